package hk.iamsmart.platform.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.channel.ReplayMemory.Verdict;
import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ReplayMemoryTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final ClientId client = new ClientId(new IdSource(new SecureRandom()).hex32());
  private final SettableClock clock = SettableClock.fixed();
  private ReplayMemory memory = started(1_000);

  private ReplayMemory started(int maximum) {
    var fresh =
        new ReplayMemory(
            new ReplayStore(DATABASE.jdbc()), DATABASE.transactions(), clock, WINDOW, maximum);
    fresh.start();
    return fresh;
  }

  /// What kill -9 leaves: the database and nothing else.
  private void crash() {
    memory = started(1_000);
  }

  private void restartGracefully() {
    memory.stop();
    memory = started(1_000);
  }

  private Verdict accept(long secondsFromNow, String nonce) {
    return memory.accept(client, clock.millis() + secondsFromNow * 1_000, nonce);
  }

  @Test
  void a_nonce_passes_once_whatever_its_timestamp() {
    assertThat(accept(0, "a")).isInstanceOf(Verdict.Fresh.class);
    assertThat(accept(0, "a")).isInstanceOf(Verdict.Repeated.class);
    assertThat(accept(-200, "a")).isInstanceOf(Verdict.Repeated.class);
    assertThat(accept(200, "a")).isInstanceOf(Verdict.Repeated.class);
    assertThat(accept(0, "b")).isInstanceOf(Verdict.Fresh.class);
  }

  @Test
  void a_nonce_is_remembered_as_long_as_its_request_could_come_again() {
    long stamped = clock.millis() + WINDOW.toMillis();
    assertThat(memory.accept(client, stamped, "ahead")).isInstanceOf(Verdict.Fresh.class);
    clock.advance(WINDOW.multipliedBy(2));
    assertThat(memory.accept(client, stamped, "ahead")).isInstanceOf(Verdict.Repeated.class);
  }

  @Test
  void a_nonce_may_come_again_after_the_window_but_its_request_may_not() {
    long stamped = clock.millis();
    accept(0, "a");
    clock.advance(WINDOW.plusMinutes(2));
    assertThat(accept(0, "a")).isInstanceOf(Verdict.Fresh.class);
    assertThat(memory.accept(client, stamped, "a")).isInstanceOf(Verdict.Forgotten.class);
    assertThat(memory.accept(client, stamped, "b")).isInstanceOf(Verdict.Forgotten.class);
  }

  @Test
  void after_a_crash_nothing_that_may_have_passed_passes() {
    long stamped = clock.millis();
    assertThat(memory.accept(client, stamped, "a")).isInstanceOf(Verdict.Fresh.class);
    crash();
    assertThat(memory.accept(client, stamped, "a")).isInstanceOf(Verdict.Forgotten.class);
    assertThat(memory.accept(client, stamped, "never seen")).isInstanceOf(Verdict.Forgotten.class);
    clock.advance(ReplayMemory.STEP.plusMillis(1));
    assertThat(accept(0, "a")).isInstanceOf(Verdict.Fresh.class);
  }

  @Test
  void after_a_crash_a_client_whose_clock_is_behind_goes_on_at_once() {
    assertThat(accept(-240, "a")).isInstanceOf(Verdict.Fresh.class);
    long stamped = clock.millis() - 240_000;
    crash();
    assertThat(memory.accept(client, stamped, "a")).isInstanceOf(Verdict.Forgotten.class);
    clock.advance(ReplayMemory.STEP.plusMillis(1));
    assertThat(accept(-240, "b")).isInstanceOf(Verdict.Fresh.class);
  }

  @Test
  void after_a_crash_a_request_stamped_in_the_future_does_not_pass_again() {
    long stamped = clock.millis() + 240_000;
    assertThat(memory.accept(client, stamped, "a")).isInstanceOf(Verdict.Fresh.class);
    crash();
    clock.advance(Duration.ofMinutes(2));
    assertThat(memory.accept(client, stamped, "a")).isInstanceOf(Verdict.Forgotten.class);
    assertThat(accept(125, "b")).isInstanceOf(Verdict.Fresh.class);
  }

  @Test
  void a_crash_after_a_crash_forgets_nothing() {
    long stamped = clock.millis();
    memory.accept(client, stamped, "a");
    crash();
    crash();
    assertThat(memory.accept(client, stamped, "a")).isInstanceOf(Verdict.Forgotten.class);
  }

  @Test
  void other_clients_are_not_refused_after_a_crash() {
    accept(0, "a");
    crash();
    var other = new ClientId("other-" + client.value());
    assertThat(memory.accept(other, clock.millis(), "a")).isInstanceOf(Verdict.Fresh.class);
  }

  @Test
  void a_graceful_restart_refuses_nobody_and_repeats_nothing() {
    accept(0, "a");
    accept(100, "ahead");
    restartGracefully();
    assertThat(accept(0, "a")).isInstanceOf(Verdict.Repeated.class);
    assertThat(accept(100, "ahead")).isInstanceOf(Verdict.Repeated.class);
    assertThat(accept(0, "b")).isInstanceOf(Verdict.Fresh.class);
    restartGracefully();
    assertThat(accept(0, "b")).isInstanceOf(Verdict.Repeated.class);
  }

  @Test
  void a_crash_after_a_graceful_restart_is_still_a_crash() {
    accept(0, "a");
    restartGracefully();
    crash();
    assertThat(accept(0, "a")).isInstanceOf(Verdict.Forgotten.class);
  }

  @Test
  void a_stopped_memory_lets_nothing_pass() {
    memory.stop();
    assertThat(accept(0, "a")).isInstanceOf(Verdict.Closed.class);
  }

  @Test
  void a_full_memory_refuses_until_it_forgets() {
    memory = started(3);
    for (var nonce : new String[] {"a", "b", "c"}) {
      assertThat(accept(0, nonce)).isInstanceOf(Verdict.Fresh.class);
    }
    assertThat(accept(0, "d")).isInstanceOf(Verdict.Full.class);
    assertThat(accept(0, "a")).isInstanceOf(Verdict.Repeated.class);
    clock.advance(WINDOW.plusMinutes(1));
    assertThat(accept(0, "d")).isInstanceOf(Verdict.Fresh.class);
  }

  @Test
  void nothing_passes_while_the_mark_cannot_be_written() {
    var unreachable =
        new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/nothing", "nobody", "");
    memory =
        new ReplayMemory(
            new ReplayStore(JdbcClient.create(unreachable)),
            DATABASE.transactions(),
            clock,
            WINDOW,
            1_000);
    assertThat(accept(0, "a")).isInstanceOf(Verdict.Closed.class);
    memory = started(1_000);
    var broken = new ReplayStore(JdbcClient.create(unreachable));
    assertThatThrownBy(() -> broken.advance(client, 1)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void the_mark_is_written_about_once_a_second() {
    for (int i = 0; i < 1_000; i++) {
      accept(0, "n" + i);
      clock.advance(Duration.ofMillis(1));
    }
    long ahead = new ReplayStore(DATABASE.jdbc()).mark(client) - clock.millis();
    assertThat(ahead).isBetween(0L, 2 * ReplayMemory.STEP.toMillis());
  }

  @Test
  void of_many_at_once_exactly_one_passes() throws Exception {
    var passed = new AtomicInteger();
    for (int round = 0; round < 50; round++) {
      var nonce = "round" + round;
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 8; i++) {
          threads.execute(() -> {
            if (accept(0, nonce) instanceof Verdict.Fresh) {
              passed.incrementAndGet();
            }
          });
        }
      }
    }
    assertThat(passed).hasValue(50);
  }

  @Test
  void a_hundred_thousand_nonces_are_told_apart() {
    memory = started(ReplayMemory.NONCES_MAXIMUM);
    for (int i = 0; i < 100_000; i++) {
      assertThat(accept(0, "n" + i)).isInstanceOf(Verdict.Fresh.class);
    }
    for (int i = 0; i < 100_000; i += 97) {
      assertThat(accept(0, "n" + i)).isInstanceOf(Verdict.Repeated.class);
    }
  }
}
