package hk.iamsmart.platform.verification;

/// Checks without the house around them.
final class Checks {
  private Checks() {}

  static PdfCheck with(Trust trust) {
    var certificates = new CertificateCheck(trust, SampleAuthority.PROVIDER);
    return new PdfCheck(new CmsCheck(certificates, SampleAuthority.PROVIDER));
  }

  static PlainCheck plain(Trust trust) {
    return new PlainCheck(
        new CertificateCheck(trust, SampleAuthority.PROVIDER), SampleAuthority.PROVIDER);
  }
}
