package hk.iamsmart.sandbox.utilities;

import java.time.LocalDate;

/// How a utility counts and bills.
///
/// @param firstDigit of its account numbers
/// @param day of the month on which it bills
/// @param months between two bills
/// @param unit what is counted
/// @param typical units in a period
/// @param centsAUnit the price
/// @param standingCents what every bill has
/// @param colour of the letterhead, red, green and blue
record Tariff(
    int firstDigit,
    int day,
    int months,
    String unit,
    int typical,
    int centsAUnit,
    int standingCents,
    int colour) {
  /// The date of the last bill before a day, or on it.
  LocalDate lastBillBefore(LocalDate today) {
    var date = today.withDayOfMonth(day);
    while (date.isAfter(today) || date.getMonthValue() % months != 0) {
      date = date.minusMonths(1);
    }
    return date;
  }

  /// What an account used in the period before a bill; the same each time it is asked for.
  int used(String account, LocalDate bill) {
    var mixed = (account.hashCode() * 31L + bill.toEpochDay()) * 0x9E3779B97F4A7C15L;
    return typical * 2 / 3 + (int) Math.floorMod(mixed >>> 20, typical * 2L / 3);
  }
}
