package hk.iamsmart.platform.callbacks;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import hk.iamsmart.platform.callbacks.CallbackAttempt.Failure;
import hk.iamsmart.platform.callbacks.Fate.State;
import hk.iamsmart.platform.callbacks.Fate.Try;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.Phase;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TxId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `callbacks_*`.
@Component
final class CallbacksStore {
  private static final String FATES =
      """
      SELECT id, tx_id, client_id, redirect, order_key, code, state, made_at, deadline, ended_at
      FROM callbacks_callback
      """;

  private final JdbcClient sql;

  CallbacksStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(TxId txId, Callback callback, SecretId body, Instant now) {
    sql.sql(
            """
            INSERT INTO callbacks_callback (tx_id, client_id, redirect, order_key, kind, code, body,
              state, made_at, deadline, due_at, attempts)
            VALUES (:tx, :client, :redirect, :order, :kind, :code, :body, 'WAITING', :now,
              :deadline, :now, 0)
            """)
        .param("tx", txId.hex())
        .param("client", callback.to().value())
        .param("redirect", callback.redirect().toString())
        .param("order", callback.order())
        .param("kind", callback.kind())
        .param("code", callback.code().name())
        .param("body", body.value())
        .param("now", utc(now))
        .param("deadline", utc(callback.until()))
        .update();
  }

  /// A callback that an attempt is made for.
  record Claimed(
      long id,
      TxId txId,
      ClientId to,
      URI redirect,
      ReturnCode code,
      SecretId body,
      Instant until,
      int attempt) {}

  /// Takes the service's next due callback, for this process alone until the lease ends. What waits
  /// behind another of its order key is not due. The commit need not be durable: a claim that is
  /// lost is made again.
  @Nullable Claimed claim(ClientId client, Instant now, Instant realNow, Instant leaseUntil) {
    return sql.sql(
            """
            WITH taken AS (
              UPDATE callbacks_callback SET lease_until = :lease, attempts = attempts + 1
              WHERE id = (
                SELECT c.id FROM callbacks_callback c
                WHERE c.client_id = :client AND c.state = 'WAITING' AND c.due_at <= :now
                  AND c.deadline > :now AND (c.lease_until IS NULL OR c.lease_until <= :real)
                  AND NOT EXISTS (
                    SELECT 1 FROM callbacks_callback e
                    WHERE e.client_id = c.client_id AND e.order_key = c.order_key
                      AND e.state = 'WAITING' AND e.id < c.id)
                ORDER BY c.due_at, c.id LIMIT 1 FOR UPDATE SKIP LOCKED)
              RETURNING id, tx_id, client_id, redirect, code, body, deadline, attempts
            ), noted AS (
              INSERT INTO callbacks_attempt (callback, number, at)
              SELECT id, attempts, :now FROM taken
            )
            SELECT taken.*, set_config('synchronous_commit', 'off', true) FROM taken
            """)
        .param("client", client.value())
        .param("now", utc(now))
        .param("real", utc(realNow))
        .param("lease", utc(leaseUntil))
        .query((rs, _) ->
            new Claimed(
                rs.getLong("id"),
                new TxId(rs.getString("tx_id")),
                new ClientId(rs.getString("client_id")),
                URI.create(rs.getString("redirect")),
                ReturnCode.valueOf(rs.getString("code")),
                new SecretId(rs.getObject("body", UUID.class)),
                instant(rs, "deadline"),
                rs.getInt("attempts")))
        .optional()
        .orElse(null);
  }

  /// False when it has ended already.
  boolean delivered(
      Claimed claimed, CallbackAttempt attempt, @Nullable String certificate, Instant now) {
    note(claimed.id(), attempt);
    return end(claimed.id(), State.DELIVERED, certificate, now);
  }

  /// Another attempt then, unless a later one has taken over.
  void failed(Claimed claimed, CallbackAttempt attempt, Instant dueAt) {
    note(claimed.id(), attempt);
    sql.sql(
            """
            UPDATE callbacks_callback SET lease_until = NULL, due_at = :due
            WHERE id = :id AND state = 'WAITING' AND attempts = :attempt
            """)
        .param("id", claimed.id())
        .param("attempt", claimed.attempt())
        .param("due", utc(dueAt))
        .update();
  }

  /// The attempt does not count: it is made then.
  void postponed(Claimed claimed, Instant dueAt) {
    sql.sql("DELETE FROM callbacks_attempt WHERE callback = :id AND number = :attempt")
        .param("id", claimed.id())
        .param("attempt", claimed.attempt())
        .update();
    sql.sql(
            """
            UPDATE callbacks_callback
            SET lease_until = NULL, due_at = :due, attempts = attempts - 1
            WHERE id = :id AND state = 'WAITING' AND attempts = :attempt
            """)
        .param("id", claimed.id())
        .param("attempt", claimed.attempt())
        .param("due", utc(dueAt))
        .update();
  }

  private void note(long id, CallbackAttempt attempt) {
    var failure = attempt.failure();
    sql.sql(
            """
            UPDATE callbacks_attempt
            SET took_millis = :took, status = :status, failure = :failure, detail = :detail
            WHERE callback = :id AND number = :number
            """)
        .param("id", id)
        .param("number", attempt.number())
        .param("took", Math.toIntExact(attempt.took().toMillis()))
        .param("status", attempt.status())
        .param("failure", failure == null ? null : failure.name())
        .param("detail", attempt.detail().isEmpty() ? null : attempt.detail().replace("\0", ""))
        .update();
  }

  /// False when it has ended already.
  boolean end(long id, State state, Instant now) {
    return end(id, state, null, now);
  }

  private boolean end(long id, State state, @Nullable String certificate, Instant now) {
    return sql.sql(
                """
                UPDATE callbacks_callback
                SET state = :state, ended_at = :now, lease_until = NULL, body = NULL,
                  certificate = :certificate
                WHERE id = :id AND state IN (:before)
                """)
            .param("id", id)
            .param("before", Phase.before(state))
            .param("state", state.name())
            .param("certificate", certificate)
            .param("now", utc(now))
            .update()
        == 1;
  }

  /// The services for which an attempt is due.
  List<ClientId> due(Instant now, Instant realNow) {
    return sql.sql(
            """
            WITH RECURSIVE s AS (
              (SELECT client_id FROM callbacks_callback WHERE state = 'WAITING'
               ORDER BY client_id LIMIT 1)
              UNION ALL
              SELECT (SELECT c.client_id FROM callbacks_callback c
                      WHERE c.state = 'WAITING' AND c.client_id > s.client_id
                      ORDER BY c.client_id LIMIT 1)
              FROM s WHERE s.client_id IS NOT NULL
            )
            SELECT client_id FROM s WHERE client_id IS NOT NULL AND EXISTS (
              SELECT 1 FROM callbacks_callback c
              WHERE c.client_id = s.client_id AND c.state = 'WAITING' AND c.due_at <= :now
                AND (c.lease_until IS NULL OR c.lease_until <= :real))
            """)
        .param("now", utc(now))
        .param("real", utc(realNow))
        .query((rs, _) -> new ClientId(rs.getString(1)))
        .list();
  }

  /// A callback that has to end without an acknowledgement.
  record Overdue(long id, TxId txId, ClientId to, SecretId body) {}

  /// Those whose time is over and that nobody is trying, locked against other nodes.
  List<Overdue> overdue(Instant now, Instant realNow, int atMost) {
    return sql.sql(
            """
            SELECT id, tx_id, client_id, body FROM callbacks_callback
            WHERE state = 'WAITING' AND deadline <= :now
              AND (lease_until IS NULL OR lease_until <= :real)
            ORDER BY deadline LIMIT :most FOR UPDATE SKIP LOCKED
            """)
        .param("now", utc(now))
        .param("real", utc(realNow))
        .param("most", atMost)
        .query(CallbacksStore::overdue)
        .list();
  }

  /// All that waits for a service.
  List<Overdue> waiting(ClientId client) {
    return sql.sql(
            """
            SELECT id, tx_id, client_id, body FROM callbacks_callback
            WHERE state = 'WAITING' AND client_id = :client FOR UPDATE
            """)
        .param("client", client.value())
        .query(CallbacksStore::overdue)
        .list();
  }

  Map<String, Long> byCertificate(ClientId client, Instant since) {
    return sql
        .sql(
            """
            SELECT certificate, count(*) FROM callbacks_callback
            WHERE client_id = :client AND ended_at > :since AND certificate IS NOT NULL
            GROUP BY certificate
            """)
        .param("client", client.value())
        .param("since", utc(since))
        .query((rs, _) -> Map.entry(rs.getString(1), rs.getLong(2)))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  Callbacks.Waiting waiting() {
    return sql.sql(
            """
            SELECT count(*) AS waiting, min(made_at) AS oldest FROM callbacks_callback
            WHERE state = 'WAITING'
            """)
        .query((rs, _) ->
            new Callbacks.Waiting(
                rs.getLong("waiting"),
                rs.getObject("oldest") == null
                    ? Optional.empty()
                    : Optional.of(instant(rs, "oldest"))))
        .single();
  }

  Optional<Fate> find(TxId txId) {
    return sql.sql(FATES + "WHERE tx_id = :tx")
        .param("tx", txId.hex())
        .query(CallbacksStore::kept)
        .optional()
        .map(kept -> kept.with(tries(List.of(kept.id())).getOrDefault(kept.id(), List.of())));
  }

  List<Fate> dead(int atMost) {
    var dead =
        sql.sql(FATES + "WHERE state = 'DEAD' ORDER BY ended_at DESC, id DESC LIMIT :most")
            .param("most", atMost)
            .query(CallbacksStore::kept)
            .list();
    var tries = tries(dead.stream().map(Kept::id).toList());
    return dead.stream().map(kept -> kept.with(tries.getOrDefault(kept.id(), List.of()))).toList();
  }

  Callbacks.Found find(Callbacks.Search search) {
    var rows =
        sql.sql(
                """
                SELECT w.waiting, c.*, a.status, a.failure
                FROM (SELECT count(*) AS waiting FROM callbacks_callback
                  WHERE state = 'WAITING' AND client_id = ANY(:clients::text[])) AS w
                LEFT JOIN (SELECT * FROM callbacks_callback
                  WHERE client_id = ANY(:clients::text[])
                    AND (:state::text IS NULL OR state = :state)
                    AND (:code::text IS NULL OR code = :code)
                    AND (:tx::text IS NULL OR tx_id = :tx)
                    AND (:before = 0 OR id < :before)
                  ORDER BY id DESC LIMIT :most) AS c ON true
                LEFT JOIN callbacks_attempt a ON a.callback = c.id AND a.number = c.attempts
                ORDER BY c.id DESC
                """)
            .params(search.parameters())
            .query((rs, _) -> Map.entry(rs.getLong("waiting"), Callbacks.Progress.read(rs)))
            .list();
    var found = rows.stream().flatMap(row -> row.getValue().stream()).toList();
    return new Callbacks.Found(found, rows.getFirst().getKey());
  }

  int deleteEndedBefore(State state, Instant when) {
    return sql.sql("DELETE FROM callbacks_callback WHERE state = :state AND ended_at < :when")
        .param("state", state.name())
        .param("when", utc(when))
        .update();
  }

  private static Overdue overdue(ResultSet rs, int n) throws SQLException {
    return new Overdue(
        rs.getLong(1),
        new TxId(rs.getString(2)),
        new ClientId(rs.getString(3)),
        new SecretId(rs.getObject(4, UUID.class)));
  }

  /// A callback before its attempts are read.
  private record Kept(long id, Function<List<Try>, Fate> fate) {
    Fate with(List<Try> tries) {
      return fate.apply(tries);
    }
  }

  private static Kept kept(ResultSet rs, int n) throws SQLException {
    var txId = new TxId(rs.getString("tx_id"));
    var client = new ClientId(rs.getString("client_id"));
    var redirect = URI.create(rs.getString("redirect"));
    var order = rs.getString("order_key");
    var code = ReturnCode.valueOf(rs.getString("code"));
    var state = State.valueOf(rs.getString("state"));
    var made = instant(rs, "made_at");
    var deadline = instant(rs, "deadline");
    var ended = rs.getObject("ended_at") == null ? null : instant(rs, "ended_at");
    return new Kept(
        rs.getLong("id"),
        tries ->
            new Fate(txId, client, redirect, order, code, state, made, deadline, ended, tries));
  }

  private Map<Long, List<Try>> tries(List<Long> callbacks) {
    if (callbacks.isEmpty()) {
      return Map.of();
    }
    return sql
        .sql(
            """
            SELECT callback, number, at, took_millis, status, failure, detail
            FROM callbacks_attempt WHERE callback IN (:ids) ORDER BY callback, number
            """)
        .param("ids", callbacks)
        .query((rs, _) -> Map.entry(rs.getLong("callback"), attempt(rs)))
        .list()
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
  }

  private static Try attempt(ResultSet rs) throws SQLException {
    var failure = rs.getString("failure");
    return new Try(
        rs.getInt("number"),
        instant(rs, "at"),
        rs.getObject("took_millis", Integer.class),
        rs.getObject("status", Integer.class),
        failure == null ? null : Failure.valueOf(failure),
        rs.getString("detail"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }
}
