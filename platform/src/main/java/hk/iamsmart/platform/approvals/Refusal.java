package hk.iamsmart.platform.approvals;

/// Why a question ended without approval.
public enum Refusal {
  /// closed without a decision, on the phone or in the browser
  CANCELLED,
  /// the citizen said no
  REJECTED,
  /// the gesture, the phone or the account was not good enough
  FAILED
}
