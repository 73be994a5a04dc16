package hk.iamsmart.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A data folder of the time when one room held authorities, states and holders.
class FormerCertificatesTest {
  private static final List<String> FORMER =
      List.of(
          """
          INSERT INTO certificates_authority (name, purpose, generation, serial, certificate)
          VALUES ('root', 'ROOT', 1, 'aa', 'x')
          """,
          """
          INSERT INTO certificates_list (issuer, delta, number, made_at, next_update, content)
          VALUES ('root', false, 7, now(), now(), 'x')
          """,
          personal("1", "a", "VALID", "NULL, NULL"),
          personal("2", "b", "SUSPENDED", "'certificateHold', now()"),
          personal("3", "a", "REVOKED", "'superseded', now()"),
          personal("4", "c", "EXPIRED", "NULL, NULL"),
          personal("5", "d", "EXPIRED", "'certificateHold', now()"),
          """
          INSERT INTO certificates_event (issuer, serial, at, state, reason, listed)
          VALUES ('issuing', '3', now(), 'REVOKED', 'superseded', true)
          """);

  private static String personal(String serial, String holder, String state, String reason) {
    return """
    INSERT INTO certificates_personal
      (serial, issuer, holder, family, key, salt, certificate, not_before, not_after, state,
       reason, since)
    VALUES ('%s', 'issuing', '%s', 'RSA', gen_random_uuid(), gen_random_uuid(), 'x', now(), now(),
      '%s', %s)
    """
        .formatted(serial, "00000000-0000-0000-0000-00000000000" + holder, state, reason);
  }

  private final TestDatabase database = TestDatabase.fresh();
  private final JdbcClient sql = database.jdbc();

  private List<String> texts(String query) {
    return sql.sql(query).query(String.class).list();
  }

  private void backToTheTimeBefore() {
    texts("SELECT tablename FROM pg_tables WHERE tablename ~ '^(authority|certificates)_'")
        .forEach(table -> sql.sql("DROP TABLE " + table).update());
    Flyway.configure()
        .dataSource(database.pool())
        .locations("classpath:db/migration/certificates")
        .table("certificates_flyway")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .target("2")
        .load()
        .migrate();
  }

  @Test
  void its_tables_go_to_the_rooms_that_own_them_and_nothing_is_lost() {
    var made = tables();
    backToTheTimeBefore();
    FORMER.forEach(statement -> sql.sql(statement).update());
    database.migrate();
    assertThat(tables()).isEqualTo(made);
    assertThat(texts("SELECT name FROM authority_certificate")).containsExactly("root");
    assertThat(texts("SELECT number FROM authority_list")).containsExactly("7");
    assertThat(texts("SELECT serial || state || listed FROM authority_event"))
        .containsExactly("3REVOKEDtrue");
    assertThat(texts("SELECT serial || state FROM authority_register ORDER BY serial"))
        .containsExactly("1VALID", "2SUSPENDED", "3REVOKED", "4VALID", "5SUSPENDED");
    assertThat(texts("SELECT serial FROM authority_register WHERE reason = 'certificateHold'"))
        .containsExactlyInAnyOrder("2", "5");
    assertThat(texts("SELECT serial FROM certificates_personal WHERE live ORDER BY serial"))
        .containsExactly("1", "2");
    assertThat(texts("SELECT count(*) FROM certificates_personal")).containsExactly("5");
  }

  /// Tables with their columns and indexes, by their order and whatever they are called.
  private List<String> tables() {
    var all =
        texts(
            """
            SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
            FROM information_schema.columns
            WHERE table_name ~ '^(authority|certificates)_' AND table_name !~ 'flyway'
            ORDER BY table_name, ordinal_position
            """);
    all.addAll(
        texts(
            """
            SELECT indexdef FROM pg_indexes
            WHERE indexname ~ '^(authority|certificates)_' AND indexname !~ '(flyway|_key|pkey)'
            ORDER BY indexname
            """));
    return all;
  }
}
