package hk.iamsmart.people.statusdesk;

import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.platform.status.Announcement;
import hk.iamsmart.platform.status.Announcement.Kind;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An announcement as it was typed.
///
/// @param kind empty when none was chosen
/// @param from by the clocks of Hong Kong; empty for now
/// @param until the same; empty for an incident that goes on
/// @param faults the fields that are wrong
public record Typed(
    String kind, String from, String until, Map<Language, String> words, List<String> faults) {
  static final Typed NOTHING = new Typed("", "", "", Map.of(), List.of());

  private static final int LONGEST_SHOWN = 1_000;

  public Typed {
    words = Map.copyOf(words);
    faults = List.copyOf(faults);
  }

  static Typed of(HttpServletRequest request, Instant now) {
    var words = new EnumMap<Language, String>(Language.class);
    for (var language : Language.values()) {
      words.put(language, sent(request, field(language)));
    }
    return new Typed(
            sent(request, "kind"), sent(request, "from"), sent(request, "until"), words, List.of())
        .judged(now);
  }

  private static String sent(HttpServletRequest request, String field) {
    var text = Optional.ofNullable(request.getParameter(field)).orElse("").strip();
    return text.substring(0, Math.min(text.length(), LONGEST_SHOWN));
  }

  /// The field in which it is told in this language.
  public static String field(Language language) {
    return "words-" + language.tag();
  }

  private Typed judged(Instant now) {
    var wrong = new ArrayList<String>();
    if (chosen().isEmpty()) {
      wrong.add("kind");
    }
    var first = begin(now);
    if (first.isEmpty()) {
      wrong.add("from");
    }
    boolean endless = until.isEmpty() && chosen().filter(Kind.DOWNTIME::equals).isEmpty();
    var last = moment(until);
    boolean ends = last.isPresent() && first.filter(last.get()::isAfter).isPresent();
    if (!endless && !ends) {
      wrong.add("until");
    }
    for (var language : Language.values()) {
      if (!isText(in(language))) {
        wrong.add(field(language));
      }
    }
    return new Typed(kind, from, until, words, wrong);
  }

  private static boolean isText(String text) {
    return VisibleText.is(text) && CodePoints.in(text) <= Announcement.LONGEST;
  }

  public String in(Language language) {
    return words.getOrDefault(language, "");
  }

  public boolean isWrong(String field) {
    return faults.contains(field);
  }

  Optional<Kind> chosen() {
    return List.of(Kind.values()).stream().filter(one -> one.name().equals(kind)).findFirst();
  }

  Optional<Instant> begin(Instant now) {
    return from.isEmpty() ? Optional.of(now) : moment(from);
  }

  Optional<Instant> end() {
    return moment(until);
  }

  private static Optional<Instant> moment(String typed) {
    try {
      var local = LocalDateTime.parse(typed);
      boolean real = local.getYear() >= 1970 && local.getYear() < 10_000;
      return real ? Optional.of(local.atZone(Dates.HONG_KONG).toInstant()) : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
