package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.AccountId;
import org.springframework.stereotype.Component;

/// An account whose phone cannot be relied on serves nobody, until a person has looked or another
/// phone has taken the place.
@Component
final class Reliance implements PhoneObserver {
  private final Accounts accounts;

  Reliance(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public void bound(AccountId account) {
    // it proved what it had to
  }

  @Override
  public void unbound(AccountId account, BoundPhone.Status was, Actor by) {
    if (was == BoundPhone.Status.SUSPENDED) {
      resume(account, by);
    }
  }

  @Override
  public void suspended(AccountId account) {
    accounts.suspend(account, Suspension.INTEGRITY, Actor.platform());
  }

  @Override
  public void restored(AccountId account, Actor by) {
    resume(account, by);
  }

  private void resume(AccountId account, Actor by) {
    var why = accounts.find(account).flatMap(Account::suspension);
    if (why.filter(Suspension.INTEGRITY::equals).isPresent()) {
      accounts.resume(account, by);
    }
  }
}
