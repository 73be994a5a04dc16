package hk.iamsmart.platform.catalogue;

import hk.iamsmart.platform.accounts.AccountObserver;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.AccountId;
import org.springframework.stereotype.Component;

/// Of who leaves nothing is known here any more.
@Component
final class ForgottenFavourites implements AccountObserver {
  private final CatalogueStore store;

  ForgottenFavourites(CatalogueStore store) {
    this.store = store;
  }

  @Override
  public void statusChanged(AccountId account, AccountStatus to, Actor by) {
    if (to == AccountStatus.DEREGISTERED) {
      store.forget(account);
    }
  }
}
