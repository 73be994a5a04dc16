package hk.iamsmart.members.programme;

import hk.iamsmart.platform.ground.CannotStart;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The day on which the operator last said that nothing is to be paid.
@Component
final class Fees {
  private final LocalDate freeAsOf;

  Fees(@Value("${iamsmart.programme.free-as-of:2026-11-27}") String day) {
    try {
      freeAsOf = LocalDate.parse(day.strip());
    } catch (DateTimeException e) {
      throw new CannotStart(
          "IAMSMART_PROGRAMME_FREE_AS_OF is not a day such as 2026-11-27: " + day, e);
    }
  }

  LocalDate freeAsOf() {
    return freeAsOf;
  }
}
