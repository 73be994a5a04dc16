package hk.iamsmart.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was measured, and its tables.
final class Findings {
  private static final double MEGABYTE = 1024.0 * 1024;

  /// Accounts of the real system at the end of 2025.
  private static final int EVERYBODY = 4_000_000;

  final List<SandboxStart.Seconds> starts = new ArrayList<>();
  final List<Figures> sealed = new ArrayList<>();
  final List<Figures> callbacks = new ArrayList<>();
  final List<Figures> callbacksAllWell = new ArrayList<>();
  final List<Figures> callbacksSomeIll = new ArrayList<>();
  final List<Figures> token = new ArrayList<>();
  final List<Figures> form = new ArrayList<>();
  final List<Figures> login = new ArrayList<>();
  final List<Figures> loginAtHalf = new ArrayList<>();
  final List<Figures> loginAt150 = new ArrayList<>();
  final List<Figures> registration = new ArrayList<>();
  final List<Figures> loginAgain = new ArrayList<>();
  final List<Figures> loginBeside = new ArrayList<>();
  final List<Double> registeredBeside = new ArrayList<>();
  final List<NoticeLoad.Sent> notices = new ArrayList<>();
  final List<Figures> rawRsa = new ArrayList<>();
  final List<Figures> hashSigning = new ArrayList<>();
  final List<Figures> pdfSigning = new ArrayList<>();
  final List<Figures> stampStep = new ArrayList<>();
  final List<Figures> stamps = new ArrayList<>();
  final List<Figures> ocsp = new ArrayList<>();
  final List<SigningLoad.Bulk> bulkHashes = new ArrayList<>();
  final List<SigningLoad.Bulk> bulkPdfs = new ArrayList<>();
  final Map<String, Double> micro = new TreeMap<>();
  final List<Warmed> warmed = new ArrayList<>();
  Server.Memory idle = new Server.Memory(0, 0);
  Server.Memory loaded = new Server.Memory(0, 0);

  /// A load before and after the compiler knew it.
  ///
  /// @param cold its very first run
  record Warmed(String load, Figures cold, WarmUp.Ended warmUp, Figures warm) {}

  String table() {
    return aims() + "\n" + loads() + "\n" + colds() + micro();
  }

  private String colds() {
    if (warmed.isEmpty()) {
      return "";
    }
    var rows = new StringBuilder();
    rows.append("| load, first run cold | cold per second | warm per second | warm / cold |");
    rows.append(" cold p99 ms | warm p99 ms | cold CPU ms server | warm CPU ms server |");
    rows.append(" warm after s | compiling then |\n");
    rows.append("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for (var w : warmed) {
      rows.append(
          "| %s | %,.0f | %,.0f | %.2f | %.2f | %.2f | %.3f | %.3f | %d%s | %.0f %% |\n"
              .formatted(
                  w.load(),
                  w.cold().perSecond(),
                  w.warm().perSecond(),
                  w.warm().perSecond() / w.cold().perSecond(),
                  w.cold().p99(),
                  w.warm().p99(),
                  w.cold().java(),
                  w.warm().java(),
                  w.warmUp().after().toSeconds(),
                  w.warmUp().calm() ? "" : ", not calm",
                  100 * w.warmUp().share()));
    }
    return rows + "\n";
  }

  private String aims() {
    var rows = new StringBuilder();
    rows.append("| what | aim | reached | reached / aim |\n|---|---:|---:|---:|\n");
    rate(rows, "(a) sealed call without database work", 30_000, sealed);
    rate(rows, "(b) getToken", 3_000, token);
    rate(rows, "(c) whole logins", 300, login);
    rate(rows, "(d) form-filling requests", 1_500, form);
    if (!loginAt150.isEmpty()) {
      most(rows, "p99 of a login at 150/s", 100, Figures.median(loginAt150).p99(), "ms");
    }
    if (!callbacksAllWell.isEmpty()) {
      most(rows, "p99 from commit to arrival", 100, Figures.median(callbacksAllWell).p99(), "ms");
    }
    if (!rawRsa.isEmpty()) {
      double raw = Figures.median(rawRsa).perSecond();
      rate(rows, "(f) hash signatures, 70 % of raw RSA", (int) (0.7 * raw), hashSigning);
      overhead(rows, "(f) 1,000 hashes, beyond raw RSA", SigningLoad.BULK / raw, bulkHashes);
      double stamp = Figures.median(stampStep).perSecond();
      double both = SigningLoad.BULK / raw + SigningLoad.BULK / stamp;
      overhead(rows, "(f) 1,000 PDFs, beyond raw RSA and time stamps", both, bulkPdfs);
    }
    if (loaded.highest() > 0) {
      most(rows, "resident memory of the server, highest", 500, loaded.highest() / MEGABYTE, "MB");
    }
    if (!starts.isEmpty()) {
      double first =
          Figures.median(starts.stream().mapToDouble(SandboxStart.Seconds::first).toArray());
      double again =
          Figures.median(starts.stream().mapToDouble(SandboxStart.Seconds::again).toArray());
      most(rows, "sandbox ready, empty data folder", 5, first, "s");
      most(rows, "sandbox ready, second start", 5, again, "s");
    }
    return rows.toString();
  }

  /// Seconds beyond what cannot be less.
  private static void overhead(
      StringBuilder rows, String what, double least, List<SigningLoad.Bulk> runs) {
    if (!runs.isEmpty()) {
      double seconds = Figures.median(runs.stream().mapToDouble(b -> b.seconds()).toArray());
      most(rows, what, 2, seconds - least, "s");
    }
  }

  private static void rate(StringBuilder rows, String what, int aim, List<Figures> runs) {
    if (!runs.isEmpty()) {
      double reached = Figures.median(runs).perSecond();
      rows.append("| %s | %,d/s | %,.0f/s | %.2f |\n".formatted(what, aim, reached, reached / aim));
    }
  }

  private static void most(StringBuilder rows, String what, int aim, double reached, String unit) {
    rows.append(
        "| %s | below %d %s | %.1f %s | %.2f |\n"
            .formatted(what, aim, unit, reached, unit, reached / aim));
  }

  private String loads() {
    var rows = new StringBuilder();
    rows.append("| load | per second | lowest to highest | p50 ms | p99 ms |");
    rows.append(" CPU ms server | CPU ms database | CPU ms generator | log bytes |\n");
    rows.append("|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    load(rows, "(a) sealed call", sealed);
    load(rows, "(b) getToken", token);
    load(rows, "(c) login, as fast as it goes", login);
    load(rows, "(c) login, at half of that", loginAtHalf);
    load(rows, "(c) login, at 150/s", loginAt150);
    load(rows, "(g) registration, as fast as it goes", registration);
    load(rows, "(g) login, nobody registers", loginAgain);
    load(rows, "(g) login, beside registrations (CPU of both)", loginBeside);
    load(rows, "(d) form-filling request", form);
    load(rows, "(e) callbacks, as fast as they go", callbacks);
    load(rows, "(e) 200 services, all well, 200/s", callbacksAllWell);
    load(rows, "(e) the well ones, beside 20 dead and 20 slow", callbacksSomeIll);
    load(rows, "(f) raw RSA-2048, all processors", rawRsa);
    load(rows, "(f) hash signature, gesture to ledger", hashSigning);
    load(rows, "(f) PDF signature with time stamp, gesture to ledger", pdfSigning);
    load(rows, "(f) time stamp, within the server", stampStep);
    load(rows, "(f) time stamp over HTTP", stamps);
    load(rows, "(f) OCSP answer over HTTP", ocsp);
    return rows + ratio() + bulks() + notices();
  }

  /// What is left of the logins while others register.
  String ratio() {
    if (loginBeside.isEmpty()) {
      return "";
    }
    double alone = Figures.median(loginAgain).perSecond();
    double beside = Figures.median(loginBeside).perSecond();
    double registered =
        Figures.median(registeredBeside.stream().mapToDouble(Double::doubleValue).toArray());
    return "\nBeside %.1f registrations/s: %.2f of the logins per second without.\n"
        .formatted(registered, beside / alone);
  }

  private String bulks() {
    if (bulkHashes.isEmpty()) {
      return "";
    }
    var rows = new StringBuilder("\n| bulk of 1,000 | seconds | CPU seconds |\n|---|---:|---:|\n");
    bulk(rows, "hashes", bulkHashes);
    bulk(rows, "PDFs", bulkPdfs);
    return rows.toString();
  }

  /// What was measured, and from that on paper what a notice to every citizen would be.
  private String notices() {
    if (notices.isEmpty()) {
      return "";
    }
    var sent = NoticeLoad.median(notices);
    var rows = new StringBuilder();
    rows.append("\n| (h) one notice each to | taken after s | rung after s | notices per second |");
    rows.append(" p50 ms of a batch of 500 | CPU ms server, a batch | CPU ms database, a batch |");
    rows.append(" database |\n|---|---:|---:|---:|---:|---:|---:|---:|\n");
    rows.append(
        "| %,d citizens, measured | %.1f | %.1f | %,.0f | %.1f | %.1f | %.1f | %s |\n"
            .formatted(
                sent.citizens(),
                sent.taken(),
                sent.rung(),
                sent.perSecond(),
                sent.batches().p50(),
                sent.batches().java(),
                sent.batches().postgres(),
                megabytes((long) (sent.bytes() * sent.citizens()))));
    double times = EVERYBODY / (double) sent.citizens();
    rows.append(
        "| %,d citizens, on paper | %,.0f | %,.0f | %,.0f | | | | %s |\n"
            .formatted(
                EVERYBODY,
                sent.taken() * times,
                sent.rung() * times,
                sent.perSecond(),
                megabytes((long) (sent.bytes() * EVERYBODY))));
    return rows.toString();
  }

  private static void bulk(StringBuilder rows, String what, List<SigningLoad.Bulk> runs) {
    rows.append(
        "| %s | %.2f | %.2f |\n"
            .formatted(
                what,
                Figures.median(runs.stream().mapToDouble(SigningLoad.Bulk::seconds).toArray()),
                Figures.median(runs.stream().mapToDouble(SigningLoad.Bulk::cpu).toArray())));
  }

  private static void load(StringBuilder rows, String what, List<Figures> runs) {
    if (runs.isEmpty()) {
      return;
    }
    var f = Figures.median(runs);
    var rates = runs.stream().mapToDouble(Figures::perSecond).summaryStatistics();
    rows.append(
        "| %s | %,.0f | %,.0f to %,.0f | %.2f | %.2f | %.3f | %.3f | %.3f | %,.0f |\n"
            .formatted(
                what,
                f.perSecond(),
                rates.getMin(),
                rates.getMax(),
                f.p50(),
                f.p99(),
                f.java(),
                f.postgres(),
                f.generator(),
                f.logged()));
  }

  private String micro() {
    if (micro.isEmpty()) {
      return "";
    }
    var rows = new StringBuilder("| step, one thread | µs | per second |\n|---|---:|---:|\n");
    micro.forEach((name, micros) ->
        rows.append("| %s | %.2f | %,.0f |\n".formatted(name, micros, 1e6 / micros)));
    return rows.toString();
  }

  static String megabytes(long bytes) {
    return "%.0f MB".formatted(bytes / MEGABYTE);
  }
}
