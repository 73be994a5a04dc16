package hk.iamsmart.signatures;

import java.security.Provider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// Checks signatures. Computes in the thread that calls it, waits only for what its trust asks, and
/// keeps nothing; a thread that is interrupted gives up with [Fact#TOO_MUCH]. A trust that fails
/// makes the check fail with [TrustUnavailable], never the signature.
public final class SignatureCheck {
  private final PdfCheck pdf;
  private final PlainCheck plain;

  public SignatureCheck(Trust trust) {
    // used by itself and not installed in the process; it knows SM2, which the JDK does not
    Provider provider = new BouncyCastleProvider();
    var certificates = new CertificateCheck(trust, provider);
    var stamps = new StampCheck(certificates, provider);
    this.pdf = new PdfCheck(new CmsCheck(certificates, stamps, provider), stamps);
    this.plain = new PlainCheck(certificates, provider);
  }

  /// Every signature of a PDF.
  ///
  /// @param now the time of the check; a signature without a time stamp is judged as of now
  public Report pdf(byte[] file, Instant now) {
    return pdf.judge(file, now);
  }

  /// A signature beside its document.
  ///
  /// @param now the time as of which it is judged: nothing in it proves an earlier one
  public Report plain(PlainSignature signature, Instant now) {
    return plain.judge(signature, now);
  }

  /// What keeps a PDF with an empty place for a signature at its end from being judged valid once
  /// it is signed, by anybody; empty when nothing does. To be asked before somebody signs.
  ///
  /// @param original how many of its bytes are the PDF as it was before the place was made
  public static Optional<Finding> obstacle(byte[] prepared, int original) {
    return Placed.obstacle(prepared, original);
  }

  /// A number above which new objects of a PDF can be numbered: nobody refers to those numbers, so
  /// that no object becomes part of what was signed before. A program that adds a signature may
  /// ask.
  ///
  /// @param highest the highest number that an object has
  public static int freeAbove(byte[] pdf, int highest) {
    return Placed.freeAbove(pdf, highest);
  }

  /// What can be said of a signature that is not in its PDF yet, whoever made it.
  public enum Fit {
    /// over these bytes, by the key of the certificate in it
    FITS,
    OTHER_CONTENT,
    /// not by the key of the certificate in it
    OTHER_KEY,
    UNREADABLE
  }

  /// Whether a detached CMS fits: nothing else of it is judged.
  ///
  /// @param der the CMS, perhaps followed by zeros
  /// @param signed what it must be over
  public static Fit fit(byte[] der, byte[] signed) {
    Provider provider = new BouncyCastleProvider();
    var nobody = new CertificateCheck(new FixedTrust(List.of(), List.of()), provider);
    var facts =
        new CmsCheck(nobody, new StampCheck(nobody, provider), provider)
            .judge("", der, signed, Instant.EPOCH, Optional.empty(), List.of()).findings().stream()
                .map(Finding::fact)
                .toList();
    if (facts.contains(Fact.DOCUMENT_ALTERED)) {
      return Fit.OTHER_CONTENT;
    }
    if (facts.contains(Fact.SIGNATURE_WRONG)) {
      return Fit.OTHER_KEY;
    }
    return facts.containsAll(List.of(Fact.DOCUMENT_INTACT, Fact.SIGNATURE_FITS))
        ? Fit.FITS
        : Fit.UNREADABLE;
  }
}
