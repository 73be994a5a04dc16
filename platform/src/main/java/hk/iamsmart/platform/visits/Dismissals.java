package hk.iamsmart.platform.visits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import hk.iamsmart.platform.ground.Commit;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.platform.visits.VisitStore.Gone;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Visits that end without an account: nothing is left of them, and the phone may make another
/// code.
@Service
public final class Dismissals {
  private static final int ENDED_A_RUN = 200;
  private static final int MOST_ENDS = 5_000;

  private final VisitStore store;
  private final Vault vault;
  private final ChipPortraits portraits;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  /// For whoever comes too late with a form, at this node; by visit.
  private final Cache<String, VisitEnd> ends =
      Caffeine.newBuilder()
          .maximumSize(MOST_ENDS)
          .expireAfterWrite(Duration.ofMinutes(30))
          .executor(Runnable::run)
          .build();

  Dismissals(
      VisitStore store,
      Vault vault,
      ChipPortraits portraits,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.vault = vault;
    this.portraits = portraits;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Whoever is being registered at this kiosk. Part of the transaction of whoever revokes its key.
  public void endAllOf(String kiosk) {
    endAt(kiosk, VisitEnd.REVOKED);
  }

  void endAt(String kiosk, VisitEnd why) {
    transaction.executeWithoutResult(
        _ -> store.deleteAt(kiosk).ifPresent(gone -> forget(gone, why)));
  }

  void endOf(String registration, VisitEnd why) {
    transaction.executeWithoutResult(
        _ -> store.deleteOf(registration).ifPresent(gone -> forget(gone, why)));
  }

  void leave(Host host, String visit) {
    transaction.executeWithoutResult(
        _ -> store.delete(visit, host.kiosk()).ifPresent(gone -> forget(gone, VisitEnd.LEFT)));
  }

  private void forget(Gone gone, VisitEnd why) {
    vault.forget(gone.facts());
    // before that it is somebody's still, who must not find it gone and the visit there
    Commit.then(() -> portraits.forget(gone.id()));
    ends.put(gone.id(), gone.ended() ? VisitEnd.REGISTERED : why);
  }

  /// Of one that does not go on; empty when it is not known here.
  Optional<VisitEnd> ended(String visit) {
    var row = store.find(visit).orElse(null);
    if (row == null) {
      return Optional.ofNullable(ends.getIfPresent(visit));
    }
    if (row.ended()) {
      return Optional.of(VisitEnd.REGISTERED);
    }
    // the sweep has not come yet, or the registration has another step first
    return Optional.of(clock.instant().isBefore(row.until()) ? VisitEnd.CHANGED : VisitEnd.TIME);
  }

  void sweep(Instant now) {
    store.deleteDoubts(now.minus(Doubts.LIFETIME));
    int some;
    do {
      some =
          Objects.requireNonNull(
              transaction.execute(_ -> {
                var over = store.deleteOver(now, ENDED_A_RUN);
                over.forEach(gone -> forget(gone, VisitEnd.TIME));
                return over.size();
              }));
    } while (some == ENDED_A_RUN);
  }
}
