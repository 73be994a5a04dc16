package hk.iamsmart.sdk.signing;

import hk.iamsmart.protocol.Base64Text;
import hk.iamsmart.sdk.signing.Embedding.Reason;
import hk.iamsmart.sdk.signing.Embedding.Refused;
import hk.iamsmart.signatures.SignatureCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.pdfbox.Loader;

/// A PDF with an empty signature that waits to be filled. Its bytes are all there is to it: store
/// them, and [#read] them when the signature comes back, in another process if need be.
public final class PreparedPdf implements Preparation {
  /// What was prepared is larger than what it was made of: signature, box and font.
  private static final int MOST = PdfSigning.LARGEST + 1024 * 1024;

  private final byte[] pdf;
  private final ByteRange range;

  private PreparedPdf(byte[] pdf, ByteRange range) {
    this.pdf = pdf;
    this.range = range;
  }

  /// What was stored.
  ///
  /// @return empty when it is no PDF whose last signature is empty
  public static Optional<PreparedPdf> read(byte[] stored) {
    if (stored.length > MOST) {
      return Optional.empty();
    }
    try (var document = Loader.loadPDF(stored)) {
      for (var signature : document.getSignatureDictionaries()) {
        var range = ByteRange.of(signature.getByteRange(), stored);
        if (range.isPresent() && range.get().whole(stored) && empty(stored, range.get())) {
          return Optional.of(new PreparedPdf(stored.clone(), range.get()));
        }
      }
      return Optional.empty();
    } catch (IOException | RuntimeException _) {
      return Optional.empty();
    }
  }

  private static boolean empty(byte[] pdf, ByteRange range) {
    for (int i = range.gap() + 1; i < range.rest() - 1; i++) {
      if (pdf[i] != '0') {
        return false;
      }
    }
    return true;
  }

  /// To be stored; a copy.
  public byte[] bytes() {
    return pdf.clone();
  }

  /// `docDigest` on the wire: base64 of the SHA-256 of everything but the room for the signature.
  public String docDigest() {
    return Base64.getEncoder().encodeToString(range.sha256(pdf));
  }

  /// Puts in the signature that came back, once it is found to be over this very document and to
  /// verify with the certificate in it. Who signed is for [PdfCheck] to say.
  ///
  /// @param pdfSignature base64 of the CMS, as [hk.iamsmart.sdk.PdfSigningResult#signature] has it
  public Embedding embed(String pdfSignature) {
    var der = Base64Text.read(pdfSignature).orElse(null);
    if (der == null) {
      return new Refused(Reason.UNREADABLE, "the signature is not base64");
    }
    switch (SignatureCheck.fit(der, range.signed(pdf))) {
      case FITS -> {}
      case OTHER_CONTENT -> {
        return new Refused(Reason.OTHER_DOCUMENT, "the signature is over another document");
      }
      case OTHER_KEY -> {
        return new Refused(Reason.FORGED, "the signature does not verify");
      }
      case UNREADABLE -> {
        return new Refused(Reason.UNREADABLE, "the signature is not a CMS of one signer");
      }
    }
    if (der.length > range.room()) {
      return new Refused(
          Reason.TOO_LARGE, der.length + " bytes, and there is room for " + range.room());
    }
    var signed = pdf.clone();
    var hex = HexFormat.of().formatHex(der).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(hex, 0, signed, range.gap() + 1, hex.length);
    return new SignedPdf(signed);
  }

  @Override
  public String toString() {
    return "PreparedPdf[" + docDigest() + "]";
  }
}
