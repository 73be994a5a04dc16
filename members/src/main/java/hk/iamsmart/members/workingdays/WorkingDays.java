package hk.iamsmart.members.workingdays;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.protocol.dates.Dates;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The days from Monday to Friday, without the holidays that the operator names, by the clock of
/// Hong Kong.
@Component
public final class WorkingDays {
  private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
  private static final int MOST = 60;
  private static final LocalTime OPENING = LocalTime.of(9, 0);

  private final Set<LocalDate> holidays;

  WorkingDays(@Value("${iamsmart.applications.holidays:}") String holidays) {
    this.holidays =
        Arrays.stream(holidays.split(","))
            .map(String::strip)
            .filter(day -> !day.isEmpty())
            .map(WorkingDays::day)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static LocalDate day(String written) {
    try {
      return LocalDate.parse(written);
    } catch (DateTimeException e) {
      throw new CannotStart(
          "IAMSMART_APPLICATIONS_HOLIDAYS is not a list of days such as 2026-12-25,2026-12-26", e);
    }
  }

  /// How many days somebody is promised an answer in.
  ///
  /// @param setting as the environment names it
  /// @throws CannotStart when nobody could promise that
  public static int promised(int days, String setting) {
    if (days < 1 || days > MOST) {
      throw new CannotStart(setting + " is a number from 1 to " + MOST);
    }
    return days;
  }

  /// So many working days later, at the same time of the day as it began. What begins on a day off
  /// begins at nine on the next working day: of a deadline at midnight nobody knows which of the
  /// two days it ends.
  public Instant after(Instant from, int days) {
    var at = from.atZone(Dates.HONG_KONG);
    if (!isWorkingDay(at.toLocalDate())) {
      at = at.toLocalDate().atTime(OPENING).atZone(Dates.HONG_KONG);
      while (!isWorkingDay(at.toLocalDate())) {
        at = at.plusDays(1);
      }
    }
    for (int left = days; left > 0; ) {
      at = at.plusDays(1);
      left -= isWorkingDay(at.toLocalDate()) ? 1 : 0;
    }
    return at.toInstant();
  }

  private boolean isWorkingDay(LocalDate day) {
    return !WEEKEND.contains(day.getDayOfWeek()) && !holidays.contains(day);
  }
}
