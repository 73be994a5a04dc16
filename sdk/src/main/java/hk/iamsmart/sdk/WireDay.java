package hk.iamsmart.sdk;

import hk.iamsmart.protocol.dates.Dates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A day as the wire tells it: milliseconds since the epoch, by the clocks of Hong Kong (wire
/// contract, section 8).
final class WireDay {
  private static final long LAST = 253_402_300_799_999L; // of the year 9999

  private WireDay() {}

  /// Empty when it is no such number.
  static Optional<LocalDate> read(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong() && within(value.longValue())
        ? Optional.of(LocalDate.ofInstant(Instant.ofEpochMilli(value.longValue()), Dates.HONG_KONG))
        : Optional.empty();
  }

  private static boolean within(long millis) {
    return millis >= 0 && millis <= LAST;
  }
}
