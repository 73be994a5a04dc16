package hk.iamsmart.members.emergencies;

import hk.iamsmart.members.emergencies.Emergency.End;
import hk.iamsmart.members.emergencies.Emergency.State;
import hk.iamsmart.platform.ground.Backlog;
import hk.iamsmart.platform.ground.ClientId;
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

/// The SQL of the table `emergencies_emergency`.
@Component
final class EmergencyStore {
  private final JdbcClient sql;

  EmergencyStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// As it lies in the table.
  record Row(SecretId reason, Emergency emergency) {}

  /// False when one is open for this copy.
  boolean insert(Row row) {
    var one = row.emergency();
    return sql.sql(
                """
                INSERT INTO emergencies_emergency
                  (id, client_id, kind, value, reason, started_by, started_at, ends_at, state)
                VALUES (:id, :client, :kind, :value, :reason, :by, :at, :until, 'OPEN')
                ON CONFLICT (client_id) WHERE state = 'OPEN' DO NOTHING
                """)
            .param("id", one.id())
            .param("client", one.client().value())
            .param("kind", one.change().kind().name())
            .param("value", one.change().value())
            .param("reason", row.reason().value())
            .param("by", one.startedBy())
            .param("at", utc(one.startedAt()))
            .param("until", utc(one.until()))
            .update()
        == 1;
  }

  /// Of all who try, one hears what it was; never whoever started it.
  Optional<Row> confirm(UUID id, ClientId client, String by, Instant now) {
    return sql.sql(
            """
            UPDATE emergencies_emergency SET state = 'CONFIRMED', ended_by = :by, ended_at = :now
            WHERE id = :id AND client_id = :client AND state = 'OPEN' AND ends_at > :now
              AND started_by <> :by
            RETURNING *
            """)
        .param("id", id)
        .param("client", client.value())
        .param("by", by)
        .param("now", utc(now))
        .query(EmergencyStore::row)
        .optional();
  }

  void become(UUID id, int version) {
    sql.sql("UPDATE emergencies_emergency SET version = :version WHERE id = :id")
        .param("id", id)
        .param("version", version)
        .update();
  }

  /// False when it is not open.
  boolean withdraw(UUID id, ClientId client, String by, Instant now) {
    return sql.sql(
                """
                UPDATE emergencies_emergency
                SET state = 'WITHDRAWN', ended_by = :by, ended_at = :now
                WHERE id = :id AND client_id = :client AND state = 'OPEN' AND ends_at > :now
                """)
            .param("id", id)
            .param("client", client.value())
            .param("by", by)
            .param("now", utc(now))
            .update()
        == 1;
  }

  /// Ends those that nobody confirmed in time.
  List<Row> expire(Instant now) {
    return sql.sql(
            """
            UPDATE emergencies_emergency SET state = 'EXPIRED'
            WHERE state = 'OPEN' AND ends_at <= :now
            RETURNING *
            """)
        .param("now", utc(now))
        .query(EmergencyStore::row)
        .list();
  }

  Optional<Row> find(UUID id, ClientId client) {
    return sql.sql("SELECT * FROM emergencies_emergency WHERE id = :id AND client_id = :client")
        .param("id", id)
        .param("client", client.value())
        .query(EmergencyStore::row)
        .optional();
  }

  /// The newest first.
  List<Row> of(ClientId client, int atMost) {
    return sql.sql(
            """
            SELECT * FROM emergencies_emergency WHERE client_id = :client
            ORDER BY started_at DESC LIMIT :most
            """)
        .param("client", client.value())
        .param("most", atMost)
        .query(EmergencyStore::row)
        .list();
  }

  /// What waits for a second member of staff, the oldest first.
  List<Row> waiting(Instant now, int atMost) {
    return sql.sql(
            """
            SELECT * FROM emergencies_emergency WHERE state = 'OPEN' AND ends_at > :now
            ORDER BY ends_at LIMIT :most
            """)
        .param("now", utc(now))
        .param("most", atMost)
        .query(EmergencyStore::row)
        .list();
  }

  /// How many wait for a second member of staff.
  Backlog backlog(Instant now) {
    return sql.sql(
            """
            SELECT count(*) AS waiting, min(started_at) AS since FROM emergencies_emergency
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
            DELETE FROM emergencies_emergency WHERE id IN (
              SELECT id FROM emergencies_emergency WHERE started_at < :then LIMIT :most)
            RETURNING reason
            """)
        .param("then", utc(then))
        .param("most", atMost)
        .query((rs, _) -> new SecretId(rs.getObject("reason", UUID.class)))
        .list();
  }

  private static Row row(ResultSet rs, int n) throws SQLException {
    var by = Optional.ofNullable(rs.getString("ended_by"));
    var at = instant(rs, "ended_at");
    return new Row(
        new SecretId(rs.getObject("reason", UUID.class)),
        new Emergency(
            rs.getObject("id", UUID.class),
            new ClientId(rs.getString("client_id")),
            new Change(Change.Kind.valueOf(rs.getString("kind")), rs.getString("value")),
            "",
            rs.getString("started_by"),
            instant(rs, "started_at").orElseThrow(),
            instant(rs, "ends_at").orElseThrow(),
            State.valueOf(rs.getString("state")),
            by.flatMap(who -> at.map(when -> new End(who, when))),
            Optional.ofNullable(rs.getObject("version", Integer.class))));
  }

  private static Optional<Instant> instant(ResultSet rs, String column) throws SQLException {
    return Optional.ofNullable(rs.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
