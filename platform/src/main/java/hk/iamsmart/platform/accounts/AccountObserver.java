package hk.iamsmart.platform.accounts;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.AccountId;

/// Told of changes of accounts, in the transaction of the change: neither stands without the other.
/// Beans of this type are found by this room.
public interface AccountObserver {
  void statusChanged(AccountId account, AccountStatus to, Actor by);

  void tierChanged(AccountId account, Tier to, Actor by);

  void identityChanged(AccountId account, Identity former, Identity present, Actor by);

  /// Where the citizen is written to has changed.
  default void contactChanged(AccountId account, Contact former, Contact present, Actor by) {}
}
