package hk.iamsmart.protocol.wallet.life;

/// What a citizen confirms by password and gesture.
public enum LifeAct {
  /// moves the account to another phone
  TRANSFER,
  /// leaves for good
  DEREGISTER
}
