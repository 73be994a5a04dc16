package hk.iamsmart.platform.channel;

import hk.iamsmart.platform.door.SeenNonces;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/// What is remembered of one client's accepted requests: their nonces, and the mark that tells
/// after a crash what may have passed.
final class ClientNonces {
  final SeenNonces seen;

  /// Waited for by a request that is stamped beyond the durable mark.
  final ReentrantLock advancing = new ReentrantLock();

  /// Whether the mark is being advanced ahead of need.
  final AtomicBoolean advancingEarly = new AtomicBoolean();

  /// Every accepted request is stamped at or below; committed in the database.
  volatile long durableMark;

  ClientNonces(long durableMark, SeenNonces seen) {
    this.durableMark = durableMark;
    this.seen = seen;
  }
}
