package hk.iamsmart.platform.notifications;

import hk.iamsmart.platform.accounts.AccountObserver;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.services.Services;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What ends: messages, of which the citizen is reminded before, batches, and what is kept of
/// citizens and services that are here no more.
@Component
final class Fading implements AccountObserver {
  /// So long after its last message a batch can be asked about.
  static final Duration KEPT = Duration.ofDays(7);

  private static final int A_ROUND = 1_000;

  private final BatchesStore store;
  private final ReadersStore readers;
  private final SealedWords words;
  private final Rings rings;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Fading(
      BatchesStore store,
      ReadersStore readers,
      SealedWords words,
      Rings rings,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.readers = readers;
    this.words = words;
    this.rings = rings;
    this.clock = clock;
    this.transaction = transaction;
  }

  void sweep() {
    var now = clock.instant();
    boolean more = true;
    while (more) {
      more =
          transaction.execute(_ -> {
            var faded = store.fade(now, A_ROUND);
            words.forget(faded);
            return faded.size() == A_ROUND;
          });
    }
    transaction.executeWithoutResult(_ -> store.deleteEndedBefore(now.minus(KEPT)));
    rings.ring();
  }

  /// No service that sends learns who has left. The reader goes first: a batch that is being
  /// written keeps it, and is found afterwards.
  @Override
  public void statusChanged(AccountId account, AccountStatus to, Actor by) {
    if (to == AccountStatus.DEREGISTERED) {
      readers.leave(account);
      words.forget(store.fadeAllOf("account", account.value()));
    }
  }

  /// In the transaction of the removal.
  @EventListener
  void removed(Services.Removed event) {
    words.forget(store.fadeAllOf("service", event.id().value()));
    store.deleteAllOf(event.id());
  }
}
