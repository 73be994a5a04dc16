package hk.iamsmart.platform.notifications;

import hk.iamsmart.platform.accounts.AccountObserver;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.services.Services;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;
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
  private static final int BATCHES_OF_A_ROUND = 10;

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
    inRounds(() -> {
      var faded = store.fade(now, A_ROUND);
      words.forget(faded);
      return faded.size() == A_ROUND;
    });
    inRounds(() -> deleted(store.deleteOfRemoved(now, BATCHES_OF_A_ROUND)));
    inRounds(() -> deleted(store.deleteEndedBefore(now.minus(KEPT), BATCHES_OF_A_ROUND)));
    store.deleteCountsBefore(now.minus(KEPT).atOffset(ZoneOffset.UTC).toLocalDate());
    rings.ring();
  }

  /// Each in a transaction of its own, until a round says that it was the last.
  private void inRounds(BooleanSupplier round) {
    boolean more = true;
    while (more) {
      more = transaction.execute(_ -> round.getAsBoolean());
    }
  }

  private boolean deleted(BatchesStore.Deleted round) {
    words.forget(round.contents());
    return round.batches() == BATCHES_OF_A_ROUND;
  }

  /// No service that sends learns who has left. The reader goes first: a batch that is being
  /// written keeps it, and is found afterwards.
  @Override
  public void statusChanged(AccountId account, AccountStatus to, Actor by) {
    if (to == AccountStatus.DEREGISTERED) {
      readers.leave(account);
      words.forget(store.fadeAllOf(account));
    }
  }

  /// In the transaction of the removal, which does not wait for all that the service ever sent: the
  /// sweep deletes it.
  @EventListener
  void removed(Services.Removed event) {
    readers.deleteAllOf(event.id());
    store.remove(event.id(), clock.instant());
  }
}
