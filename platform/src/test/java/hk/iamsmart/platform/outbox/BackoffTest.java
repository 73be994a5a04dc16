package hk.iamsmart.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5));

  @ParameterizedTest
  @CsvSource({
    "1, PT2S",
    "2, PT4S",
    "8, PT4M16S",
    "9, PT5M",
    "64, PT5M",
    "2147483647, PT5M",
  })
  void pauses_double_up_to_the_longest_and_chance_has_the_latter_half(
      int attempts, Duration whole) {
    var random = new Random(attempts);
    for (int i = 0; i < 1_000; i++) {
      assertThat(BACKOFF.after(attempts, random)).isBetween(whole.dividedBy(2), whole);
    }
  }
}
