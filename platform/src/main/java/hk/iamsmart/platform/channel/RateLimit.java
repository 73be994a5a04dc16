package hk.iamsmart.platform.channel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import hk.iamsmart.platform.ground.ClientId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// What one online service may send. Each has a bucket that holds one second's worth and is filled
/// evenly; it is kept as the moment at which it would be full again (the generic cell rate
/// algorithm). Only authentic requests are counted: nobody can use up another's share.
final class RateLimit {
  private static final int CLIENTS_MAXIMUM = 10_000;
  private static final long BURST_NANOS = 1_000_000_000L;

  private final long interval;
  private final LongSupplier nanos;
  private final Cache<ClientId, AtomicLong> fullAgain =
      Caffeine.newBuilder()
          .maximumSize(CLIENTS_MAXIMUM)
          .expireAfterAccess(Duration.ofMinutes(1))
          .executor(Runnable::run)
          .build();

  /// @param nanos a clock that only goes forward, such as `System::nanoTime`
  RateLimit(int perSecond, LongSupplier nanos) {
    this.interval = Math.max(1, BURST_NANOS / perSecond);
    this.nanos = nanos;
  }

  /// Zero when the request may pass, otherwise how long to wait.
  Duration take(ClientId client) {
    long now = nanos.getAsLong();
    var moment = fullAgain.get(client, _ -> new AtomicLong(now));
    while (true) {
      long before = moment.get();
      long start = before - now > 0 ? before : now;
      long over = start + interval - now - BURST_NANOS;
      if (over > 0) {
        return Duration.ofNanos(over);
      }
      if (moment.compareAndSet(before, start + interval)) {
        return Duration.ZERO;
      }
    }
  }
}
