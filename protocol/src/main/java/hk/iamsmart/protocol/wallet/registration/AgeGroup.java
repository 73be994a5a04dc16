package hk.iamsmart.protocol.wallet.registration;

/// What somebody says of their age before anything is known of them.
public enum AgeGroup {
  /// 18 or over
  ADULT,
  /// 11 to 17
  MINOR,
  /// nobody under 11 has an account
  UNDER_11
}
