package hk.iamsmart.protocol.wallet;

/// `POST /wallet/v1/approvals/{ticket}/refuse`.
public record ApprovalRefusal(Reason reason) {
  /// Why the citizen does not approve.
  public enum Reason {
    /// the citizen said no
    REJECTED,
    /// the citizen left
    CANCELLED,
    /// the gesture did not succeed, for example a locked sensor
    FAILED
  }
}
