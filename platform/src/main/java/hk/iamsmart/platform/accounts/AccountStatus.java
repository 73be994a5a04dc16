package hk.iamsmart.platform.accounts;

/// Whether an account can be used. Any but active fails as D40002 and tells no service why.
public enum AccountStatus {
  ACTIVE,
  SUSPENDED,
  DEREGISTERED
}
