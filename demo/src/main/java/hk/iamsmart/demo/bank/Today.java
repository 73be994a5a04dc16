package hk.iamsmart.demo.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// The bank's day, which is Hong Kong's.
final class Today {
  private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

  private Today() {}

  static LocalDate at(Instant now) {
    return LocalDate.ofInstant(now, HONG_KONG);
  }
}
