package hk.iamsmart.people.citizendesk;

import hk.iamsmart.people.citizendesk.Decision.End;
import hk.iamsmart.people.citizendesk.Decision.Kind;
import hk.iamsmart.people.citizendesk.Decision.State;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Backlog;
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

/// The SQL of the tables `citizendesk_*`.
@Component
final class CitizenDeskStore {
  private final JdbcClient sql;

  CitizenDeskStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(Look look, String by) {
    sql.sql(
            """
            INSERT INTO citizendesk_look (id, account, by, ends_at)
            VALUES (:id, :account, :by, :until)
            """)
        .param("id", look.id())
        .param("account", look.account().value())
        .param("by", by)
        .param("until", utc(look.until()))
        .update();
  }

  /// Empty when it is somebody else's, or over.
  Optional<Look> look(UUID id, String by, Instant now) {
    return sql.sql("SELECT * FROM citizendesk_look WHERE id = :id AND by = :by AND ends_at > :now")
        .param("id", id)
        .param("by", by)
        .param("now", utc(now))
        .query((rs, _) ->
            new Look(
                rs.getObject("id", UUID.class),
                new AccountId(rs.getObject("account", UUID.class)),
                instant(rs, "ends_at").orElseThrow()))
        .optional();
  }

  void deleteLooksEndedBefore(Instant now) {
    sql.sql("DELETE FROM citizendesk_look WHERE ends_at <= :now").param("now", utc(now)).update();
  }

  /// False when one is open for this account.
  boolean insert(Decision one) {
    return sql.sql(
                """
                INSERT INTO citizendesk_decision
                  (id, account, kind, reason, started_by, started_at, ends_at, state)
                VALUES (:id, :account, :kind, :reason, :by, :at, :until, 'OPEN')
                ON CONFLICT (account) WHERE state = 'OPEN' DO NOTHING
                """)
            .param("id", one.id())
            .param("account", one.account().value())
            .param("kind", one.kind().name())
            .param("reason", one.reason())
            .param("by", one.startedBy())
            .param("at", utc(one.startedAt()))
            .param("until", utc(one.until()))
            .update()
        == 1;
  }

  /// Of all who try, one gets it; never whoever started it.
  Optional<Decision> confirm(UUID id, AccountId account, String by, Instant now) {
    return end(id, account, by, now, State.CONFIRMED, by);
  }

  Optional<Decision> withdraw(UUID id, AccountId account, String by, Instant now) {
    return end(id, account, by, now, State.WITHDRAWN, "");
  }

  /// @param butNotOf whoever started it must be another one; empty for anyone
  private Optional<Decision> end(
      UUID id, AccountId account, String by, Instant now, State state, String butNotOf) {
    return sql.sql(
            """
            UPDATE citizendesk_decision SET state = :state, ended_by = :by, ended_at = :now
            WHERE id = :id AND account = :account AND state = 'OPEN' AND ends_at > :now
              AND started_by <> :other
            RETURNING *
            """)
        .param("state", state.name())
        .param("by", by)
        .param("now", utc(now))
        .param("id", id)
        .param("account", account.value())
        .param("other", butNotOf)
        .query(CitizenDeskStore::decision)
        .optional();
  }

  /// Ends those that nobody confirmed in time.
  List<Decision> expire(Instant now) {
    return sql.sql(
            """
            UPDATE citizendesk_decision SET state = 'EXPIRED'
            WHERE state = 'OPEN' AND ends_at <= :now RETURNING *
            """)
        .param("now", utc(now))
        .query(CitizenDeskStore::decision)
        .list();
  }

  /// Those that were begun when the account stood otherwise.
  List<Decision> overtake(AccountId account, Instant now) {
    return sql.sql(
            """
            UPDATE citizendesk_decision SET state = 'EXPIRED', ended_at = :now
            WHERE state = 'OPEN' AND account = :account RETURNING *
            """)
        .param("account", account.value())
        .param("now", utc(now))
        .query(CitizenDeskStore::decision)
        .list();
  }

  Optional<Decision> find(UUID id, AccountId account) {
    return sql.sql("SELECT * FROM citizendesk_decision WHERE id = :id AND account = :account")
        .param("id", id)
        .param("account", account.value())
        .query(CitizenDeskStore::decision)
        .optional();
  }

  /// The newest first.
  List<Decision> of(AccountId account, int atMost) {
    return sql.sql(
            """
            SELECT * FROM citizendesk_decision WHERE account = :account
            ORDER BY started_at DESC LIMIT :most
            """)
        .param("account", account.value())
        .param("most", atMost)
        .query(CitizenDeskStore::decision)
        .list();
  }

  /// What waits for a second member of staff, the oldest first.
  List<Decision> waiting(Instant now, int atMost) {
    return sql.sql(
            """
            SELECT * FROM citizendesk_decision WHERE state = 'OPEN' AND ends_at > :now
            ORDER BY ends_at LIMIT :most
            """)
        .param("now", utc(now))
        .param("most", atMost)
        .query(CitizenDeskStore::decision)
        .list();
  }

  Backlog backlog(Instant now) {
    return sql.sql(
            """
            SELECT count(*) AS waiting, min(started_at) AS since FROM citizendesk_decision
            WHERE state = 'OPEN' AND ends_at > :now
            """)
        .param("now", utc(now))
        .query((rs, _) -> new Backlog(rs.getLong("waiting"), instant(rs, "since")))
        .single();
  }

  void deleteStartedBefore(Instant then) {
    sql.sql("DELETE FROM citizendesk_decision WHERE started_at < :then")
        .param("then", utc(then))
        .update();
  }

  private static Decision decision(ResultSet rs, int n) throws SQLException {
    var by = Optional.ofNullable(rs.getString("ended_by"));
    var at = instant(rs, "ended_at");
    return new Decision(
        rs.getObject("id", UUID.class),
        new AccountId(rs.getObject("account", UUID.class)),
        Kind.valueOf(rs.getString("kind")),
        rs.getString("reason"),
        rs.getString("started_by"),
        instant(rs, "started_at").orElseThrow(),
        instant(rs, "ends_at").orElseThrow(),
        State.valueOf(rs.getString("state")),
        by.flatMap(who -> at.map(when -> new End(who, when))));
  }

  private static Optional<Instant> instant(ResultSet rs, String column) throws SQLException {
    return Optional.ofNullable(rs.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
