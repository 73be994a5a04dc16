package hk.iamsmart.people;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.PlatformApplication;
import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.fixtures.ChildJvm;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The command as an operator runs it.
class InviteAdministratorJourney {
  private static final String KEY = "test:dGhlIG1hc3RlciBrZXkgb2YgdGhlIHRlc3QgaG91c2U=";

  private final TestDatabase database = TestDatabase.fresh();

  @Test
  void it_prints_a_link_once_and_keeps_only_its_digest() throws Exception {
    var pool = database.pool();
    var settings =
        Map.of(
            "IAMSMART_DB_URL",
            pool.getJdbcUrl(),
            "IAMSMART_DB_USER",
            pool.getUsername(),
            "IAMSMART_DB_PASSWORD",
            pool.getPassword(),
            "IAMSMART_STAFF_URL",
            "https://staff.example.hk/",
            "IAMSMART_BASE_URL",
            "https://id.example.hk",
            "IAMSMART_MASTER_KEY",
            KEY);
    try (var command =
        ChildJvm.start(
            PlatformApplication.class, settings, "invite-administrator", "Chan Tai Man")) {
      assertThat(command.exitCode()).as("%s", command.lines()).isZero();
      var link = command.awaitLine("https://staff.example.hk/staff/invitation#");
      assertThat(command.lines()).hasSize(3);
      var sql = database.jdbc();
      assertThat(
              sql.sql("SELECT name || roles || state FROM staff_member").query(String.class).list())
          .containsExactly("Chan Tai ManADMINISTRATORINVITED");
      assertThat(sql.sql("SELECT i::text FROM staff_invitation i").query(String.class).single())
          .contains(SiteClient.digest(SiteClient.token(link)))
          .doesNotContain(SiteClient.traces(SiteClient.token(link)));
      assertThat(sql.sql("SELECT actor FROM audit_entry").query(String.class).list())
          .containsExactly("operator:invite-administrator");
    }
  }
}
