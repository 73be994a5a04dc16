package hk.iamsmart.platform.notifications;

import hk.iamsmart.platform.ground.Background;
import hk.iamsmart.platform.ground.Commit;
import hk.iamsmart.platform.push.Push;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Rings the phones of those for whom there is a notice, and once more before it ends. Not in the
/// transaction of the batch: how long a service waits for its answer says nothing of who is there.
@Component
final class Rings {
  private static final int A_ROUND = 500;

  private final BatchesStore store;
  private final Push push;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Rings(BatchesStore store, Push push, InstantSource clock, TransactionTemplate transaction) {
    this.store = store;
    this.push = push;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// As soon as what is being written is there. The sweep rings what a crash has left.
  void afterCommit() {
    Commit.then(() -> Background.start("notices", this::ring));
  }

  void ring() {
    var now = clock.instant();
    boolean more = true;
    while (more) {
      more =
          transaction.execute(_ -> {
            var due = store.rings(now, A_ROUND);
            push.ring(due.stream().flatMap(Optional::stream).distinct().toList());
            return due.size() == A_ROUND;
          });
    }
  }
}
