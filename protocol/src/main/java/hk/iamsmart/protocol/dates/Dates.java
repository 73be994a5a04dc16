package hk.iamsmart.protocol.dates;

import hk.iamsmart.protocol.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;

/// Days, moments and spans of time in one form per language, by the clocks of Hong Kong. Pages that
/// write them by script have the same forms from `assets/lib/dates.js`; both are tested against one
/// table. A time of the day does not break across lines.
public final class Dates {
  /// Where all of this happens. No instant becomes a day in any other zone.
  public static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

  private static final int SECONDS_A_DAY = 86_400;
  private static final String FIRM = "\u00A0"; // a time of the day stays on one line

  private final Language language;
  private final Units units;

  private Dates(Language language) {
    this.language = language;
    this.units = Units.of(language);
  }

  public static Dates in(Language language) {
    return new Dates(language);
  }

  /// Such as `26 November 2026`.
  public String day(LocalDate day) {
    return switch (language) {
      case EN_US ->
          day.getDayOfMonth()
              + " "
              + day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
              + " "
              + day.getYear();
      case ZH_HK, ZH_CN ->
          day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    };
  }

  /// The day it is in Hong Kong.
  public String day(Instant at) {
    return day(here(at).toLocalDate());
  }

  /// Such as `7:04 am`.
  public String time(Instant at) {
    return clock(here(at), false);
  }

  /// Such as `7:04:09 am HKT`: only where a second matters, as on `/verify` and in a log.
  public String exactTime(Instant at) {
    return clock(here(at), true);
  }

  /// The same without the zone, for the rows of a log below which, or above, the zone is told.
  public String rowTime(Instant at) {
    return exactTime(at).replaceAll(FIRM + "HKT|（.*）", "");
  }

  /// Such as `26 November 2026, 7:04 am`.
  public String moment(Instant at) {
    return join(day(at), time(at));
  }

  /// The same to the second, such as `26 November 2026, 7:04:09 am HKT`.
  public String exact(Instant at) {
    return join(day(at), exactTime(at));
  }

  /// [#moment(Instant)], with today and yesterday by these names.
  public String recent(Instant at, Instant now) {
    var day = here(at).toLocalDate();
    var today = here(now).toLocalDate();
    if (day.equals(today)) {
      return join(units.today(), time(at));
    }
    return join(day.equals(today.minusDays(1)) ? units.yesterday() : day(day), time(at));
  }

  /// How long ago, such as `2 minutes ago`; what is less than a minute old, or still to come, is
  /// just now.
  public String age(Instant at, Instant now) {
    long seconds = Duration.between(at, now).toSeconds();
    if (seconds < 60) {
      return units.justNow();
    }
    var since =
        seconds < 3600
            ? units.minutes().of(seconds / 60)
            : seconds < SECONDS_A_DAY
                ? units.hours().of(seconds / 3600)
                : units.days().of(seconds / SECONDS_A_DAY);
    return since + units.ago();
  }

  /// Such as `18 minutes`, or `1 hour 30 minutes`: the two greatest parts.
  public String duration(Duration span) {
    return duration(span, units);
  }

  /// [#duration(Duration)] where there is little room, such as `5 min`.
  public String tight(Duration span) {
    return duration(span, Units.tight(language));
  }

  private String duration(Duration span, Units units) {
    long all = Math.max(0, span.toSeconds());
    long[] parts = {all / SECONDS_A_DAY, all / 3600 % 24, all / 60 % 60, all % 60};
    var names = new Units.Unit[] {units.days(), units.hours(), units.minutes(), units.seconds()};
    int first = 0;
    while (first < 3 && parts[first] == 0) {
      first++;
    }
    var written = names[first].of(parts[first]);
    boolean more = first < 3 && parts[first + 1] > 0;
    return more ? written + units.between() + names[first + 1].of(parts[first + 1]) : written;
  }

  private String join(String day, String time) {
    return switch (language) {
      case EN_US -> day + ", " + time;
      case ZH_HK, ZH_CN -> day + " " + time;
    };
  }

  private static ZonedDateTime here(Instant at) {
    return at.atZone(HONG_KONG);
  }

  private String clock(ZonedDateTime at, boolean seconds) {
    int hour = at.getHour();
    boolean full = at.getMinute() == 0 && (!seconds || at.getSecond() == 0);
    var rest = ":%02d".formatted(at.getMinute());
    if (seconds) {
      rest += ":%02d".formatted(at.getSecond());
    }
    int twelve = hour % 12 == 0 ? 12 : hour % 12;
    return switch (language) {
      case EN_US ->
          twelve
              + rest
              + FIRM
              + (full && hour == 12
                  ? "noon"
                  : full && hour == 0 ? "midnight" : hour < 12 ? "am" : "pm")
              + (seconds ? FIRM + "HKT" : "");
      case ZH_HK ->
          (full && hour == 12 ? "中午" : full && hour == 0 ? "午夜" : hour < 12 ? "上午" : "下午")
              + twelve
              + rest
              + (seconds ? "（香港時間）" : "");
      case ZH_CN ->
          (hour == 0 ? "凌晨0" : (full && hour == 12 ? "中午" : hour < 12 ? "上午" : "下午") + twelve)
              + rest
              + (seconds ? "（香港时间）" : "");
    };
  }
}
