package hk.iamsmart.platform.phonedoor;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.phonedoor.NonceMemory.Freshness;
import hk.iamsmart.platform.phonedoor.NonceMemory.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NonceMemoryTest {
  private final SettableClock clock = SettableClock.fixed();
  private final Kept kept = new Kept(new HashSet<>());
  private final NonceMemory memory = new NonceMemory(kept, clock);

  /// What outlives the process.
  private record Kept(Set<String> nonces) implements KnownPhones {
    @Override
    public Optional<Known> byKey(String keyId) {
      return Optional.empty();
    }

    @Override
    public boolean keepNonce(String keyId, String nonce, Instant created) {
      return nonces.add(keyId + nonce);
    }
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  @Test
  void a_nonce_is_new_once_for_each_phone() {
    assertThat(memory.remember("key", "nonce", now())).isEqualTo(Memory.NEW);
    assertThat(memory.remember("key", "nonce", now())).isEqualTo(Memory.SEEN);
    assertThat(memory.remember("other", "nonce", now())).isEqualTo(Memory.NEW);
    assertThat(memory.remember("key", "another", now())).isEqualTo(Memory.NEW);
    assertThat(kept.nonces()).isEmpty();
  }

  @Test
  void a_nonce_is_remembered_for_as_long_as_its_call_is_fresh() {
    long created = now();
    memory.remember("key", "long-lived", created);
    clock.advance(NonceMemory.WINDOW);
    assertThat(memory.freshness(created)).isEqualTo(Freshness.FRESH);
    assertThat(memory.remember("key", "long-lived", created)).isEqualTo(Memory.SEEN);
    clock.advance(Duration.ofSeconds(1));
    assertThat(memory.freshness(created)).isEqualTo(Freshness.STALE);
  }

  @Test
  void after_a_restart_what_was_stamped_before_it_is_refused() {
    long created = now();
    memory.remember("key", "before", created);
    clock.advance(Duration.ofSeconds(2));
    var restarted = new NonceMemory(kept, clock);
    assertThat(restarted.freshness(created)).isEqualTo(Freshness.BEFORE_START);
    assertThat(restarted.remember("key", "before", created)).isEqualTo(Memory.SEEN);
    assertThat(restarted.freshness(now())).isEqualTo(Freshness.FRESH);
    assertThat(restarted.remember("key", "at the start", now())).isEqualTo(Memory.NEW);
  }

  @Test
  void after_a_restart_what_was_stamped_in_the_future_is_still_remembered() {
    long created = now() + 120;
    assertThat(memory.remember("key", "future", created)).isEqualTo(Memory.NEW);
    clock.advance(Duration.ofSeconds(2));
    var restarted = new NonceMemory(kept, clock);
    assertThat(restarted.freshness(created)).isEqualTo(Freshness.FRESH);
    assertThat(restarted.remember("key", "future", created)).isEqualTo(Memory.SEEN);
  }
}
