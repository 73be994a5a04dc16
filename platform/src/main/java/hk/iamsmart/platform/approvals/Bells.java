package hk.iamsmart.platform.approvals;

import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.Commit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/// Wakes those who wait for a change of an approval on this node. For changes made on another node
/// one of those who wait looks for all of them, every few seconds, with one query.
@Component
final class Bells {
  /// How late a change made on another node may be seen.
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Map<ApprovalId, Set<Watch>> watches = new ConcurrentHashMap<>();
  private final AtomicLong nextLook = new AtomicLong();
  private final ApprovalsStore store;
  private final InstantSource realClock;

  Bells(ApprovalsStore store, @Qualifier("realClock") InstantSource realClock) {
    this.store = store;
    this.realClock = realClock;
  }

  /// Begins to watch; close it when done.
  Watch watch(ApprovalId id) {
    var watch = new Watch(id, this, store);
    watches.compute(
        id,
        (_, hung) -> {
          var all = hung == null ? ConcurrentHashMap.<Watch>newKeySet() : hung;
          all.add(watch);
          return all;
        });
    try {
      watch.look();
      return watch;
    } catch (RuntimeException e) {
      watch.close();
      throw e;
    }
  }

  void takeDown(Watch watch) {
    watches.computeIfPresent(
        watch.id(),
        (_, hung) -> {
          hung.remove(watch);
          return hung.isEmpty() ? null : hung;
        });
  }

  /// Rings when the running transaction has committed, or now when there is none.
  void ringAfterCommit(ApprovalId id) {
    Commit.then(() -> ring(id));
  }

  private void ring(ApprovalId id) {
    watches.getOrDefault(id, Set.of()).forEach(Watch::ring);
  }

  /// Looks for everybody who waits, unless somebody did a moment ago.
  void lookForAll() {
    long now = realClock.millis();
    long due = nextLook.get();
    boolean setBack = due - now > PATIENCE.toMillis(); // the clock was
    if (now < due && !setBack || !nextLook.compareAndSet(due, now + PATIENCE.toMillis())) {
      return;
    }
    var seen =
        watches.values().stream()
            .flatMap(Set::stream)
            .map(Watch::stillOpen)
            .flatMap(Optional::stream)
            .toList();
    store.changed(seen).forEach(this::ring);
  }
}
