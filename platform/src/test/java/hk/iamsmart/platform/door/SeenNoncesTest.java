package hk.iamsmart.platform.door;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.door.SeenNonces.Outcome;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeenNoncesTest {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long NOW = 1_000 * MINUTE;

  private final SeenNonces seen = new SeenNonces(0, Duration.ofMinutes(5), 3);

  @Test
  void a_nonce_is_fresh_once_whatever_the_timestamp() {
    assertThat(seen.remember(NOW, "a", NOW)).isEqualTo(Outcome.FRESH);
    assertThat(seen.remember(NOW, "a", NOW)).isEqualTo(Outcome.REPEATED);
    assertThat(seen.remember(NOW + 4 * MINUTE, "a", NOW)).isEqualTo(Outcome.REPEATED);
    assertThat(seen.remember(NOW, "b", NOW)).isEqualTo(Outcome.FRESH);
    assertThat(seen.size()).isEqualTo(2);
  }

  @Test
  void what_is_forgotten_is_never_fresh_again_even_if_the_clock_goes_back() {
    seen.remember(NOW, "a", NOW);
    assertThat(seen.remember(NOW, "b", NOW + 6 * MINUTE)).isEqualTo(Outcome.FORGOTTEN);
    assertThat(seen.size()).isZero();
    assertThat(seen.remember(NOW, "a", NOW)).isEqualTo(Outcome.FORGOTTEN);
    assertThat(seen.remember(NOW + MINUTE, "a", NOW)).isEqualTo(Outcome.FRESH);
  }

  @Test
  void what_was_stamped_at_the_floor_or_below_is_forgotten_from_the_start() {
    var restarted = new SeenNonces(NOW, Duration.ofMinutes(5), 3);
    assertThat(restarted.remember(NOW, "a", NOW)).isEqualTo(Outcome.FORGOTTEN);
    assertThat(restarted.remember(NOW + 1, "a", NOW)).isEqualTo(Outcome.FRESH);
    assertThat(restarted.floor()).isEqualTo(NOW);
  }

  @Test
  void a_full_memory_refuses_rather_than_forgets() {
    for (var nonce : new String[] {"a", "b", "c"}) {
      assertThat(seen.remember(NOW, nonce, NOW)).isEqualTo(Outcome.FRESH);
    }
    assertThat(seen.remember(NOW, "d", NOW)).isEqualTo(Outcome.FULL);
    assertThat(seen.remember(NOW, "a", NOW)).isEqualTo(Outcome.REPEATED);
    var later = NOW + 6 * MINUTE;
    assertThat(seen.remember(later, "d", later)).isEqualTo(Outcome.FRESH);
  }

  @Test
  void what_was_closed_can_be_taken_up_by_another() {
    seen.remember(NOW, "a", NOW);
    Map<Long, byte[]> kept = seen.close();
    assertThat(seen.remember(NOW, "b", NOW)).isEqualTo(Outcome.CLOSED);
    var next = new SeenNonces(0, Duration.ofMinutes(5), 3);
    kept.forEach(next::restore);
    assertThat(next.size()).isOne();
    assertThat(next.remember(NOW, "a", NOW)).isEqualTo(Outcome.REPEATED);
    assertThat(next.remember(NOW, "b", NOW)).isEqualTo(Outcome.FRESH);
  }
}
