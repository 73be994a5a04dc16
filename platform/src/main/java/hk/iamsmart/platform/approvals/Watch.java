package hk.iamsmart.platform.approvals;

import hk.iamsmart.platform.ground.ApprovalId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One question as one thread waits for it. The database is read when the watch begins and when
/// something happened, and at no other time: thousands may wait.
public final class Watch implements AutoCloseable {
  private final ApprovalId id;
  private final Bells bells;
  private final ApprovalsStore store;
  private final Semaphore strokes = new Semaphore(0);
  private volatile @Nullable Approval seen;

  Watch(ApprovalId id, Bells bells, ApprovalsStore store) {
    this.id = id;
    this.bells = bells;
    this.store = store;
  }

  ApprovalId id() {
    return id;
  }

  /// How the question stood when it was last read, if it can still change.
  Optional<Approval.Open> stillOpen() {
    return seen instanceof Approval.Open open ? Optional.of(open) : Optional.empty();
  }

  void ring() {
    strokes.release();
  }

  /// How the question stands; empty when there is none.
  public Optional<Approval> now() {
    return Optional.ofNullable(seen);
  }

  /// Waits until the question is as wanted or the time is up, and tells how it is then. Real time;
  /// blocks the thread.
  public Optional<Approval> await(Predicate<Approval> wanted, Duration atMost) {
    var left = atMost;
    while (seen != null && !wanted.test(seen) && left.isPositive()) {
      var pause = left.compareTo(Bells.PATIENCE) < 0 ? left : Bells.PATIENCE;
      if (rung(pause)) {
        look();
      } else {
        left = left.minus(pause);
        bells.lookForAll();
      }
    }
    return now();
  }

  private boolean rung(Duration atMost) {
    try {
      var rung = strokes.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
      if (rung) {
        strokes.drainPermits(); // one look sees all of them
      }
      return rung;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void look() {
    seen = store.find(id);
  }

  @Override
  public void close() {
    bells.takeDown(this);
  }
}
