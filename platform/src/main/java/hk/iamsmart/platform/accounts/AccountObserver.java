package hk.iamsmart.platform.accounts;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.AccountId;

/// Told of changes of accounts, in the transaction of the change: neither stands without the other.
/// Beans of this type are found by this room; each says only what it cares about.
public interface AccountObserver {
  default void statusChanged(AccountId account, AccountStatus to, Actor by) {}

  default void tierChanged(AccountId account, Tier to, Actor by) {}

  default void identityChanged(AccountId account, Identity former, Identity present, Actor by) {}

  /// Where the citizen is written to has changed.
  default void contactChanged(AccountId account, Contact former, Contact present, Actor by) {}
}
