package hk.iamsmart.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a former version left in its tables is still there when this version has started.
class FormerVersionTest {
  private final TestDatabase database = TestDatabase.blank();
  private final JdbcClient sql = database.jdbc();

  @Test
  void logins_codes_and_tokens_of_the_version_before_rooms_of_their_own_go_on() {
    tables("authentication", "2");
    sql.sql(
            """
            INSERT INTO authentication_login VALUES (repeat('a', 32), repeat('b', 32), 'key',
              'clinic', 'https://clinic.example.hk/callback', 'st-1', 'eidapi_auth', 'en-US',
              false, '{"clientID":"clinic","source":"PC_Browser","lang":null}', now(), now());
            INSERT INTO authentication_code
              VALUES ('code', repeat('a', 32), 'clinic', gen_random_uuid(), 'eidapi_auth', now());
            INSERT INTO authentication_token
              VALUES ('token', 'clinic', gen_random_uuid(), 'eidapi_auth', now());
            """)
        .update();
    database.migrate();
    assertThat(text("SELECT source FROM authentication_login")).isEqualTo("PC_Browser");
    assertThat(text("SELECT convert_from(hash, 'UTF8') FROM tokens_code")).isEqualTo("code");
    assertThat(text("SELECT convert_from(hash, 'UTF8') FROM tokens_token")).isEqualTo("token");
  }

  private void tables(String room, String version) {
    Flyway.configure()
        .dataSource(database.pool())
        .locations("classpath:db/migration/" + room)
        .table(room + "_flyway")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .target(version)
        .load()
        .migrate();
  }

  private String text(String query) {
    return sql.sql(query).query(String.class).single();
  }
}
