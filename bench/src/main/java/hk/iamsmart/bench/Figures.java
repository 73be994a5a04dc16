package hk.iamsmart.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// What one run of a load came to.
///
/// @param p50 milliseconds, as are p99, java, postgres and generator
/// @param java CPU of the server's process for one operation
/// @param postgres CPU of the database for one operation
/// @param generator CPU of the load generator for one operation
/// @param logged bytes of write-ahead log for one operation
record Figures(
    double perSecond,
    double p50,
    double p99,
    double java,
    double postgres,
    double generator,
    double logged) {

  static Figures of(Load.Outcome outcome, Server.Meter used) {
    double count = outcome.count();
    return new Figures(
        outcome.perSecond(),
        outcome.millisAt(0.5),
        outcome.millisAt(0.99),
        millis(used.java()) / count,
        millis(used.postgres()) / count,
        millis(used.generator()) / count,
        used.logged() / count);
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  /// Each figure's median.
  static Figures median(List<Figures> runs) {
    return new Figures(
        median(runs.stream().mapToDouble(Figures::perSecond).toArray()),
        median(runs.stream().mapToDouble(Figures::p50).toArray()),
        median(runs.stream().mapToDouble(Figures::p99).toArray()),
        median(runs.stream().mapToDouble(Figures::java).toArray()),
        median(runs.stream().mapToDouble(Figures::postgres).toArray()),
        median(runs.stream().mapToDouble(Figures::generator).toArray()),
        median(runs.stream().mapToDouble(Figures::logged).toArray()));
  }

  static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
