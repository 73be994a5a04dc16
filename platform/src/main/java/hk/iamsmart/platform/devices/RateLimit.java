package hk.iamsmart.platform.devices;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;

/// So many calls a minute for each caller, in one burst or evenly.
final class RateLimit {
  /// Callers watched at once; the one longest silent is dropped first.
  private static final int MOST_CALLERS = 200_000;

  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

  private final InstantSource realClock;
  private final long nanosPerCall;
  private final Cache<String, Long> nextFree =
      Caffeine.newBuilder()
          .maximumSize(MOST_CALLERS)
          .expireAfterAccess(Duration.ofMinutes(2))
          .build();

  RateLimit(int callsPerMinute, InstantSource realClock) {
    if (callsPerMinute < 1) {
      throw new IllegalArgumentException("a limit below one call a minute");
    }
    this.realClock = realClock;
    this.nanosPerCall = MINUTE_NANOS / callsPerMinute;
  }

  /// Whether this caller may call once more now; counted when it may.
  boolean allows(String caller) {
    long now = Math.multiplyExact(realClock.millis(), 1_000_000L);
    var allowed = new boolean[1];
    nextFree
        .asMap()
        .compute(
            caller,
            (_, free) -> {
              long next = Math.max(now, free == null ? now : free) + nanosPerCall;
              allowed[0] = next - now <= MINUTE_NANOS;
              return allowed[0] ? next : free;
            });
    return allowed[0];
  }

  /// For `Retry-After`.
  long secondsPerCall() {
    return Math.max(1, Duration.ofNanos(nanosPerCall).toSeconds());
  }
}
