package hk.iamsmart.people.auditdesk;

import hk.iamsmart.platform.audit.AuditSearch;
import hk.iamsmart.protocol.dates.Dates;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// What a form asks of the audit, as it was typed.
///
/// @param from the first day, by the clocks of Hong Kong
/// @param until the last day
/// @param fault the field that is wrong; empty for none
public record Wanted(
    String from, String until, String deed, String subject, String actor, String fault) {
  private static final int LONGEST = 100;

  /// Days that are shown when nobody says which.
  private static final int DAYS = 7;

  /// Everything of the latest days.
  static Wanted nothing(Instant now) {
    var today = now.atZone(Dates.HONG_KONG).toLocalDate();
    return new Wanted(today.minusDays(DAYS - 1).toString(), today.toString(), "", "", "", "");
  }

  static Wanted of(HttpServletRequest request, Instant now) {
    var usual = nothing(now);
    var from = sent(request, "from");
    var until = sent(request, "until");
    var typed =
        new Wanted(
            from.isEmpty() ? usual.from() : from,
            until.isEmpty() ? usual.until() : until,
            sent(request, "deed"),
            sent(request, "subject"),
            sent(request, "actor"),
            "");
    return typed.judged();
  }

  private static String sent(HttpServletRequest request, String field) {
    var text = Optional.ofNullable(request.getParameter(field)).orElse("").strip();
    return text.substring(0, Math.min(text.length(), LONGEST));
  }

  private Wanted judged() {
    var first = day(from);
    var last = day(until);
    if (first.isEmpty()) {
      return but("from");
    }
    return last.isEmpty() || last.get().isBefore(first.get()) ? but("until") : this;
  }

  private Wanted but(String field) {
    return new Wanted(from, until, deed, subject, actor, field);
  }

  private static Optional<LocalDate> day(String typed) {
    try {
      var day = LocalDate.parse(typed);
      boolean real = day.getYear() >= 1970 && day.getYear() < 10_000;
      return real ? Optional.of(day) : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  public boolean isWrong(String field) {
    return fault.equals(field);
  }

  /// @param before older than the entry with this number; 0 for the newest
  AuditSearch search(long before, int atMost) {
    var first = day(from).orElseThrow().atStartOfDay(Dates.HONG_KONG);
    var last = day(until).orElseThrow().plusDays(1).atStartOfDay(Dates.HONG_KONG);
    return new AuditSearch(
        first.toInstant(), last.toInstant(), deed, subject, actor, before, atMost);
  }
}
