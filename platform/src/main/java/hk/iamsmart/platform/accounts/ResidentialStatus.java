package hk.iamsmart.platform.accounts;

/// The right to be in Hong Kong.
public enum ResidentialStatus {
  PERMANENT,
  NON_PERMANENT
}
