package hk.iamsmart.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.fixtures.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Server and phones killed in the middle of registrations, each of which is in the middle of
/// another step.
class RegistrationCrashJourney {
  /// A registration has done what moves it on to the version that its phone is named after, or what
  /// ends its last transaction, and has not committed it: there it waits for a lock that this test
  /// holds.
  private static final String STALLS =
      """
      CREATE FUNCTION stall() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM set_config('lock_timeout', '0', true);
        PERFORM pg_advisory_xact_lock_shared(%1$d);
        RETURN NULL;
      END $$;
      CREATE TRIGGER stall AFTER INSERT OR UPDATE OF version ON registration_registration
        FOR EACH ROW WHEN (NEW.model = 'stalls at ' || NEW.version) EXECUTE FUNCTION stall();
      CREATE TRIGGER stall AFTER INSERT ON audit_entry
        FOR EACH ROW WHEN (NEW.deed = 'registration.completed'
          AND NEW.details LIKE '%%IAM_SMART_PLUS%%') EXECUTE FUNCTION stall();
      """
          .formatted(CrashingPhones.LOCK);

  private final TestDatabase database = TestDatabase.fresh();
  private final JdbcClient sql = database.jdbc();

  @TempDir private Path folder;

  @Test
  void what_was_killed_in_the_middle_of_any_step_is_finished_once()
      throws IOException, InterruptedException, SQLException {
    sql.sql(STALLS).update();
    var letters = new HashSet<String>();
    try (var lock = database.pool().getConnection();
        var server = start()) {
      said(lock, "SELECT pg_advisory_lock(%d)");
      server.awaitLine("all in the middle");
      server.kill();
      said(lock, "SELECT pg_advisory_unlock(%d)");
      letters.addAll(registeredLetters(server.lines()));
    }
    assertThat(count("accounts_account")).as("of whom only the answer was lost").isEqualTo(1);
    assertThat(letters).hasSizeLessThanOrEqualTo(1);
    try (var house = CrashingPhones.house(settings())) {
      assertThat(new CrashingPhones(house, folder, false).goOn()).isEqualTo(CrashingPhones.COUNT);
      letters.addAll(registeredLetters(house.getBean(CrashingPhones.Told.class).letters()));
    }
    nothingTwice(letters);
  }

  private static void said(Connection to, String what) throws SQLException {
    try (var statement = to.createStatement()) {
      statement.execute(what.formatted(CrashingPhones.LOCK));
    }
  }

  private void nothingTwice(Set<String> letters) {
    int all = CrashingPhones.COUNT;
    assertThat(count("accounts_account")).isEqualTo(all);
    assertThat(count("devices_device")).isEqualTo(all);
    assertThat(count("passwords_password")).isEqualTo(all);
    assertThat(count("registration_accepted")).as("two statements each").isEqualTo(2L * all);
    assertThat(count("certificates_personal")).as("of those who sign").isEqualTo(all - 1);
    assertThat(count("registration_registration WHERE account IS NULL")).isZero();
    assertThat(count("vault_secret WHERE purpose = 'registration'")).isEqualTo(all);
    assertThat(letters).as("with their ids and addresses").hasSize(all);
    assertThat(letters.stream().map(l -> l.split(" ", 3)[1]).distinct()).hasSize(all);
    var deeds =
        sql.sql(
                """
                SELECT deed, count(*) || ' of ' || count(DISTINCT subject) FROM audit_entry
                WHERE deed IN ('accounts.registered', 'devices.bound', 'registration.completed',
                  'certificates.issued', 'accounts.registered again', 'devices.replaced')
                GROUP BY deed
                """)
            .query((rs, _) -> Map.entry(rs.getString(1), rs.getString(2)))
            .list();
    var once = all + " of " + all;
    assertThat(deeds)
        .containsExactlyInAnyOrder(
            Map.entry("accounts.registered", once),
            Map.entry("devices.bound", once),
            Map.entry("registration.completed", once),
            Map.entry("certificates.issued", "%1$d of %1$d".formatted(all - 1)));
    assertThat(
            sql.sql("SELECT DISTINCT model FROM registration_registration")
                .query(String.class)
                .list())
        .containsAll(
            IntStream.rangeClosed(0, CrashingPhones.LAST).mapToObj(i -> "stalls at " + i).toList());
  }

  private static List<String> registeredLetters(List<String> lines) {
    return lines.stream().filter(line -> line.matches("letter .* account is ready")).toList();
  }

  private long count(String rows) {
    return sql.sql("SELECT count(*) FROM " + rows).query(Long.class).single();
  }

  private ChildJvm start() throws IOException {
    var environment = new HashMap<String, String>();
    settings()
        .forEach((name, value) ->
            environment.put(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), "" + value));
    return ChildJvm.start(CrashingPhones.class, environment, folder.toString());
  }

  private Map<String, Object> settings() {
    var pool = database.pool();
    return Map.of(
        "iamsmart.db.url", pool.getJdbcUrl(),
        "iamsmart.db.user", pool.getUsername(),
        "iamsmart.db.password", pool.getPassword(),
        "iamsmart.base-url", "http://localhost:8080",
        "iamsmart.master-key", "test:dGhlIG1hc3RlciBrZXkgb2YgdGhlIHRlc3QgaG91c2U=",
        "iamsmart.signing.root-bits", "2048",
        "iamsmart.signing.authority-bits", "2048",
        "iamsmart.port", "0",
        "iamsmart.management-port", "0");
  }
}
