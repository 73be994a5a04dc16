package hk.iamsmart.platform.simulation;

import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;

/// The seeds of a simulation: the same few every time, so that a change shows, and a fresh one; or
/// the one of `-Dsimulation.seed`.
final class Seeds {
  private Seeds() {}

  static LongStream all() {
    return Optional.ofNullable(Long.getLong("simulation.seed"))
        .map(LongStream::of)
        .orElseGet(() -> LongStream.of(1, 2026, new Random().nextLong()));
  }
}
