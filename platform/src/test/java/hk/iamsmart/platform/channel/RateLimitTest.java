package hk.iamsmart.platform.channel;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.ground.ClientId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final ClientId ONE = new ClientId("one");
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final RateLimit rates = new RateLimit(10, nanos::get);

  @Test
  void one_second_worth_may_come_at_once_and_no_more() {
    for (int i = 0; i < 10; i++) {
      assertThat(rates.take(ONE)).isZero();
    }
    assertThat(rates.take(ONE)).isEqualTo(Duration.ofMillis(100));
    nanos.addAndGet(Duration.ofMillis(99).toNanos());
    assertThat(rates.take(ONE)).isEqualTo(Duration.ofMillis(1));
    nanos.addAndGet(Duration.ofMillis(1).toNanos());
    assertThat(rates.take(ONE)).isZero();
    assertThat(rates.take(ONE)).isPositive();
  }

  @Test
  void a_quiet_second_fills_the_bucket_and_no_more() {
    for (int i = 0; i < 10; i++) {
      rates.take(ONE);
    }
    nanos.addAndGet(Duration.ofMinutes(10).toNanos());
    for (int i = 0; i < 10; i++) {
      assertThat(rates.take(ONE)).isZero();
    }
    assertThat(rates.take(ONE)).isPositive();
  }

  @Test
  void each_service_has_its_own() {
    for (int i = 0; i < 11; i++) {
      rates.take(ONE);
    }
    assertThat(rates.take(new ClientId("other"))).isZero();
  }
}
