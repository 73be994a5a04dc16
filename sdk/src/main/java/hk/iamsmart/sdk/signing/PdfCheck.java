package hk.iamsmart.sdk.signing;

import hk.iamsmart.signatures.Report;
import hk.iamsmart.signatures.SignatureCheck;
import hk.iamsmart.signatures.Trust;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/// Checks the signatures of a PDF as strictly as the platform's own page for checking signatures
/// does, by the same code: that the document is as it was signed and nothing was changed behind it,
/// that the certificate's key made the signature, that the certificate is for signing documents,
/// comes from a trusted root and was in force at the time.
///
/// The time is that of the time stamp when there is one of a trusted authority. A signature without
/// one is judged as of now, because the time that a signer names proves nothing: it is sound until
/// its certificate ends, so where a document must last, look at [CheckedSignature#timeStamped] too.
/// Nobody is asked, so a revocation is not seen; the platform's page sees it. Needs no PDFBox.
public final class PdfCheck {
  private final SignatureCheck check;
  private final InstantSource clock;

  /// @param roots certificates of the authorities that are trusted, at least one
  public PdfCheck(Collection<X509Certificate> roots) {
    this(roots, InstantSource.system());
  }

  /// @param clock what is now
  public PdfCheck(Collection<X509Certificate> roots, InstantSource clock) {
    this.check = new SignatureCheck(Trust.in(roots, List.of()));
    this.clock = clock;
  }

  /// All signatures that are in the document.
  public PdfFindings check(byte[] pdf) {
    var fault = UnsuitablePdf.atFirstSight(pdf);
    return fault.isPresent() ? fault.get() : read(check.pdf(pdf, clock.instant()));
  }

  private static PdfFindings read(Report report) {
    for (var finding : report.findings()) {
      switch (finding.fact()) {
        case ENCRYPTED, TOO_MUCH, TOO_MANY_SIGNATURES, NOT_A_PDF, DAMAGED -> {
          return UnsuitablePdf.of(finding);
        }
        default -> {} // NO_SIGNATURE: an empty list says it
      }
    }
    return new CheckedPdf(report.signatures().stream().map(CheckedSignature::inPdf).toList());
  }
}
