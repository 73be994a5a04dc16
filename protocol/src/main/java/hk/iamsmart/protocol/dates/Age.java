package hk.iamsmart.protocol.dates;

import java.time.LocalDate;
import java.time.Period;

/// How old somebody is. Who was born on 29 February is a year older on 1 March of other years.
public final class Age {
  private Age() {}

  /// In whole years; negative before the birth.
  public static int on(LocalDate day, LocalDate born) {
    return Period.between(born, day).getYears();
  }

  /// The first day on which somebody is so old.
  public static LocalDate reached(int years, LocalDate born) {
    var day = born.plusYears(years);
    return on(day, born) < years ? day.plusDays(1) : day;
  }
}
