package hk.iamsmart.protocol.signing;

/// How far a bulk signing is (wire contract, section 7).
public enum BulkStatus {
  /// the citizen has not answered
  PENDING("SS001"),
  IN_PROGRESS("SS002"),
  COMPLETED("SS003"),
  CANCELLED("SS004"),
  FAILED("SS005"),
  NO_RECORD("SS006");

  private final String wire;

  BulkStatus(String wire) {
    this.wire = wire;
  }

  /// The code on the wire.
  public String wire() {
    return wire;
  }
}
