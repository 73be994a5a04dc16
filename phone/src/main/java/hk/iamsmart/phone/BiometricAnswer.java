package hk.iamsmart.phone;

/// What the sensor says when the owner is asked for finger or face.
public enum BiometricAnswer {
  MATCH,
  /// not the owner; may be tried again
  NO_MATCH,
  /// too many tries: the phone must be unlocked first
  LOCKED_OUT
}
