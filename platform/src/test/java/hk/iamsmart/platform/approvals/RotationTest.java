package hk.iamsmart.platform.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.ground.ApprovalId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class RotationTest {
  private static final ApprovalId ID = new ApprovalId("0123456789abcdef0123456789abcdef");
  private static final ApprovalId OTHER = new ApprovalId("f123456789abcdef0123456789abcdef");
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:03Z");

  @Autowired private Rotation rotation;

  @Test
  void a_code_is_good_in_its_own_ten_seconds_and_the_next() {
    var code = rotation.at(ID, NOW);
    assertThat(rotation.nextAfter(NOW)).isEqualTo("2026-11-21T08:00:10Z");
    assertThat(rotation.at(ID, NOW.plusSeconds(6))).isEqualTo(code);
    assertThat(rotation.at(ID, NOW.plusSeconds(7))).isNotEqualTo(code);
    assertThat(rotation.fresh(ID, code, NOW.plusSeconds(16))).isTrue();
    assertThat(rotation.fresh(ID, code, NOW.plusSeconds(17))).isFalse();
  }

  @Test
  void a_code_of_the_future_another_ticket_or_another_form_is_refused() {
    assertThat(rotation.fresh(ID, rotation.at(ID, NOW.plusSeconds(10)), NOW)).isFalse();
    assertThat(rotation.fresh(ID, rotation.at(OTHER, NOW), NOW)).isFalse();
    assertThat(rotation.fresh(ID, "", NOW)).isFalse();
    assertThat(rotation.fresh(ID, rotation.at(ID, NOW) + "=", NOW)).isFalse();
  }
}
