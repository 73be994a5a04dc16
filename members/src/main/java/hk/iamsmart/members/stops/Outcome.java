package hk.iamsmart.members.stops;

/// What became of a stop.
public enum Outcome {
  DONE,
  /// the policy says no
  NOT_ALLOWED,
  /// the passkey has to be used again first
  PASSKEY_NEEDED,
  /// there is no such copy here, or it runs in another installation, where it is stopped
  UNKNOWN,
  /// a reason has 1 to 300 visible characters
  UNFIT_REASON,
  /// it is suspended already
  STOPPED_ALREADY
}
