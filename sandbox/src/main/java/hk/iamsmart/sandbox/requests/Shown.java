package hk.iamsmart.sandbox.requests;

import hk.iamsmart.platform.kit.Tone;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.sandbox.log.Journey;
import hk.iamsmart.sandbox.log.LogDoor;
import hk.iamsmart.sandbox.log.LogLine;
import hk.iamsmart.sandbox.roster.Roster.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Lines and journeys as the reader reads them.
public final class Shown {
  /// What is shorter passes unnoticed.
  private static final Duration NOTICED = Duration.ofMillis(200);

  private final Words t;
  private final Dates dates;
  private final Names names;
  private final Instant now;
  private final Instant houseNow;

  /// @param houseNow on the clock by which things end
  Shown(Words t, Names names, Instant now, Instant houseNow) {
    this.t = t;
    this.dates = Dates.in(t.language());
    this.names = names;
    this.now = now;
    this.houseNow = houseNow;
  }

  /// A line of a list.
  ///
  /// @param day above the first line of a day; empty for the others
  /// @param who the service, the citizen or both
  public record Line(
      long id,
      String day,
      String time,
      String code,
      boolean bad,
      String call,
      String who,
      String why,
      String took) {}

  /// A journey of a list.
  public record Head(
      long id,
      String service,
      String title,
      String about,
      String state,
      Tone tone,
      Icon sign,
      String took) {}

  /// An exchange within a journey, or the time between two of them.
  ///
  /// @param gap how long nothing happened; empty for an exchange
  /// @param look its class in the timeline; empty for an ordinary one
  public record Piece(
      long id, String gap, String look, String call, String code, boolean bad, String took) {}

  List<Line> lines(List<LogLine> lines) {
    var all = new ArrayList<Line>();
    var former = "";
    for (var line : lines) {
      var day = dates.day(line.at());
      all.add(
          new Line(
              line.id(),
              day.equals(former) ? "" : day,
              dates.rowTime(line.at()),
              line.code(),
              line.refused(),
              call(line),
              who(line),
              line.refused() ? line.message() : "",
              took(line)));
      former = day;
    }
    return all;
  }

  private String who(LogLine line) {
    var service = names.service(line.clientId());
    var citizen = names.citizen(line.account());
    return service.isEmpty() || citizen.isEmpty() ? service + citizen : service + " · " + citizen;
  }

  /// The method and the path, without what every path begins with.
  String call(LogLine line) {
    return line.method() + " " + shortened(line.path());
  }

  static String shortened(String path) {
    return path.replaceFirst("^/(?:api|wallet)/v1/|^/", "")
        .replaceAll("([0-9a-f]{8})[0-9a-f]{24}", "$1…");
  }

  private String took(LogLine line) {
    return line.door() == LogDoor.BROWSER && line.took().isZero() ? "" : length(line.took());
  }

  /// A short time in milliseconds, a long one in words.
  String length(Duration span) {
    if (span.toMillis() < 1_000) {
      return t.say("milliseconds", Math.max(1, span.toMillis()));
    }
    return span.toSeconds() < 60
        ? t.say("seconds", String.format(Locale.ROOT, "%.1f", span.toMillis() / 1000.0))
        : dates.tight(span);
  }

  List<Head> heads(List<Journey> journeys) {
    return journeys.stream().map(this::head).toList();
  }

  private Head head(Journey journey) {
    var state = journey.state(houseNow);
    // the citizen has approved, and the service has no token yet
    boolean unredeemed =
        state == Journey.State.DONE && journey.kind() == Journey.Kind.LOGIN && !journey.settled();
    var citizen = names.citizen(journey.account());
    var when = dates.recent(journey.began(), now);
    return new Head(
        journey.id(),
        names.service(journey.clientId()),
        t.say("kind." + journey.kind()),
        citizen.isEmpty() ? when : citizen + " · " + when,
        unredeemed ? t.say("state.unredeemed") : t.say("state." + state),
        switch (state) {
          case GOING -> Tone.SEAL;
          case DONE -> unredeemed ? Tone.WARN : Tone.SUCCESS;
          case REFUSED -> Tone.DANGER;
          case REJECTED -> Tone.PLAIN;
          case EXPIRED -> Tone.WARN;
        },
        switch (state) {
          case GOING, EXPIRED -> Icon.CLOCK;
          case DONE -> unredeemed ? Icon.CLOCK : Icon.CHECK;
          case REFUSED, REJECTED -> Icon.X;
        },
        length(journey.took()));
  }

  /// The exchanges of one journey, and the time between them.
  List<Piece> pieces(List<LogLine> lines) {
    var all = new ArrayList<Piece>();
    Instant end = null;
    for (var line : lines) {
      if (end != null && Duration.between(end, line.at()).compareTo(NOTICED) > 0) {
        var gap = t.say("gap." + waited(line), length(Duration.between(end, line.at())));
        all.add(new Piece(0, gap, "timeline-gap", "", "", false, ""));
      }
      boolean decided = line.door() == LogDoor.PHONE && line.path().matches(".*/(approve|refuse)");
      all.add(
          new Piece(
              line.id(),
              "",
              line.refused() ? "timeline-bad" : decided ? "timeline-sealed" : "",
              call(line),
              line.code(),
              line.refused(),
              took(line)));
      var over = line.at().plus(line.took());
      end = end == null || over.isAfter(end) ? over : end;
    }
    return all;
  }

  /// For whom one waited.
  private static String waited(LogLine next) {
    return switch (next.door()) {
      case PHONE -> next.path().endsWith("/claim") ? "scan" : "citizen";
      case API -> "service";
      case BROWSER, CALLBACK -> "other";
    };
  }
}
