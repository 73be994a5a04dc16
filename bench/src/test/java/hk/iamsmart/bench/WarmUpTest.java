package hk.iamsmart.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static final Duration STEP = Duration.ofMillis(20);
  private static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0);

  private final AtomicInteger runs = new AtomicInteger();

  private Figures run(Duration time) {
    runs.incrementAndGet();
    LockSupport.parkNanos(time.toNanos());
    return NONE;
  }

  @Test
  void it_ends_when_little_was_compiled_twice_in_a_row() throws Exception {
    // in milliseconds since the start: busy, calm, busy, calm, calm
    var compiled = new ArrayDeque<>(List.of(100.0, 130.0, 130.0, 160.0, 160.0, 160.0, 999.0));
    var ended = new WarmUp(compiled::poll, STEP, Duration.ofMinutes(1)).with(this::run);
    assertThat(runs).hasValue(5);
    assertThat(ended.calm()).isTrue();
    assertThat(ended.share()).isZero();
  }

  @Test
  void it_ends_after_its_time_though_the_compiler_never_calms() throws Exception {
    long start = System.nanoTime();
    WarmUp.Counter busy = () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    var ended = new WarmUp(busy, STEP, Duration.ofMillis(60)).with(this::run);
    assertThat(runs.get()).isBetween(1, 3);
    assertThat(ended.calm()).isFalse();
    assertThat(ended.share()).isGreaterThan(0.5);
    assertThat(ended.text()).endsWith("and has not calmed");
  }
}
