package hk.iamsmart.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/// Lets a load run until the compilers of the measured server have calmed. A short run right after
/// the start measures them rather than the program: in the first two minutes a third of the
/// server's processor time was theirs.
final class WarmUp {
  /// They have calmed when they compile for less than this share of the time, twice in a row.
  private static final double CALM = 0.05;

  private static final int IN_A_ROW = 2;

  private final Counter counter;
  private final Duration step;
  private final Duration most;

  /// @param step between two looks
  /// @param most after which the warming up ends, calm or not
  WarmUp(Counter counter, Duration step, Duration most) {
    this.counter = counter;
    this.step = step;
    this.most = most;
  }

  /// A load.
  interface Work {
    Figures once(Duration time) throws IOException, SQLException;
  }

  /// How long the compilers of the server have been at work since its start.
  interface Counter {
    double millis() throws IOException;
  }

  /// How it ended.
  ///
  /// @param share of the time of its last step that was spent compiling; above 1 when two compile
  record Ended(Duration after, double share, boolean calm) {
    String text() {
      return "after %d s of warming up it compiles %.0f %% of the time%s"
          .formatted(after.toSeconds(), 100 * share, calm ? "" : " and has not calmed");
    }
  }

  Ended with(Work work) throws IOException, SQLException {
    long start = System.nanoTime();
    double compiled = counter.millis();
    int calm = 0;
    while (true) {
      long from = System.nanoTime();
      work.once(step);
      double now = counter.millis();
      long to = System.nanoTime();
      double share = (now - compiled) * 1e6 / (to - from);
      compiled = now;
      calm = share < CALM ? calm + 1 : 0;
      var after = Duration.ofNanos(to - start);
      if (calm == IN_A_ROW || after.compareTo(most) >= 0) {
        return new Ended(after, share, calm == IN_A_ROW);
      }
    }
  }
}
