package hk.iamsmart.platform.authority;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.lints.Purpose;
import hk.iamsmart.platform.outbox.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// What the authority makes of itself in the transaction of somebody who signs.
@HouseTest
class HouseCertificatesTest {
  @Autowired private HouseCertificates house;
  @Autowired private Authority authority;
  @Autowired private SettableClock clock;
  @Autowired private TransactionTemplate transaction;
  @Autowired private Outbox outbox;

  /// The timer would make what is due first.
  @BeforeEach
  void stopTimers() {
    outbox.stop();
  }

  @AfterEach
  void startTimers() {
    outbox.start();
  }

  @Test
  void what_a_transaction_made_is_seen_in_it_and_forgotten_when_it_is_rolled_back() {
    assertThat(house.inForce()).isPresent();
    var founded = house.remembered();
    clock.advance(Duration.between(clock.instant(), lastDayOfSigners(founded)));
    transaction.executeWithoutResult(status -> {
      var within = house.inForce().orElseThrow();
      assertThat(within.all()).hasSizeGreaterThan(founded.size());
      assertThat(house.remembered()).isEqualTo(within.all());
      assertThat(authority.chain()).hasSize(2);
      status.setRollbackOnly();
    });
    assertThat(house.remembered()).isEqualTo(founded);
    var kept = transaction.execute(_ -> house.inForce().orElseThrow());
    assertThat(house.remembered()).isEqualTo(kept.all()).hasSizeGreaterThan(founded.size());
  }

  /// Also of those that another test has made in a future from which it came back.
  private static Instant lastDayOfSigners(List<HouseCertificate> all) {
    return all.stream()
        .filter(a -> a.purpose() == Purpose.OCSP)
        .map(HouseCertificate::ends)
        .max(Instant::compareTo)
        .orElseThrow()
        .minus(Duration.ofDays(1));
  }
}
