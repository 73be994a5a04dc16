package hk.iamsmart.platform.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.AccountState;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.passwords.Passwords.Check;
import hk.iamsmart.platform.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class PasswordsTest {
  private static final LocalDate BORN = LocalDate.of(1988, 4, 17);

  @Autowired private Passwords passwords;
  @Autowired private Accounts accounts;
  @Autowired private Devices devices;
  @Autowired private SimulatedAuthority authority;
  @Autowired private Vault vault;
  @Autowired private IdSource ids;
  @Autowired private JdbcClient sql;
  @Autowired private TransactionTemplate transaction;

  @Value("${local.server.port}")
  private int port;

  private record Holder(AccountId account, DeviceId device) {}

  private Holder holder(String password) {
    var pocket = new Pocket(accounts, port, authority);
    var citizen = pocket.citizen();
    pocket.phone(Pocket.android()).bind(devices.invite(citizen, false).value()).orThrow();
    passwords.set(citizen, passwords.hash(password));
    return new Holder(citizen, devices.deviceOf(citizen).orElseThrow().id());
  }

  @Test
  void ten_wrong_ones_suspend_and_a_right_one_begins_to_count_anew() {
    var holder = holder("480215");
    assertThat(passwords.check(holder.account(), holder.device(), "480216"))
        .isEqualTo(new Check.Wrong(9));
    assertThat(passwords.check(holder.account(), holder.device(), "480215"))
        .isInstanceOf(Check.Right.class);
    for (int left = 9; left > 0; left--) {
      assertThat(passwords.check(holder.account(), holder.device(), "no digits"))
          .isEqualTo(new Check.Wrong(left));
    }
    assertThat(accounts.find(holder.account()).orElseThrow().active()).isTrue();
    assertThat(passwords.check(holder.account(), holder.device(), "480216"))
        .isEqualTo(new Check.Suspended());
    assertThat(accounts.find(holder.account()).orElseThrow().state())
        .isEqualTo(new AccountState.Suspended(Suspension.PASSWORDS));
    assertThat(passwords.check(holder.account(), holder.device(), "480215"))
        .as("the right one comes too late")
        .isEqualTo(new Check.Suspended());
    passwords.forgive(holder.account());
    assertThat(passwords.check(holder.account(), holder.device(), "480215"))
        .isInstanceOf(Check.Right.class);
  }

  @Test
  void many_tries_at_once_are_no_more_than_ten() throws Exception {
    var holder = holder("480215");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tries =
          Stream.<Callable<Check>>generate(
                  () -> () -> passwords.check(holder.account(), holder.device(), "wrong"))
              .limit(30)
              .toList();
      int wrong = 0;
      for (var done : threads.invokeAll(tries)) {
        wrong += done.get() instanceof Check.Wrong ? 1 : 0;
      }
      assertThat(wrong).isEqualTo(9);
    }
  }

  @Test
  void another_phone_tries_nothing_and_suspends_nobody() {
    var holder = holder("480215");
    var other = holder("777123");
    for (int i = 0; i < 12; i++) {
      assertThat(passwords.check(holder.account(), other.device(), "000000"))
          .isEqualTo(new Check.NotThisPhone());
    }
    assertThat(passwords.check(holder.account(), new DeviceId(UUID.randomUUID()), "480215"))
        .isEqualTo(new Check.NotThisPhone());
    assertThat(passwords.check(holder.account(), holder.device(), "480215"))
        .isInstanceOf(Check.Right.class);
  }

  @Test
  void a_phone_that_is_replaced_while_it_tries_has_tried_nothing() throws Exception {
    var holder = holder("480215");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tried =
          transaction.execute(_ -> {
            accounts.hold(holder.account());
            var begun =
                threads.submit(() -> passwords.check(holder.account(), holder.device(), "000000"));
            while (!begun.isDone() && waiting() == 0) {
              Thread.onSpinWait();
            }
            devices.unbind(holder.account(), Actor.operator("clerk"));
            return begun;
          });
      assertThat(tried.get(10, TimeUnit.SECONDS)).isEqualTo(new Check.NotThisPhone());
    }
    assertThat(
            sql.sql("SELECT tries FROM passwords_password WHERE account = :a")
                .param("a", holder.account().value())
                .query(Integer.class)
                .single())
        .isZero();
  }

  /// For this transaction.
  private long waiting() {
    return sql.sql(
            """
            SELECT count(*) FROM pg_locks
            WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))
            """)
        .query(Long.class)
        .single();
  }

  @Test
  void a_password_takes_the_place_of_the_one_that_was_checked_and_of_no_other() {
    var holder = holder("480215");
    var checked =
        ((Check.Right) passwords.check(holder.account(), holder.device(), "480215")).checked();
    var next = passwords.hash("907164");
    var elsewhere = new DeviceId(UUID.randomUUID());
    assertThat(passwords.replace(holder.account(), elsewhere, checked, next)).isFalse();
    assertThat(passwords.replace(holder.account(), holder.device(), checked, next)).isTrue();
    assertThat(passwords.replace(holder.account(), holder.device(), checked, next)).isFalse();
    passwords.forget(holder.account());
    assertThat(passwords.replace(holder.account(), holder.device(), next, checked)).isFalse();
    assertThat(passwords.chosen(holder.account())).as("nothing is kept of who left").isFalse();
  }

  @Test
  void what_is_kept_is_salted_peppered_and_no_password() {
    var first = passwords.hash("480215").value();
    var second = passwords.hash("480215").value();
    assertThat(first).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(second);
    var holder = holder("480215");
    var row =
        sql.sql("SELECT p::text FROM passwords_password p WHERE account = :a")
            .param("a", holder.account().value())
            .query(String.class)
            .single();
    assertThat(row).doesNotContain("480215");
    passwords.forget(holder.account());
    assertThat(passwords.check(holder.account(), holder.device(), "480215"))
        .isEqualTo(new Check.NoPassword());
  }

  @Test
  void a_table_of_hashes_is_worth_nothing_without_the_pepper() {
    var pepper = vault.digestFor("password");
    var kept = new SlowHash(pepper, ids, HashCost.USUAL).of("480215");
    assertThat(new SlowHash(pepper, ids, HashCost.USUAL).matches("480215", kept)).isTrue();
    assertThat(
            new SlowHash(vault.digestFor("another pepper"), ids, HashCost.USUAL)
                .matches("480215", kept))
        .as("the same password, salt and costs")
        .isFalse();
    assertThat(withoutPepper("480215", kept.value())).isNotEqualTo(kept.value());
    var holder = holder("480215");
    passwords.set(holder.account(), kept);
    assertThat(passwords.check(holder.account(), holder.device(), "480215"))
        .as("it is this pepper that the house uses")
        .isInstanceOf(Check.Right.class);
  }

  /// As somebody computes it who has the table alone.
  private static String withoutPepper(String password, String kept) {
    var parts = kept.split("\\$", -1);
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(19 * 1024)
            .withIterations(2)
            .withParallelism(1)
            .withSalt(Base64.getDecoder().decode(parts[4]))
            .build());
    var hash = new byte[32];
    generator.generateBytes(password.getBytes(StandardCharsets.US_ASCII), hash);
    parts[5] = Base64.getEncoder().withoutPadding().encodeToString(hash);
    return String.join("$", parts);
  }

  @ParameterizedTest
  @CsvSource({
    "111111, REPEATED",
    "000000, REPEATED",
    "121212, REPEATED",
    "123123, REPEATED",
    "111222, REPEATED",
    "900000, REPEATED",
    "123456, SEQUENCE",
    "012345, SEQUENCE",
    "890123, SEQUENCE",
    "654321, SEQUENCE",
    "135791, SEQUENCE",
    "170488, BIRTH_DATE",
    "041788, BIRTH_DATE",
    "880417, BIRTH_DATE",
    "198804, BIRTH_DATE",
    "041988, BIRTH_DATE",
    "112233, COMMON",
    "147258, COMMON"
  })
  void what_others_try_first_is_weak(String password, Weakness weakness) {
    assertThat(Weakness.of(password, BORN)).contains(weakness);
  }

  @Test
  void a_day_of_birth_with_the_number_of_its_month_is_found_as_well() {
    var born = LocalDate.of(1997, 7, 7);
    assertThat(Weakness.of("070797", born)).contains(Weakness.BIRTH_DATE);
    assertThat(Weakness.of("480215", born)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"480215", "907164", "170588", "385072", "112234"})
  void what_nobody_tries_first_is_good_enough(String password) {
    assertThat(Weakness.of(password, BORN)).isEmpty();
  }
}
