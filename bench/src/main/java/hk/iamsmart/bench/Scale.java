package hk.iamsmart.bench;

import java.time.Duration;

/// How long the bench takes.
///
/// @param runs of each load, whose median counts
/// @param run of one load
/// @param registering phones at a time that register
/// @param notices sent in one run
/// @param warmUp at most so long before the runs that count; it ends when the compiler has calmed
record Scale(
    int runs,
    Duration run,
    Duration warmUp,
    int microIterations,
    int citizens,
    int registering,
    int notices) {
  static final Scale FULL =
      new Scale(3, Duration.ofSeconds(10), Duration.ofMinutes(3), 5, 32, 8, 100_000);
  static final Scale QUICK =
      new Scale(1, Duration.ofSeconds(3), Duration.ofSeconds(45), 1, 16, 8, 20_000);
  static final Scale SMOKE =
      new Scale(1, Duration.ofMillis(500), Duration.ofMillis(300), 1, 4, 2, 1_000);

  /// Of a load that warms up.
  Duration step() {
    return run.dividedBy(2);
  }
}
