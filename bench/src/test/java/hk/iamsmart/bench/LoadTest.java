package hk.iamsmart.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class LoadTest {
  @Test
  void each_index_is_done_once_and_timed() throws IOException {
    var seen = ConcurrentHashMap.<Integer>newKeySet();
    var outcome =
        Load.asFastAsItGoes(3, 100, Duration.ofSeconds(10))
            .run((worker, index) -> {
              assertThat(worker).isBetween(0, 2);
              assertThat(seen.add(index)).isTrue();
            });
    assertThat(seen).hasSize(100).contains(0, 99);
    assertThat(outcome.count()).isEqualTo(100);
    assertThat(outcome.nanos()).isSorted();
  }

  @Test
  void a_paced_load_counts_the_wait_for_a_free_worker() throws IOException {
    var outcome =
        Load.paced(1, Duration.ofMillis(50), 100)
            .run((_, _) -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(40)));
    assertThat(outcome.millisAt(0.99)).isGreaterThan(100);
  }

  @Test
  void a_failure_of_one_worker_fails_the_run() {
    var load = Load.asFastAsItGoes(2, 10, Duration.ofSeconds(10));
    assertThatThrownBy(() ->
            load.run((_, index) -> {
              if (index == 7) {
                throw new IOException("seven");
              }
            }))
        .hasRootCauseMessage("seven");
  }

  @Test
  void a_run_without_a_result_is_a_failure() {
    var load = Load.asFastAsItGoes(2, 0, Duration.ofSeconds(10));
    assertThatThrownBy(() -> load.run((_, _) -> {})).hasMessageStartingWith("nothing was done");
  }

  @Test
  void each_figure_has_its_own_median() {
    var median =
        Figures.median(
            List.of(
                new Figures(1, 9, 5, 1, 1, 1, 30),
                new Figures(2, 8, 7, 1, 2, 1, 10),
                new Figures(9, 1, 6, 4, 3, 1, 20)));
    assertThat(median).isEqualTo(new Figures(2, 8, 6, 1, 2, 1, 20));
    assertThat(Figures.median(new double[] {4, 1})).isEqualTo(2.5);
  }
}
