package hk.iamsmart.platform.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before something is tried again: twice as long after each attempt. The latter
/// half of a pause is left to chance, so that a server that was down is not called by all at once.
///
/// @param first the pause after the first attempt, before chance
/// @param longest no pause is longer
public record Backoff(Duration first, Duration longest) {
  /// A pause of these many doublings is longer than anybody waits.
  private static final int DOUBLINGS_MAXIMUM = 30;

  /// @param attempts made so far, from 1
  public Duration after(int attempts, RandomGenerator random) {
    var doubled = first.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS_MAXIMUM));
    var whole = doubled.compareTo(longest) > 0 ? longest : doubled;
    long half = whole.toMillis() / 2;
    return Duration.ofMillis(half + random.nextLong(half + 1));
  }
}
