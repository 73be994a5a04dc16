package hk.iamsmart.platform.door;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// So many calls in a span of time for each caller, in one burst or evenly. Each caller has a
/// bucket that holds one span's worth and is filled evenly; it is kept as the moment at which it
/// would be full again (the generic cell rate algorithm). The limits of this process only.
public final class RateLimit {
  /// Callers watched at once; the one longest silent is dropped first, and begins with a full
  /// bucket when it comes back.
  private static final int MOST_CALLERS = 200_000;

  private final long burst;
  private final long interval;
  private final LongSupplier nanos;
  private final Cache<String, AtomicLong> fullAgain;

  /// @param calls at least one
  /// @param span in which so many calls may come, at most an hour
  /// @param nanos a clock that only goes forward, such as `System::nanoTime`
  public RateLimit(int calls, Duration span, LongSupplier nanos) {
    if (calls < 1) {
      throw new IllegalArgumentException("a limit below one call");
    }
    this.burst = span.toNanos();
    this.interval = Math.max(1, burst / calls);
    this.nanos = nanos;
    this.fullAgain =
        Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterAccess(span.plus(Duration.ofMinutes(1)))
            .executor(Runnable::run)
            .build();
  }

  /// What one call costs: after so long a caller at its limit has one more.
  public Duration interval() {
    return Duration.ofNanos(interval);
  }

  /// Takes back that a call was counted.
  public void giveBack(String caller) {
    var moment = fullAgain.getIfPresent(caller);
    if (moment != null) {
      moment.addAndGet(-interval);
    }
  }

  /// Counts a call, unless it is one too many.
  ///
  /// @return zero when the call may pass, otherwise how long to wait for one that may
  public Duration take(String caller) {
    long now = nanos.getAsLong();
    var moment = fullAgain.get(caller, _ -> new AtomicLong(now));
    while (true) {
      long before = moment.get();
      long start = before - now > 0 ? before : now;
      long over = start + interval - now - burst;
      if (over > 0) {
        return Duration.ofNanos(over);
      }
      if (moment.compareAndSet(before, start + interval)) {
        return Duration.ZERO;
      }
    }
  }
}
