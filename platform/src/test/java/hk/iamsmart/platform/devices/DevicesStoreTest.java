package hk.iamsmart.platform.devices;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.fixtures.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DevicesStoreTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();

  private final SettableClock clock = SettableClock.fixed();
  private final DevicesStore store = new DevicesStore(DATABASE.jdbc());

  @Test
  void a_nonce_is_kept_once_for_each_key_until_its_call_is_stale() {
    var created = clock.instant();
    assertThat(store.keepNonce("key", "nonce", created)).isTrue();
    assertThat(store.keepNonce("key", "nonce", created)).isFalse();
    assertThat(store.keepNonce("other", "nonce", created)).isTrue();
    store.sweep(created, created);
    assertThat(store.keepNonce("key", "nonce", created)).isFalse();
    store.sweep(created, created.plus(Duration.ofSeconds(1)));
    assertThat(store.keepNonce("key", "nonce", created)).isTrue();
  }
}
