package hk.iamsmart.signatures;

import java.security.Provider;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// Checks signatures. Computes in the thread that calls it, waits for nobody, keeps nothing; a
/// thread that is interrupted gives up with [Fact#TOO_MUCH].
public final class SignatureCheck {
  private final PdfCheck pdf;
  private final PlainCheck plain;
  private final CmsCheck cms;

  public SignatureCheck(Trust trust) {
    // used by itself and not installed in the process; it knows SM2, which the JDK does not
    Provider provider = new BouncyCastleProvider();
    var certificates = new CertificateCheck(trust, provider);
    this.cms = new CmsCheck(certificates, provider);
    this.pdf = new PdfCheck(cms);
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

  /// A signature that is not in its PDF yet: whether it fits. Where it stands is not judged, and of
  /// its certificate nothing that depends on the time.
  ///
  /// @param der the CMS, perhaps followed by zeros
  /// @param signed what it must be over
  public Report.Signature cms(byte[] der, byte[] signed) {
    return cms.judge("", der, signed, Instant.EPOCH, List.of());
  }
}
