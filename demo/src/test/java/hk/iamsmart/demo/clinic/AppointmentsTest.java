package hk.iamsmart.demo.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppointmentsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-26T01:00:00.123Z, 2026-12-03T01:00:00Z",
    "2026-11-26T15:59:59.999Z, 2026-12-03T01:00:00Z",
    "2026-11-26T16:00:00Z, 2026-12-04T01:00:00Z"
  })
  void who_has_signed_comes_at_nine_a_week_later_whenever_that_is_heard(
      Instant signed, Instant appointment) {
    assertThat(Appointments.after(signed)).isEqualTo(appointment);
  }
}
