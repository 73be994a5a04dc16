package hk.iamsmart.platform.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final String ONE = "one";
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final RateLimit rates = new RateLimit(10, Duration.ofSeconds(1), nanos::get);

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
    assertThat(rates.take("other")).isZero();
  }

  @Test
  void a_limit_of_a_minute_lets_a_burst_through_and_then_one_call_after_the_other() {
    var limit = new RateLimit(60, Duration.ofMinutes(1), nanos::get);
    for (int i = 0; i < 60; i++) {
      assertThat(limit.take("phone")).isZero();
    }
    assertThat(limit.take("phone")).isEqualTo(Duration.ofSeconds(1));
    assertThat(limit.take("other phone")).isZero();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(limit.take("phone")).isZero();
    assertThat(limit.take("phone")).isPositive();
    assertThat(limit.interval()).isEqualTo(Duration.ofSeconds(1));
  }
}
