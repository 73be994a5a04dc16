package hk.iamsmart.platform.advice;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/// What is wrong with the timestamp of a request: another unit, another zone, or a clock that is
/// off.
final class ClockMistakes {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,30}");
  private static final Pattern DECIMALS = Pattern.compile("[0-9]{9,16}[.,][0-9]+");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}.*");
  private static final Duration CLOSE = Duration.ofHours(1);
  private static final Duration EXACT = Duration.ofMinutes(2);
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration ZONES = Duration.ofHours(14);
  private static final String EXPECTED =
      "milliseconds since 1970 UTC, 13 digits, near the real time";

  private ClockMistakes() {}

  /// @param came what was found, and its mending
  record Finding(String expected, String came, String mend) {}

  /// @param now when the request came
  static Finding of(String claimed, Instant now) {
    var quoted = Came.quoted(claimed);
    if (DATE.matcher(claimed).matches()) {
      return found(quoted + ", a date", "Send the milliseconds since 1970 in the place of a date.");
    }
    if (DECIMALS.matcher(claimed).matches()) {
      return found(
          quoted + ", a number with decimals",
          "Multiply the seconds by 1000 and cut the decimals off: int(time.time() * 1000).");
    }
    if (!DIGITS.matcher(claimed).matches()) {
      return found(quoted, "Send digits alone: the milliseconds since 1970.");
    }
    var number = new BigDecimal(claimed);
    for (var unit : Unit.values()) {
      if (near(number.multiply(unit.millis), now)) {
        return found(quoted + ", " + unit.word, unit.mend);
      }
    }
    return skewed(quoted, number.subtract(BigDecimal.valueOf(now.toEpochMilli())));
  }

  /// The same when nothing else is known of it.
  ///
  /// @param skewMillis the timestamp less the real time
  static Finding ofSkew(long skewMillis) {
    var quoted = "a timestamp " + skewMillis + " ms from the real time";
    return skewed(quoted, BigDecimal.valueOf(skewMillis));
  }

  private static boolean near(BigDecimal millis, Instant now) {
    var away = millis.subtract(BigDecimal.valueOf(now.toEpochMilli())).abs();
    return away.compareTo(BigDecimal.valueOf(CLOSE.toMillis())) <= 0;
  }

  private static Finding skewed(String quoted, BigDecimal away) {
    if (away.abs().compareTo(BigDecimal.valueOf(Duration.ofDays(3_650).toMillis())) > 0) {
      return found(quoted, "Send the milliseconds since 1970, which have 13 digits.");
    }
    var skew = Duration.ofMillis(away.longValue());
    var side = skew.isNegative() ? " behind" : " ahead";
    var apart = skew.abs();
    var rest = apart.toMillis() % QUARTER.toMillis();
    boolean zone =
        apart.compareTo(QUARTER) >= 0
            && apart.compareTo(ZONES) <= 0
            && Math.min(rest, QUARTER.toMillis() - rest) <= EXACT.toMillis();
    var came = quoted + ": your clock is " + words(apart) + side;
    return zone
        ? found(
            came + ", as when local time is taken for UTC",
            "Count the milliseconds in UTC (Date.now(), System.currentTimeMillis(), time.time()),"
                + " not from a local date; if the machine's clock itself is off, set it by NTP.")
        : found(
            came, "Set the clock of the machine that signs by NTP, and sign the request again.");
  }

  private static Finding found(String came, String mend) {
    return new Finding(EXPECTED, came, mend);
  }

  /// The two largest units that are not nothing: `1 hour 3 minutes`.
  static String words(Duration apart) {
    var days = apart.toDays();
    var text =
        days > 0
            ? counted(days, "day") + counted(apart.toHoursPart(), "hour")
            : apart.toHours() > 0
                ? counted(apart.toHours(), "hour") + counted(apart.toMinutesPart(), "minute")
                : counted(apart.toMinutes(), "minute") + counted(apart.toSecondsPart(), "second");
    return text.isBlank() ? "less than a second" : text.strip();
  }

  private static String counted(long count, String noun) {
    return count == 0 ? "" : count + " " + noun + (count == 1 ? " " : "s ");
  }

  private enum Unit {
    SECONDS("1000", "seconds", "Send milliseconds: multiply the seconds by 1000."),
    MICROSECONDS("0.001", "microseconds", "Send milliseconds: divide the microseconds by 1000."),
    NANOSECONDS(
        "0.000001", "nanoseconds", "Send milliseconds: divide the nanoseconds by 1,000,000.");

    private final BigDecimal millis;
    private final String word;
    private final String mend;

    Unit(String millis, String word, String mend) {
      this.millis = new BigDecimal(millis);
      this.word = word;
      this.mend = mend;
    }
  }
}
