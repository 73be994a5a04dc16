package hk.iamsmart.members.calls;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.TxId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `calls_call`.
@Component
final class CallsStore {
  private static final String SUCCESS = "D00000";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final JdbcClient sql;

  CallsStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(List<Call> batch) {
    sql.sql(
            """
            INSERT INTO calls_call
              (client_id, tx_id, at, took_micros, path, status, code, reason, parameter, mend)
            SELECT * FROM unnest(:client::text[], :tx::text[], :at::text[]::timestamptz[],
              :took::text[]::bigint[], :path::text[], :status::text[]::int[], :code::text[],
              :reason::text[], :parameter::text[], :mend::text[])
            """)
        .param("client", column(batch, call -> call.client().value()))
        .param("tx", column(batch, call -> call.txId().hex()))
        .param("at", column(batch, call -> call.at().toString()))
        .param("took", column(batch, call -> "" + call.took().toNanos() / 1000))
        .param("path", column(batch, Call::path))
        .param("status", column(batch, call -> "" + call.status()))
        .param("code", column(batch, Call::code))
        .param("reason", column(batch, call -> storable(call.reason())))
        .param("parameter", column(batch, Call::parameter))
        .param("mend", column(batch, Call::mend))
        .update();
  }

  private static String[] column(List<Call> batch, Function<Call, String> value) {
    return batch.stream().map(value).toArray(String[]::new);
  }

  /// PostgreSQL keeps neither a NUL nor half a surrogate pair.
  private static String storable(String text) {
    return text.codePoints()
        .filter(c -> c != 0 && Character.getType(c) != Character.SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /// The list and the figures of all calls of these copies, together.
  Calls.Found find(CallSearch search, Instant now) {
    var list = new ArrayList<Call>();
    var figures = new ArrayList<CallFigures.Refused>();
    sql.sql(
            """
            SELECT * FROM (
              SELECT id, client_id, tx_id, at, took_micros, path, status, code, reason, parameter,
                mend, 0 AS hour, 0 AS day
              FROM calls_call
              WHERE client_id = ANY(:clients::text[])
                AND (:refused::boolean IS NULL OR (code <> :success) = :refused)
                AND (:code::text IS NULL OR code = :code)
                AND (:tx::text IS NULL OR tx_id = :tx)
                AND (:since::timestamptz IS NULL OR at > :since)
                AND (:before = 0 OR id < :before)
              ORDER BY id DESC LIMIT :most
            ) AS list
            UNION ALL
            SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, code, NULL, NULL, NULL,
              count(*) FILTER (WHERE at > :hour), count(*)
            FROM calls_call
            WHERE client_id = ANY(:clients::text[]) AND at > :day GROUP BY code
            ORDER BY id DESC NULLS LAST
            """)
        .param("clients", search.of().stream().map(ClientId::value).toArray(String[]::new))
        .param("refused", search.refused().orElse(null))
        .param("success", SUCCESS)
        .param("code", search.code().orElse(null))
        .param("tx", search.txId().map(TxId::hex).orElse(null))
        .param("since", search.within().map(span -> utc(now.minus(span))).orElse(null))
        .param("before", search.before())
        .param("most", search.atMost())
        .param("hour", utc(now.minus(HOUR)))
        .param("day", utc(now.minus(DAY)))
        .query((row, _) -> {
          if (row.getObject("id") != null) {
            return list.add(call(row));
          }
          return figures.add(
              new CallFigures.Refused(
                  row.getString("code"), row.getLong("hour"), row.getLong("day")));
        })
        .list();
    return new Calls.Found(list, figures(figures));
  }

  private static CallFigures figures(List<CallFigures.Refused> byCode) {
    return new CallFigures(
        byCode.stream().mapToLong(CallFigures.Refused::hour).sum(),
        byCode.stream().mapToLong(CallFigures.Refused::day).sum(),
        byCode.stream()
            .filter(one -> !one.code().equals(SUCCESS))
            .sorted(
                Comparator.comparingLong(CallFigures.Refused::day)
                    .reversed()
                    .thenComparing(CallFigures.Refused::code))
            .toList());
  }

  private static Call call(ResultSet row) throws SQLException {
    return new Call(
        row.getLong("id"),
        new ClientId(row.getString("client_id")),
        new TxId(row.getString("tx_id")),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        Duration.of(row.getLong("took_micros"), ChronoUnit.MICROS),
        row.getString("path"),
        row.getInt("status"),
        row.getString("code"),
        row.getString("reason"),
        row.getString("parameter"),
        row.getString("mend"));
  }

  /// A refusal shows that it came, not from whom: anybody may claim a client ID.
  Optional<Instant> last(ClientId client) {
    return sql.sql(
            """
            SELECT at FROM calls_call WHERE client_id = :client AND code = :success
            ORDER BY id DESC LIMIT 1
            """)
        .param("client", client.value())
        .param("success", SUCCESS)
        .query((row, _) -> row.getObject("at", OffsetDateTime.class).toInstant())
        .optional();
  }

  /// Deletes what is older, and of each copy what is more.
  void trim(Instant older, int mostEach) {
    sql.sql("DELETE FROM calls_call WHERE at < :older").param("older", utc(older)).update();
    sql.sql(
            """
            WITH RECURSIVE copy AS (
              (SELECT client_id FROM calls_call ORDER BY client_id LIMIT 1)
              UNION ALL
              SELECT (SELECT c.client_id FROM calls_call c WHERE c.client_id > copy.client_id
                      ORDER BY c.client_id LIMIT 1)
              FROM copy WHERE copy.client_id IS NOT NULL
            ), last AS (
              SELECT client_id, (SELECT c.id FROM calls_call c WHERE c.client_id = copy.client_id
                ORDER BY c.id DESC OFFSET :most LIMIT 1) AS id
              FROM copy WHERE client_id IS NOT NULL
            )
            DELETE FROM calls_call c USING last
            WHERE c.client_id = last.client_id AND c.id <= last.id
            """)
        .param("most", mostEach)
        .update();
  }

  void delete(ClientId client) {
    sql.sql("DELETE FROM calls_call WHERE client_id = :client")
        .param("client", client.value())
        .update();
  }

  void deleteAll() {
    sql.sql("DELETE FROM calls_call").update();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
