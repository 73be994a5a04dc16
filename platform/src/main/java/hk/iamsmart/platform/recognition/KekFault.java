package hk.iamsmart.platform.recognition;

/// Why a sound encipherment certificate is not taken.
public enum KekFault {
  NOT_YET_VALID("it is not valid yet"),
  EXPIRED("it has expired"),
  /// Whoever had its key may have it still.
  TAKEN_AWAY("it was taken away from this service"),
  /// Test and real services never share a certificate.
  OF_ANOTHER_STAGE("a service of another stage has it, or had it"),
  /// Nor a key: another certificate of the same key opens the same contents.
  KEY_OF_ANOTHER_STAGE("its key is that of a service of another stage"),
  /// Whoever operates the web server would read contents.
  KEY_OF_CALLBACK_HOST("its key is that of the TLS certificate of a callback URL's host"),
  /// Nobody can be: the operator has named no authorities.
  NO_AUTHORITIES("no authorities are recognised here"),
  NOT_RECOGNISED("no recognised authority vouches for it"),
  /// Real citizens' data goes to those who were identified.
  TRIAL_ONLY("it is a trial certificate, and the service is in production");

  private final String reason;

  KekFault(String reason) {
    this.reason = reason;
  }

  /// In English words that go on after "the certificate was not taken:".
  public String reason() {
    return reason;
  }
}
