package hk.iamsmart.platform.profiles;

import hk.iamsmart.platform.accounts.AccountObserver;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.vault.Vault;
import org.springframework.stereotype.Component;

/// Who leaves takes e-ME and bills along.
@Component
final class Erasure implements AccountObserver {
  private final ProfilesStore store;
  private final Vault vault;

  Erasure(ProfilesStore store, Vault vault) {
    this.store = store;
    this.vault = vault;
  }

  @Override
  public void statusChanged(AccountId account, AccountStatus to, Actor by) {
    if (to == AccountStatus.DEREGISTERED) {
      store.delete(account).ifPresent(vault::forget);
    }
  }
}
