package hk.iamsmart.protocol.wallet;

/// Where the value of a form's field comes from.
public enum FieldSource {
  /// verified when the citizen registered
  PROFILE,
  /// kept by the citizen
  EME
}
