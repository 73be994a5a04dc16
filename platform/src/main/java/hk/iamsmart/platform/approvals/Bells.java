package hk.iamsmart.platform.approvals;

import hk.iamsmart.platform.ground.ApprovalId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Wakes who waits for a change of an approval on this node. Who waits looks again by itself now
/// and then, for changes made on another node.
@Component
final class Bells {
  private final Map<ApprovalId, Set<Bell>> bells = new ConcurrentHashMap<>();

  /// Hangs up a bell; close it when done.
  Bell hang(ApprovalId id) {
    var bell = new Bell(id);
    bells.computeIfAbsent(id, _ -> ConcurrentHashMap.newKeySet()).add(bell);
    return bell;
  }

  /// Rings when the running transaction has committed, or now when there is none.
  void ringAfterCommit(ApprovalId id) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      ring(id);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            ring(id);
          }
        });
  }

  private void ring(ApprovalId id) {
    bells.getOrDefault(id, Set.of()).forEach(bell -> bell.strokes.release());
  }

  final class Bell implements AutoCloseable {
    private final ApprovalId id;
    private final Semaphore strokes = new Semaphore(0);

    private Bell(ApprovalId id) {
      this.id = id;
    }

    /// Waits for a stroke, or until the time is up.
    void await(Duration atMost) {
      try {
        if (strokes.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
          strokes.drainPermits();
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      bells.computeIfPresent(
          id,
          (_, hung) -> {
            hung.remove(this);
            return hung.isEmpty() ? null : hung;
          });
    }
  }
}
