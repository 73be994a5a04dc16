package hk.iamsmart.members.workingdays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.ground.CannotStart;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When the first answer is due.
class WorkingDaysTest {
  @ParameterizedTest
  @CsvSource({
    // a Monday
    "2026-11-23T10:00+08:00, 2026-11-26T10:00+08:00",
    // over a weekend
    "2026-11-26T10:00+08:00, 2026-12-01T10:00+08:00",
    // on a Saturday: it begins on Monday at nine
    "2026-11-28T10:00+08:00, 2026-12-03T09:00+08:00",
    // Saturday in Hong Kong already
    "2026-11-27T16:30Z, 2026-12-03T09:00+08:00",
    // Friday and Saturday are holidays
    "2026-12-23T09:00+08:00, 2026-12-29T09:00+08:00"
  })
  void days_off_do_not_count(OffsetDateTime sent, OffsetDateTime due) {
    var days = new WorkingDays("2026-12-25, 2026-12-26");
    assertThat(days.after(sent.toInstant(), 3)).isEqualTo(due.toInstant());
  }

  @Test
  void settings_that_mean_nothing_are_refused() {
    assertThatThrownBy(() -> new WorkingDays("Christmas")).isInstanceOf(CannotStart.class);
    for (int days : new int[] {0, 61}) {
      assertThatThrownBy(() -> WorkingDays.promised(days, "IAMSMART_X_DAYS"))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("IAMSMART_X_DAYS");
    }
    assertThat(WorkingDays.promised(60, "IAMSMART_X_DAYS")).isEqualTo(60);
  }
}
