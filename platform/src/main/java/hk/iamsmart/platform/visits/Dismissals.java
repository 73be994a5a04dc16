package hk.iamsmart.platform.visits;

import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.platform.visits.VisitStore.Gone;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Visits that end without an account: nothing is left of them, and the phone may make another
/// code.
@Service
public final class Dismissals {
  private static final int ENDED_A_RUN = 200;

  private final VisitStore store;
  private final Vault vault;
  private final ChipPortraits portraits;
  private final TransactionTemplate transaction;

  Dismissals(
      VisitStore store, Vault vault, ChipPortraits portraits, TransactionTemplate transaction) {
    this.store = store;
    this.vault = vault;
    this.portraits = portraits;
    this.transaction = transaction;
  }

  /// Whoever is being registered at this kiosk. Part of the transaction of whoever revokes its key.
  public void endAllOf(String kiosk) {
    transaction.executeWithoutResult(_ -> store.deleteAt(kiosk).ifPresent(this::forget));
  }

  void endOf(String registration) {
    transaction.executeWithoutResult(_ -> store.deleteOf(registration).ifPresent(this::forget));
  }

  void leave(Host host, String visit) {
    transaction.executeWithoutResult(
        _ -> store.delete(visit, host.kiosk()).ifPresent(this::forget));
  }

  private void forget(Gone gone) {
    vault.forget(gone.facts());
    portraits.forget(gone.id());
  }

  void sweep(Instant now) {
    int some;
    do {
      some =
          Objects.requireNonNull(
              transaction.execute(_ -> {
                var over = store.deleteOver(now, ENDED_A_RUN);
                over.forEach(this::forget);
                return over.size();
              }));
    } while (some == ENDED_A_RUN);
  }
}
