package hk.iamsmart.platform.authority;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.authority.HouseCertificates.InForce;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A sandbox moves its clock ahead, and a reset sets it back.
@HouseTest
class ClockSetBackTest {
  private static final Duration STEP = Duration.ofDays(30);
  private static final int STEPS = 36;

  @Autowired private HouseCertificates certificates;
  @Autowired private SettableClock clock;

  private static HouseCertificate signer(InForce inForce) {
    return inForce.ocspSigner(inForce.issuing()).orElseThrow();
  }

  @Test
  void answers_are_signed_by_who_may_sign_already() {
    var first = signer(certificates.inForce().orElseThrow());
    var moved = Duration.ZERO;
    var later = first;
    for (int i = 0; i < STEPS && later.name().equals(first.name()); i++) {
      clock.advance(STEP);
      moved = moved.plus(STEP);
      later = signer(certificates.inForce().orElseThrow());
    }
    assertThat(later.name()).as("another one was made").isNotEqualTo(first.name());
    clock.advance(moved.negated());
    assertThat(later.validAt(clock.instant())).isFalse();
    assertThat(signer(certificates.inForce().orElseThrow()).name()).isEqualTo(first.name());
  }
}
