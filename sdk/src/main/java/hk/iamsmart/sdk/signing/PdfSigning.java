package hk.iamsmart.sdk.signing;

import hk.iamsmart.sdk.signing.SignatureField.Invisible;
import hk.iamsmart.sdk.signing.SignatureField.Visible;
import hk.iamsmart.signatures.SignatureCheck;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;

/// Makes room for a signature in a PDF (ISO 32000-1 §12.8, `adbe.pkcs7.detached`). What is written
/// comes behind the document as it was (an incremental update), so earlier signatures stay valid. A
/// file that [PdfCheck] could not call sound afterwards is refused before anybody signs it.
public final class PdfSigning {
  /// The largest PDF that is prepared or checked, in bytes.
  public static final int LARGEST = 20 * 1024 * 1024;

  /// Room for a CMS with a certificate, the chain above it and a time stamp, in bytes.
  public static final int RESERVED = 16 * 1024;

  private PdfSigning() {}

  /// A copy with an empty signature, ready to be asked for by its `docDigest`. Keep its bytes until
  /// the signature comes back: nothing else needs to be remembered.
  ///
  /// @param at the time that readers show before the signature is looked into
  public static Preparation prepare(byte[] pdf, SignatureField field, Instant at) {
    var fault = UnsuitablePdf.atFirstSight(pdf);
    if (fault.isPresent()) {
      return fault.get();
    }
    try (var document = Loader.loadPDF(pdf)) {
      var unsuitable = unsuitable(document);
      return unsuitable.isPresent() ? unsuitable.get() : prepare(pdf, document, field, at);
    } catch (InvalidPasswordException _) {
      return UnsuitablePdf.encrypted();
    } catch (IOException | RuntimeException e) {
      // PDFBox throws many kinds of both for what is no PDF
      return UnsuitablePdf.malformed();
    }
  }

  private static Preparation prepare(
      byte[] pdf, PDDocument document, SignatureField field, Instant at) throws IOException {
    var signature = new PDSignature();
    signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
    signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
    signature.setSignDate(GregorianCalendar.from(at.atZone(ZoneOffset.UTC)));
    try (var options = new SignatureOptions()) {
      options.setPreferredSignatureSize(RESERVED);
      switch (field) {
        case Invisible _ -> {}
        case Visible visible -> {
          var appearance = SignatureAppearance.of(document, visible);
          if (appearance instanceof SignatureAppearance.Impossible impossible) {
            return impossible.why();
          }
          var drawn = (SignatureAppearance.Drawn) appearance;
          options.setPage(visible.page() - 1);
          options.setVisualSignature(new ByteArrayInputStream(drawn.template()));
        }
      }
      var objects = document.getDocument();
      int highest = Math.toIntExact(objects.getHighestXRefObjectNumber());
      objects.setHighestXRefObjectNumber(SignatureCheck.freeAbove(pdf, highest));
      document.addSignature(signature, options);
      var out = new ByteArrayOutputStream(pdf.length + 4 * RESERVED);
      // an empty signature now: the real one is written over the zeros later
      document.saveIncrementalForExternalSigning(out).setSignature(new byte[0]);
      var prepared = out.toByteArray();
      boolean kept = Arrays.equals(pdf, 0, pdf.length, prepared, 0, pdf.length);
      var obstacle = SignatureCheck.obstacle(prepared, pdf.length);
      if (obstacle.isPresent()) {
        return UnsuitablePdf.of(obstacle.get());
      }
      return PreparedPdf.read(prepared)
          .filter(_ -> kept)
          .<Preparation>map(p -> p)
          .orElseGet(UnsuitablePdf::malformed);
    }
  }

  private static Optional<UnsuitablePdf> unsuitable(PDDocument document) {
    if (document.isEncrypted()) {
      return Optional.of(UnsuitablePdf.encrypted());
    }
    return document.getNumberOfPages() == 0
        ? Optional.of(UnsuitablePdf.malformed())
        : Optional.empty();
  }
}
