package hk.iamsmart.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.fixtures.ChildJvm;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestHouse;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Server and phone killed in the middle of a registration.
class RegistrationCrashJourney {
  @Test
  void what_was_killed_in_the_last_transaction_is_finished_once(@TempDir Path folder)
      throws IOException, InterruptedException {
    var database = TestDatabase.fresh();
    var phone = folder.resolve("phone.json").toString();
    try (var server = start(database, "letter", phone)) {
      server.awaitLine("dying at letter");
    }
    try (var server = start(database, "nowhere", phone)) {
      assertThat(server.awaitLine("in the end"))
          .isEqualTo("in the end: accounts 1 phones 1 letters 1");
    }
  }

  private static ChildJvm start(TestDatabase database, String where, String phone)
      throws IOException {
    var pool = database.pool();
    return ChildJvm.start(
        RegistrationCrashJourney.class,
        Map.of(
            "IAMSMART_DB_URL", pool.getJdbcUrl(),
            "IAMSMART_DB_USER", pool.getUsername(),
            "IAMSMART_DB_PASSWORD", pool.getPassword(),
            "IAMSMART_BASE_URL", "http://localhost:8080",
            "IAMSMART_MASTER_KEY", "test:dGhlIG1hc3RlciBrZXkgb2YgdGhlIHRlc3QgaG91c2U=",
            "IAMSMART_PORT", "0",
            "IAMSMART_MANAGEMENT_PORT", "0"),
        where,
        phone);
  }

  /// The process that dies.
  ///
  /// @param arguments where, and the file of the phone
  public static void main(String[] arguments) {
    var house = new SpringApplicationBuilder(TestHouse.class, TestPorts.class).run();
    var post = house.getBean(TestPorts.Post.class);
    if (arguments[0].equals("letter")) {
      post.before.set(letter -> {
        if (letter.kind() == Letter.Kind.REGISTERED) {
          die("letter");
        }
      });
    } else {
      // the same address within a minute is sent no other code, and the mailbox of a test is empty
      house.getBean(SettableClock.class).advance(Duration.ofMinutes(2));
    }
    var accounts = house.getBean(Accounts.class);
    var port = Integer.parseInt(house.getEnvironment().getRequiredProperty("local.server.port"));
    var who = new Newcomer(house.getBean(TestPorts.Registry.class), post, AccountTier.IAM_SMART);
    var outcome =
        new Pocket(accounts, port, house.getBean(SimulatedAuthority.class))
            .phone(PhoneStorage.onDisk(Path.of(arguments[1])), Pocket.android())
            .register(who);
    System.out.println(outcome);
    var sql = house.getBean(JdbcClient.class);
    System.out.println(
        "in the end: accounts %d phones %d letters %d"
            .formatted(
                count(sql, "accounts_account"),
                count(sql, "devices_device"),
                post.sent.stream().filter(l -> l.kind() == Letter.Kind.REGISTERED).count()));
  }

  private static long count(JdbcClient sql, String table) {
    return sql.sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }

  private static void die(String where) {
    System.out.println("dying at " + where);
    System.out.flush();
    Runtime.getRuntime().halt(137);
  }
}
