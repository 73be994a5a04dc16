package hk.iamsmart.platform.push;

import hk.iamsmart.platform.accounts.AccountObserver;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.devices.BoundPhone;
import hk.iamsmart.platform.devices.PhoneObserver;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Commit;
import hk.iamsmart.platform.vault.Vault;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Service;

/// Rings citizens' phones. What for is not said: the phone looks what there is.
@Service
public final class Push implements PhoneObserver, AccountObserver {
  private final PushStore store;
  private final Bell bell;
  private final Pushing pushing;
  private final Vault vault;
  private final InstantSource clock;

  Push(PushStore store, Bell bell, Pushing pushing, Vault vault, InstantSource clock) {
    this.store = store;
    this.bell = bell;
    this.pushing = pushing;
    this.vault = vault;
    this.clock = clock;
  }

  /// Rings these once each, when the running transaction has committed; with one statement however
  /// many they are.
  public void ring(Collection<AccountId> citizens) {
    var all = List.copyOf(citizens);
    int browsers = store.ring(all, clock.instant());
    Commit.then(() -> {
      bell.ring(all);
      if (browsers > 0) {
        pushing.wake();
      }
    });
  }

  @Override
  public void bound(AccountId account) {
    // its owner turns it on
  }

  @Override
  public void unbound(AccountId account, BoundPhone.Status was, Actor by) {
    forget(account);
  }

  @Override
  public void suspended(AccountId account) {
    // a ring says nothing
  }

  @Override
  public void restored(AccountId account, Actor by) {
    // it rings as before
  }

  @Override
  public void statusChanged(AccountId account, AccountStatus to, Actor by) {
    if (to == AccountStatus.DEREGISTERED) {
      forget(account);
      store.deleteRings(account);
    }
  }

  /// In the caller's transaction.
  void forget(AccountId account) {
    vault.forgetAll(store.deleteAll(account));
  }
}
