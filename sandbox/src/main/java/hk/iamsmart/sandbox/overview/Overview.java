package hk.iamsmart.sandbox.overview;

import hk.iamsmart.platform.kit.Bars;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.sandbox.hourglass.Ends;
import hk.iamsmart.sandbox.log.Agenda;
import hk.iamsmart.sandbox.log.Figures;
import hk.iamsmart.sandbox.log.Journey;
import hk.iamsmart.sandbox.roster.Roster.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The figures of the overview as the reader reads them.
///
/// @param kpis the figures at the top
/// @param codes of refusals
/// @param calls of online services
/// @param waiting for a citizen
/// @param certificates that end soon
public record Overview(
    List<Kpi> kpis,
    Bars chart,
    List<Share> codes,
    List<Share> calls,
    List<Wait> waiting,
    List<Ends> ends,
    List<Certificate> certificates) {
  static final int ROWS = 8;

  /// @param about a line below it; may be empty
  public record Kpi(String name, String value, String about) {}

  /// A line with a bar.
  ///
  /// @param percent how long the bar is, of 100
  /// @param meaning of a code
  public record Share(String name, String meaning, double percent, String value, String more) {}

  public record Wait(long journey, String title, String service, String about, String left) {}

  /// @param left until it ends
  public record Certificate(String clientId, String service, String until, String left) {}

  /// What was read for it.
  ///
  /// @param now on the real clock
  /// @param houseNow on the clock by which things end
  record Read(
      Period period,
      Figures figures,
      Agenda agenda,
      long callbacks,
      List<Ends> ends,
      Instant now,
      Instant houseNow) {}

  static Overview of(Read read, Names names, Words t) {
    var dates = Dates.in(t.language());
    return new Overview(
        kpis(read, dates, t),
        chart(read, dates, t),
        codes(read.figures()),
        calls(read.figures(), t),
        read.agenda().latest().stream().map(j -> wait(j, read, names, t)).toList(),
        read.ends(),
        Certificates.ending(names, read.houseNow(), ROWS).stream()
            .map(one -> certificate(one, read.houseNow(), names, t))
            .toList());
  }

  private static Certificate certificate(
      Certificates.Ending one, Instant now, Names names, Words t) {
    var dates = Dates.in(t.language());
    return new Certificate(
        one.clientId(),
        names.service(one.clientId()),
        t.say("certificate.until", dates.day(one.at())),
        one.at().isAfter(now)
            ? t.say("left", dates.tight(Duration.between(now, one.at())))
            : t.say("certificate.ended"));
  }

  private static List<Kpi> kpis(Read read, Dates dates, Words t) {
    var figures = read.figures();
    int all = figures.all();
    var peak =
        figures.pieces().stream().max(Comparator.comparingInt(Figures.Piece::all)).orElseThrow();
    var agenda = read.agenda();
    return List.of(
        new Kpi(
            t.say("requests"),
            String.valueOf(all),
            all == 0
                ? ""
                : t.say(
                    "peak",
                    peak.all(),
                    dates.tight(read.period().piece()),
                    dates.time(peak.from()))),
        new Kpi(
            t.say("success"),
            all == 0 ? "–" : percent(all - figures.refused(), all),
            all == 0 ? "" : t.say("of", all - figures.refused(), all)),
        new Kpi(t.say("p95"), all == 0 ? "–" : millis(figures.p95(), t), ""),
        new Kpi(
            t.say("waiting"),
            String.valueOf(agenda.waiting()),
            agenda.oldest().map(began -> t.say("oldest", dates.age(began, read.now()))).orElse("")),
        new Kpi(t.say("callbacks"), String.valueOf(read.callbacks()), ""));
  }

  private static String percent(int some, int all) {
    double share = 100.0 * some / all;
    // what is not all never reads as all
    var rounded = Math.min(share, some < all ? 99.9 : 100);
    return String.format(Locale.ROOT, rounded == 100 ? "%.0f%%" : "%.1f%%", rounded);
  }

  private static String millis(Duration took, Words t) {
    return t.say("milliseconds", Math.max(1, took.toMillis()));
  }

  private static Bars chart(Read read, Dates dates, Words t) {
    return new Bars(
        List.of(t.say("answered"), t.say("refused")),
        read.figures().pieces().stream()
            .map(piece ->
                new Bars.Bar(
                    label(read.period(), piece.from(), dates),
                    List.of(piece.answered(), piece.refused())))
            .toList());
  }

  /// A moment of the chart; a year that goes without saying is left out.
  private static String label(Period period, Instant from, Dates dates) {
    return period == Period.WEEK
        ? dates.day(from).replaceAll(" \\d{4}$|^\\d{4}年", "")
        : dates.time(from);
  }

  private static List<Share> codes(Figures figures) {
    int most = figures.codes().stream().mapToInt(Figures.Code::count).max().orElse(1);
    return figures.codes().stream()
        .limit(ROWS)
        .map(one ->
            new Share(
                one.code(),
                meaning(one.code()),
                100.0 * one.count() / most,
                String.valueOf(one.count()),
                ""))
        .toList();
  }

  private static String meaning(String code) {
    return ReturnCode.parse(code).map(known -> known.message().replace("{x}", "…")).orElse("");
  }

  private static List<Share> calls(Figures figures, Words t) {
    return figures.calls().stream()
        .limit(ROWS)
        .map(one ->
            new Share(
                one.path().replaceFirst("^/api/v1/", ""),
                "",
                100.0 * (one.all() - one.refused()) / one.all(),
                percent(one.all() - one.refused(), one.all()),
                millis(one.p95(), t)))
        .toList();
  }

  private static Wait wait(Journey journey, Read read, Names names, Words t) {
    var dates = Dates.in(t.language());
    var citizen = names.citizen(journey.account());
    var service = names.service(journey.clientId());
    var until = journey.until();
    return new Wait(
        journey.id(),
        t.say("kind." + journey.kind()),
        service,
        citizen.isEmpty() ? service : service + " · " + citizen,
        until == null ? "" : t.say("left", dates.tight(Duration.between(read.houseNow(), until))));
  }
}
