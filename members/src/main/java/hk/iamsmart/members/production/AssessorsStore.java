package hk.iamsmart.members.production;

import hk.iamsmart.platform.vault.SecretId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `production_assessor` and `production_letter`.
@Component
final class AssessorsStore {
  private final JdbcClient sql;

  AssessorsStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// @param sealed name and email address
  /// @param until when the link ends
  record AssessorRow(
      UUID id, UUID application, Set<Item> items, SecretId sealed, Instant until, boolean used) {}

  void insert(AssessorRow one, byte[] link) {
    sql.sql(
            """
            INSERT INTO production_assessor (id, application, items, sealed, link, link_until)
            VALUES (:id, :application, :items::text[], :sealed, :link, :until)
            """)
        .param("id", one.id())
        .param("application", one.application())
        .param("items", one.items().stream().map(Item::name).sorted().toArray(String[]::new))
        .param("sealed", one.sealed().value())
        .param("link", link)
        .param("until", ProductionStore.utc(one.until()))
        .update();
  }

  List<AssessorRow> of(UUID application) {
    return sql.sql("SELECT * FROM production_assessor WHERE application = :application ORDER BY id")
        .param("application", application)
        .query(AssessorsStore::row)
        .list();
  }

  /// Another link in the place of the one before, and no session.
  void renew(UUID id, byte[] link, Instant until) {
    sql.sql(
            """
            UPDATE production_assessor
            SET link = :link, link_until = :until, used_at = NULL, session = NULL
            WHERE id = :id
            """)
        .param("id", id)
        .param("link", link)
        .param("until", ProductionStore.utc(until))
        .update();
  }

  /// Uses a link up. Of all who try, one gets a session.
  boolean use(byte[] link, byte[] session, Instant until, Instant now) {
    return sql.sql(
                """
                UPDATE production_assessor
                SET used_at = :now, session = :session, session_until = :until
                WHERE link = :link AND used_at IS NULL AND link_until > :now
                """)
            .param("link", link)
            .param("session", session)
            .param("until", ProductionStore.utc(until))
            .param("now", ProductionStore.utc(now))
            .update()
        == 1;
  }

  Optional<AssessorRow> ofSession(byte[] session, Instant now) {
    return sql.sql(
            """
            SELECT * FROM production_assessor WHERE session = :session AND session_until > :now
            """)
        .param("session", session)
        .param("now", ProductionStore.utc(now))
        .query(AssessorsStore::row)
        .optional();
  }

  /// Counts a link that goes out for a service. False when as many went out since then as may.
  boolean mayWrite(UUID service, Instant now, Instant since, int most) {
    return sql.sql(
                """
                WITH old AS (
                  DELETE FROM production_letter WHERE service = :service AND at <= :since)
                INSERT INTO production_letter (service, at)
                SELECT :service, :now
                WHERE (SELECT count(*) FROM production_letter
                       WHERE service = :service AND at > :since) < :most
                """)
            .param("service", service)
            .param("now", ProductionStore.utc(now))
            .param("since", ProductionStore.utc(since))
            .param("most", most)
            .update()
        == 1;
  }

  void forgetLetters(UUID service) {
    sql.sql("DELETE FROM production_letter WHERE service = :service")
        .param("service", service)
        .update();
  }

  void leave(UUID id) {
    sql.sql("UPDATE production_assessor SET session = NULL WHERE id = :id")
        .param("id", id)
        .update();
  }

  void delete(UUID id) {
    sql.sql("DELETE FROM production_assessor WHERE id = :id").param("id", id).update();
  }

  private static AssessorRow row(ResultSet rs, int n) throws SQLException {
    return new AssessorRow(
        rs.getObject("id", UUID.class),
        rs.getObject("application", UUID.class),
        items(rs.getArray("items")),
        ProductionStore.sealed(rs),
        ProductionStore.instant(rs, "link_until").orElseThrow(),
        rs.getObject("used_at") != null);
  }

  private static Set<Item> items(Array written) throws SQLException {
    return Arrays.stream((String[]) written.getArray())
        .map(Item::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }
}
