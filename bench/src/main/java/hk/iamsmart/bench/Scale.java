package hk.iamsmart.bench;

import java.time.Duration;

/// How long the bench takes.
///
/// @param runs of each load, whose median counts
/// @param run of one load
/// @param warmUp before the first run of (a) and (b); (c) does less a second, so that the compiler
///   needs six times as long to know what is hot
record Scale(int runs, Duration run, Duration warmUp, int microIterations, int citizens) {
  static final Scale FULL = new Scale(3, Duration.ofSeconds(10), Duration.ofSeconds(8), 5, 32);
  static final Scale QUICK = new Scale(1, Duration.ofSeconds(3), Duration.ofSeconds(3), 1, 16);
  static final Scale SMOKE = new Scale(1, Duration.ofMillis(500), Duration.ofMillis(300), 1, 4);
}
