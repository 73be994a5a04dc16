package hk.iamsmart.platform.mail;

import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.vault.SecretId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `mail_letter`.
@Component
final class MailStore {
  private final JdbcClient sql;

  MailStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// A letter as its row tells of it.
  record Row(UUID id, Kind kind, SecretId body, int attempts) {}

  void insert(UUID id, Kind kind, SecretId body, Instant now, Instant deadline) {
    sql.sql(
            """
            INSERT INTO mail_letter (id, kind, body, due_at, deadline, attempts)
            VALUES (:id, :kind, :body, :now, :deadline, 0)
            """)
        .param("id", id)
        .param("kind", kind.name())
        .param("body", body.value())
        .param("now", utc(now))
        .param("deadline", utc(deadline))
        .update();
  }

  /// Takes the next that is due, for this process alone until the lease ends.
  @Nullable Row claim(Instant now, Instant realNow, Instant leaseUntil) {
    return sql.sql(
            """
            UPDATE mail_letter SET lease_until = :lease, attempts = attempts + 1
            WHERE id = (
              SELECT id FROM mail_letter
              WHERE due_at <= :now AND deadline > :now
                AND (lease_until IS NULL OR lease_until <= :real)
              ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, kind, body, attempts
            """)
        .param("now", utc(now))
        .param("real", utc(realNow))
        .param("lease", utc(leaseUntil))
        .query(MailStore::row)
        .optional()
        .orElse(null);
  }

  boolean anyDue(Instant now, Instant realNow) {
    return sql.sql(
            """
            SELECT EXISTS (
              SELECT 1 FROM mail_letter
              WHERE due_at <= :now AND deadline > :now
                AND (lease_until IS NULL OR lease_until <= :real))
            """)
        .param("now", utc(now))
        .param("real", utc(realNow))
        .query(Boolean.class)
        .single();
  }

  /// Another attempt then, unless a later one has taken over.
  void postpone(Row claimed, Instant dueAt) {
    sql.sql(
            """
            UPDATE mail_letter SET lease_until = NULL, due_at = :due
            WHERE id = :id AND attempts = :attempts
            """)
        .param("id", claimed.id())
        .param("attempts", claimed.attempts())
        .param("due", utc(dueAt))
        .update();
  }

  /// Those whose time is over and that nobody is sending, locked against other nodes.
  List<Row> overdue(Instant now, Instant realNow, int atMost) {
    return sql.sql(
            """
            SELECT id, kind, body, attempts FROM mail_letter
            WHERE deadline <= :now AND (lease_until IS NULL OR lease_until <= :real)
            ORDER BY deadline LIMIT :most FOR UPDATE SKIP LOCKED
            """)
        .param("now", utc(now))
        .param("real", utc(realNow))
        .param("most", atMost)
        .query(MailStore::row)
        .list();
  }

  /// False when it has ended already.
  boolean delete(UUID id) {
    return sql.sql("DELETE FROM mail_letter WHERE id = :id").param("id", id).update() == 1;
  }

  private static Row row(ResultSet rs, int n) throws SQLException {
    return new Row(
        rs.getObject("id", UUID.class),
        Kind.valueOf(rs.getString("kind")),
        new SecretId(rs.getObject("body", UUID.class)),
        rs.getInt("attempts"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
