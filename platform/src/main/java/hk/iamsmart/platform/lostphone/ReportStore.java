package hk.iamsmart.platform.lostphone;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.vault.SecretId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `lostphone_report`.
@Component
final class ReportStore {
  /// A report that nobody has looked at.
  record New(String id, SecretId said) {}

  /// A report whose code is tried.
  ///
  /// @param account null when it is nobody's
  /// @param code null when none was sent
  /// @param tries this one included
  record Tried(@Nullable AccountId account, byte @Nullable [] code, int tries) {}

  private final JdbcClient sql;

  ReportStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(String id, SecretId said, Instant expires) {
    sql.sql(
            """
            INSERT INTO lostphone_report (id, said, tries, expires_at)
            VALUES (:id, :said, 0, :expires)
            """)
        .param("id", id)
        .param("said", said.value())
        .param("expires", utc(expires))
        .update();
  }

  /// The oldest that nobody has looked at; whoever else looks sees the next.
  Optional<New> takeNew() {
    return sql.sql(
            """
            SELECT id, said FROM lostphone_report WHERE said IS NOT NULL
            ORDER BY expires_at LIMIT 1 FOR UPDATE SKIP LOCKED
            """)
        .query((rs, _) -> new New(rs.getString(1), new SecretId(rs.getObject(2, UUID.class))))
        .optional();
  }

  void lookedAt(String id) {
    sql.sql("UPDATE lostphone_report SET said = NULL WHERE id = :id").param("id", id).update();
  }

  void sent(String id, AccountId account, byte[] code) {
    sql.sql("UPDATE lostphone_report SET account = :account, code = :code WHERE id = :id")
        .param("id", id)
        .param("account", account.value())
        .param("code", code)
        .update();
  }

  /// Counts a try before it is known whether it is right. Empty when none is left.
  Optional<Tried> tryOne(String id, int most, Instant now) {
    return sql.sql(
            """
            UPDATE lostphone_report SET tries = tries + 1
            WHERE id = :id AND tries < :most AND expires_at > :now
            RETURNING account, code, tries
            """)
        .param("id", id)
        .param("most", most)
        .param("now", utc(now))
        .query((rs, _) -> {
          var account = rs.getObject(1, UUID.class);
          return new Tried(
              account == null ? null : new AccountId(account), rs.getBytes(2), rs.getInt(3));
        })
        .optional();
  }

  /// Spends a report: at most one caller gets true.
  boolean spend(String id) {
    return sql.sql("DELETE FROM lostphone_report WHERE id = :id").param("id", id).update() == 1;
  }

  List<SecretId> deleteExpired(Instant now) {
    return sql
        .sql("DELETE FROM lostphone_report WHERE expires_at <= :now RETURNING said")
        .param("now", utc(now))
        .query((rs, _) -> Optional.ofNullable(rs.getObject(1, UUID.class)).map(SecretId::new))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
