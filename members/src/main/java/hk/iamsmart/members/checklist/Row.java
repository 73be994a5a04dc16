package hk.iamsmart.members.checklist;

/// The rows, in the order of the programme: six preparations, then six tasks. The guide has the
/// same, which a test compares.
public enum Row {
  ENCIPHERMENT_CERTIFICATE(true, false),
  DOMAIN(true, false),
  TLS_CERTIFICATE(true, true),
  WEB_SERVER(true, true),
  NETWORK(true, true),
  ADDRESSES(true, false),
  INTEGRATION(false, true),
  REFINEMENT(false, true),
  CONTENT_KEYS(false, true),
  CERTIFICATE_ROTATION(false, true),
  CONNECTIVITY(false, true),
  LINKS(false, true);

  private final boolean prepared;
  private final boolean seen;

  Row(boolean prepared, boolean seen) {
    this.prepared = prepared;
    this.seen = seen;
  }

  /// Whether it is there before the service comes.
  boolean isPrepared() {
    return prepared;
  }

  /// Whether it is seen where the copy runs, and not set here.
  boolean isSeen() {
    return seen;
  }
}
