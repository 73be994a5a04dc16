package hk.iamsmart.protocol.wallet.registration;

/// Which of the two accounts is wanted.
public enum AccountTier {
  IAM_SMART,
  /// which signs as well
  IAM_SMART_PLUS
}
