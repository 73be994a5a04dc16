package hk.iamsmart.platform;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.status.Announcement;
import hk.iamsmart.platform.status.Announcement.Kind;
import hk.iamsmart.platform.status.Announcements;
import hk.iamsmart.protocol.Language;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// The command `status`: what the page `/status` says of downtimes and incidents. The server need
/// not stop, and every node says it within ten seconds.
final class StatusCommand {
  static final String NAME = "status";

  private static final int DONE = 0;
  private static final int NOT_POSSIBLE = 1;
  private static final int NOT_UNDERSTOOD = 2;
  private static final String NOW = "now";
  private static final String USAGE =
      """
      To be given, with times such as 2026-12-01T02:00+08:00 or now:
        status list
        status downtime <operator> <from> <until> <English> <zh-HK> <zh-CN>
        status incident <operator> <from> <English> <zh-HK> <zh-CN>
        status end <operator> <id> <when>
        status remove <operator> <id>\
      """;
  private static final Pattern OPERATOR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Map<String, Integer> WORDS =
      Map.of("list", 2, "downtime", 8, "incident", 7, "end", 5, "remove", 4);

  private final Announcements announcements;
  private final Instant now;

  StatusCommand(Announcements announcements, Instant now) {
    this.announcements = announcements;
    this.now = now;
  }

  /// It has no stereotype, so that no scan of the house finds it.
  @EnableAutoConfiguration
  @ComponentScan({
    "hk.iamsmart.platform.database",
    "hk.iamsmart.platform.vault",
    "hk.iamsmart.platform.audit",
    "hk.iamsmart.platform.status"
  })
  static class StatusAlone {}

  /// What the operator is told, on the standard output or as an error.
  record Told(int exitCode, List<String> lines) {
    private static Told of(int exitCode, String line) {
      return new Told(exitCode, List.of(line));
    }
  }

  /// @param words the command and its arguments
  /// @return the exit code
  static int run(String[] words) {
    var told = understood(words) ? work(words) : Told.of(NOT_UNDERSTOOD, USAGE);
    told.lines().forEach((told.exitCode() == DONE ? System.out : System.err)::println);
    return told.exitCode();
  }

  private static boolean understood(String[] words) {
    return words.length > 1 && Integer.valueOf(words.length).equals(WORDS.get(words[1]));
  }

  private static Told work(String[] words) {
    try (var house = HouseCommand.house(StatusAlone.class)) {
      var clock = house.getBean(InstantSource.class);
      return new StatusCommand(house.getBean(Announcements.class), clock.instant()).told(words);
    } catch (DataAccessException | TransactionException e) {
      return Told.of(NOT_POSSIBLE, "The database did not answer. Nothing was changed: try again.");
    }
  }

  /// @param words as many as the command takes
  Told told(String[] words) {
    if (words[1].equals("list")) {
      return list();
    }
    if (!OPERATOR.matcher(words[2]).matches()) {
      return Told.of(
          NOT_UNDERSTOOD,
          "operator must be an identifier, never a name: 1 to 64 letters, digits, '.', '_', '-'.");
    }
    var by = Actor.operator(words[2]);
    return switch (words[1]) {
      case "downtime" -> downtime(words, by);
      case "incident" -> incident(words, by);
      case "end" -> end(words, by);
      default -> changed(announcements.remove(words[3], by), words[3], "is taken back.", "");
    };
  }

  private Told downtime(String[] words, Actor by) {
    var from = time(words[3]);
    var until = time(words[4]);
    if (from.isEmpty() || until.isEmpty()) {
      return unreadable(from.isEmpty() ? "from" : "until");
    }
    return until.get().isAfter(from.get())
        ? announced(Kind.DOWNTIME, from.get(), until, List.of(words).subList(5, 8), by)
        : Told.of(NOT_UNDERSTOOD, "until must be after from.");
  }

  private Told incident(String[] words, Actor by) {
    var from = time(words[3]);
    return from.isEmpty()
        ? unreadable("from")
        : announced(Kind.INCIDENT, from.get(), Optional.empty(), List.of(words).subList(4, 7), by);
  }

  private Told announced(
      Kind kind, Instant from, Optional<Instant> until, List<String> texts, Actor by) {
    if (texts.stream().anyMatch(text -> text.isBlank() || text.length() > Announcement.LONGEST)) {
      return Told.of(
          NOT_UNDERSTOOD, "Each text must have 1 to " + Announcement.LONGEST + " characters.");
    }
    var words =
        Map.of(
            Language.EN_US, texts.get(0),
            Language.ZH_HK, texts.get(1),
            Language.ZH_CN, texts.get(2));
    var made = announcements.make(kind, from, until, words, by);
    return Told.of(DONE, "Announced as " + made.id() + ".");
  }

  private Told end(String[] words, Actor by) {
    var when = time(words[4]);
    return when.isEmpty()
        ? unreadable("when")
        : changed(
            announcements.end(words[3], when.get(), by),
            words[3],
            "has ended.",
            ", or it begins after that");
  }

  private static Told changed(boolean done, String id, String what, String or) {
    return done
        ? Told.of(DONE, id + " " + what)
        : Told.of(NOT_POSSIBLE, "There is no " + id + or + ": see status list.");
  }

  private Told list() {
    var all = announcements.listed();
    var lines = new ArrayList<>(all.stream().map(StatusCommand::line).toList());
    long count = announcements.count();
    lines.add(
        all.size() < count
            ? "Announcements: the latest " + all.size() + " of " + count + "."
            : "Announcements: " + count + ".");
    return new Told(DONE, lines);
  }

  private static String line(Announcement one) {
    return "%s %s %s to %s: %s"
        .formatted(
            one.id(),
            one.kind(),
            one.from(),
            one.until().map(Instant::toString).orElse("now"),
            one.in(Language.EN_US));
  }

  private static Told unreadable(String name) {
    return Told.of(
        NOT_UNDERSTOOD, name + " must be now or a time with its zone: 2026-12-01T02:00+08:00.");
  }

  private Optional<Instant> time(String text) {
    try {
      return Optional.of(text.equals(NOW) ? now : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
