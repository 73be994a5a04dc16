package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.accounts.AccountObserver;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.vault.Vault;
import org.springframework.stereotype.Component;

/// Of who leaves no registration is shown any more; what was accepted stays.
@Component
final class Departure implements AccountObserver {
  private final RegistrationStore store;
  private final Vault vault;

  Departure(RegistrationStore store, Vault vault) {
    this.store = store;
    this.vault = vault;
  }

  @Override
  public void statusChanged(AccountId account, AccountStatus to, Actor by) {
    if (to == AccountStatus.DEREGISTERED) {
      store.deleteOf(account).forEach(vault::forget);
    }
  }
}
