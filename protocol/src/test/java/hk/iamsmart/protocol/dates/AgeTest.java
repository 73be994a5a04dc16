package hk.iamsmart.protocol.dates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AgeTest {
  @ParameterizedTest
  @CsvSource({
    "2015-11-26, 2026-11-25, 10",
    "2015-11-26, 2026-11-26, 11",
    "2008-11-27, 2026-11-26, 17",
    "2008-11-26, 2026-11-26, 18",
    "2008-02-29, 2026-02-28, 17",
    "2008-02-29, 2026-03-01, 18",
    "2008-02-29, 2028-02-29, 20",
    "2026-11-27, 2026-11-26, 0"
  })
  void a_year_older_on_the_birthday(LocalDate born, LocalDate day, int years) {
    assertThat(Age.on(day, born)).isEqualTo(years);
  }

  @ParameterizedTest
  @CsvSource({
    "2008-11-26, 18, 2026-11-26",
    "2008-02-29, 18, 2026-03-01",
    "2008-02-29, 20, 2028-02-29",
    "2015-02-28, 11, 2026-02-28"
  })
  void the_first_day_of_an_age_is_the_day_from_which_one_is_so_old(
      LocalDate born, int years, LocalDate day) {
    assertThat(Age.reached(years, born)).isEqualTo(day);
    assertThat(Age.on(day, born)).isEqualTo(years);
    assertThat(Age.on(day.minusDays(1), born)).isEqualTo(years - 1);
  }
}
