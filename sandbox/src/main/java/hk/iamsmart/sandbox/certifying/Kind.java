package hk.iamsmart.sandbox.certifying;

/// What a certificate is for; the names are those of the REST call.
public enum Kind {
  /// the Integrated Testing Environment
  TRIAL("Simulated Trial Authority"),
  /// testing and production
  PRODUCTION("Simulated Recognised Authority");

  private final String authority;

  Kind(String authority) {
    this.authority = authority;
  }

  /// The name of whoever issues it.
  String authority() {
    return authority;
  }
}
