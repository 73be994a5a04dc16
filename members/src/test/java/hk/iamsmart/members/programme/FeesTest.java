package hk.iamsmart.members.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.ground.CannotStart;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FeesTest {
  @Test
  void the_day_of_the_fees_is_a_day() {
    assertThat(new Fees(" 2027-01-31 ").freeAsOf()).isEqualTo(LocalDate.of(2027, 1, 31));
    assertThatThrownBy(() -> new Fees("31 January"))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("IAMSMART_PROGRAMME_FREE_AS_OF");
  }
}
