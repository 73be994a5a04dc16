package hk.iamsmart.platform.guardians;

import hk.iamsmart.platform.accounts.AccountObserver;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.AccountId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// A consent ends with the child's account. It outlives the guardian's: it was given for a
/// registration, and that is over.
@Component
final class ConsentEndings implements AccountObserver {
  static final String ENDED = "guardians.ended";

  private final GuardiansStore store;
  private final Audit audit;
  private final InstantSource clock;

  ConsentEndings(GuardiansStore store, Audit audit, InstantSource clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public void statusChanged(AccountId account, AccountStatus to, Actor by) {
    if (to == AccountStatus.DEREGISTERED) {
      store.endOf(account, "LEFT", clock.instant()).forEach(kept -> toBoth(audit, kept, ENDED, by));
    }
  }

  /// Both sides see it in their activity.
  static void toBoth(Audit audit, GuardiansStore.Kept kept, String deed, Actor by) {
    for (var side : List.of(kept.guardian(), kept.child())) {
      audit.record(by, deed, Subject.account(side), Map.of());
    }
  }
}
