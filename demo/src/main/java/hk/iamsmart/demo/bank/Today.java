package hk.iamsmart.demo.bank;

import hk.iamsmart.protocol.dates.Dates;
import java.time.Instant;
import java.time.LocalDate;

/// The bank's day, which is Hong Kong's.
final class Today {
  private Today() {}

  static LocalDate at(Instant now) {
    return LocalDate.ofInstant(now, Dates.HONG_KONG);
  }
}
