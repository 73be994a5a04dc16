package hk.iamsmart.members.checklist;

/// The rows, in the order of the programme: six preparations, then six tasks. The guide has the
/// same, which a test compares.
public enum Row {
  ENCIPHERMENT_CERTIFICATE(true),
  DOMAIN(true),
  TLS_CERTIFICATE(true),
  WEB_SERVER(true),
  NETWORK(true),
  ADDRESSES(true),
  INTEGRATION(false),
  REFINEMENT(false),
  CONTENT_KEYS(false),
  CERTIFICATE_ROTATION(false),
  CONNECTIVITY(false),
  LINKS(false);

  private final boolean prepared;

  Row(boolean prepared) {
    this.prepared = prepared;
  }

  /// Whether it is there before the service comes.
  boolean isPrepared() {
    return prepared;
  }
}
