package hk.iamsmart.platform.devices;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.devices.NonceMemory.Freshness;
import hk.iamsmart.platform.devices.NonceMemory.Memory;
import hk.iamsmart.platform.fixtures.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class NonceMemoryTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();

  private final SettableClock clock = SettableClock.fixed();
  private final DevicesStore store = new DevicesStore(DATABASE.jdbc());
  private final NonceMemory memory = new NonceMemory(store, clock);

  private long now() {
    return clock.instant().getEpochSecond();
  }

  @Test
  void a_nonce_is_new_once_for_each_phone() {
    assertThat(memory.remember("key", "nonce", now())).isEqualTo(Memory.NEW);
    assertThat(memory.remember("key", "nonce", now())).isEqualTo(Memory.SEEN);
    assertThat(memory.remember("other", "nonce", now())).isEqualTo(Memory.NEW);
    assertThat(memory.remember("key", "another", now())).isEqualTo(Memory.NEW);
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
    var restarted = new NonceMemory(store, clock);
    assertThat(restarted.freshness(created)).isEqualTo(Freshness.BEFORE_START);
    assertThat(restarted.freshness(now())).isEqualTo(Freshness.FRESH);
  }

  @Test
  void after_a_restart_what_was_stamped_in_the_future_is_still_remembered() {
    long created = now() + 120;
    assertThat(memory.remember("key", "future", created)).isEqualTo(Memory.NEW);
    clock.advance(Duration.ofSeconds(2));
    var restarted = new NonceMemory(store, clock);
    assertThat(restarted.freshness(created)).isEqualTo(Freshness.FRESH);
    assertThat(restarted.remember("key", "future", created)).isEqualTo(Memory.SEEN);
  }
}
