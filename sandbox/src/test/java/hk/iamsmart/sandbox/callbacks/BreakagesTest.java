package hk.iamsmart.sandbox.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.sandbox.ground.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakagesTest {
  private static final Breakages.Wish WISH =
      new Breakages.Wish(Breakage.DUPLICATE, 1, Duration.ZERO);

  @Test
  void a_wish_that_finds_no_place_is_told() {
    var breakages = new Breakages();
    for (int i = 0; i < Breakages.SERVICES_MAXIMUM; i++) {
      breakages.wish(service(i), WISH);
    }
    assertThatThrownBy(() -> breakages.wish(service(Breakages.SERVICES_MAXIMUM), WISH))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("1000 services");
    // another wish of one that has its place takes none
    var other = new Breakages.Wish(Breakage.DELAYED, 2, Duration.ZERO);
    breakages.wish(service(0), other);
    assertThat(breakages.all()).hasSize(Breakages.SERVICES_MAXIMUM);
    assertThat(breakages.all().getFirst().how()).isEqualTo(Breakage.DELAYED);
  }

  private static ClientId service(int number) {
    return new ClientId("%032x".formatted(number));
  }
}
