package hk.iamsmart.members.recovery;

import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.members.organisations.Organisations;
import hk.iamsmart.members.recovery.Recovery.End;
import hk.iamsmart.members.recovery.Recovery.State;
import hk.iamsmart.platform.ground.Backlog;
import hk.iamsmart.platform.vault.SecretId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `recovery_recovery`.
@Component
final class RecoveryStore {
  private static final String ROW =
      """
      SELECT id, organisation, person, reason, started_by, started_at, ends_at, state, ended_by,
        ended_at
      FROM recovery_recovery
      """;

  private final JdbcClient sql;

  RecoveryStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// As it lies in the table.
  record Row(UUID organisation, SecretId reason, Recovery recovery) {}

  /// False when one is open for this member.
  boolean insert(Row row) {
    var recovery = row.recovery();
    return sql.sql(
                """
                INSERT INTO recovery_recovery
                  (id, organisation, person, reason, started_by, started_at, ends_at, state)
                VALUES (:id, :organisation, :person, :reason, :by, :at, :until, 'OPEN')
                ON CONFLICT (organisation, person) WHERE state = 'OPEN' DO NOTHING
                """)
            .param("id", recovery.id())
            .param("organisation", row.organisation())
            .param("person", recovery.person())
            .param("reason", row.reason().value())
            .param("by", recovery.startedBy())
            .param("at", utc(recovery.startedAt()))
            .param("until", utc(recovery.until()))
            .update()
        == 1;
  }

  /// Of all who try, one hears whom it was for; never whoever started it.
  Optional<UUID> confirm(UUID id, UUID organisation, String by, Instant now) {
    return sql.sql(
            """
            UPDATE recovery_recovery SET state = 'CONFIRMED', ended_by = :by, ended_at = :now
            WHERE id = :id AND organisation = :organisation AND state = 'OPEN' AND ends_at > :now
              AND started_by <> :by
            RETURNING person
            """)
        .param("id", id)
        .param("organisation", organisation)
        .param("by", by)
        .param("now", utc(now))
        .query(UUID.class)
        .optional();
  }

  /// Whom it was for; empty when it is not open.
  Optional<UUID> withdraw(UUID id, UUID organisation, String by, Instant now) {
    return sql.sql(
            """
            UPDATE recovery_recovery SET state = 'WITHDRAWN', ended_by = :by, ended_at = :now
            WHERE id = :id AND organisation = :organisation AND state = 'OPEN' AND ends_at > :now
            RETURNING person
            """)
        .param("id", id)
        .param("organisation", organisation)
        .param("by", by)
        .param("now", utc(now))
        .query(UUID.class)
        .optional();
  }

  /// Ends those that nobody confirmed in time.
  List<Row> expire(Instant now) {
    return sql.sql(
            """
            UPDATE recovery_recovery SET state = 'EXPIRED' WHERE state = 'OPEN' AND ends_at <= :now
            RETURNING *
            """)
        .param("now", utc(now))
        .query((rs, _) -> row(rs))
        .list();
  }

  Optional<Row> find(UUID id, UUID organisation) {
    return sql.sql(ROW + "WHERE id = :id AND organisation = :organisation")
        .param("id", id)
        .param("organisation", organisation)
        .query((rs, _) -> row(rs))
        .optional();
  }

  /// The newest first.
  List<Row> of(UUID organisation, int atMost) {
    return sql.sql(ROW + "WHERE organisation = :organisation ORDER BY started_at DESC LIMIT :most")
        .param("organisation", organisation)
        .param("most", atMost)
        .query((rs, _) -> row(rs))
        .list();
  }

  /// What waits for a second member of staff, the oldest first.
  List<Recoveries.Waiting> waiting(Instant now, int atMost) {
    return sql.sql(
            """
            SELECT o.*, r.ends_at FROM recovery_recovery r
            JOIN organisations_organisation o ON o.id = r.organisation
            WHERE r.state = 'OPEN' AND r.ends_at > :now ORDER BY r.ends_at LIMIT :most
            """)
        .param("now", utc(now))
        .param("most", atMost)
        .query((rs, _) -> waiting(Organisations.read(rs), rs))
        .list();
  }

  private static Recoveries.Waiting waiting(Organisation of, ResultSet rs) throws SQLException {
    return new Recoveries.Waiting(of, instant(rs, "ends_at").orElseThrow());
  }

  /// How many wait for a second member of staff.
  Backlog backlog(Instant now) {
    return sql.sql(
            """
            SELECT count(*) AS waiting, min(started_at) AS since FROM recovery_recovery
            WHERE state = 'OPEN' AND ends_at > :now
            """)
        .param("now", utc(now))
        .query((rs, _) -> new Backlog(rs.getLong("waiting"), instant(rs, "since")))
        .single();
  }

  /// @return their reasons
  List<SecretId> deleteStartedBefore(Instant then, int atMost) {
    return sql.sql(
            """
            DELETE FROM recovery_recovery WHERE id IN (
              SELECT id FROM recovery_recovery WHERE started_at < :then LIMIT :most)
            RETURNING reason
            """)
        .param("then", utc(then))
        .param("most", atMost)
        .query((rs, _) -> new SecretId(rs.getObject("reason", UUID.class)))
        .list();
  }

  private static Row row(ResultSet rs) throws SQLException {
    var by = Optional.ofNullable(rs.getString("ended_by"));
    var at = instant(rs, "ended_at");
    return new Row(
        rs.getObject("organisation", UUID.class),
        new SecretId(rs.getObject("reason", UUID.class)),
        new Recovery(
            rs.getObject("id", UUID.class),
            rs.getObject("person", UUID.class),
            "",
            rs.getString("started_by"),
            instant(rs, "started_at").orElseThrow(),
            instant(rs, "ends_at").orElseThrow(),
            State.valueOf(rs.getString("state")),
            by.flatMap(who -> at.map(when -> new End(who, when)))));
  }

  private static Optional<Instant> instant(ResultSet rs, String column) throws SQLException {
    return Optional.ofNullable(rs.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
