package hk.iamsmart.sandbox.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// The SQL that writes the log: so many statements for a batch, however long it is.
@Component
final class LogStore {
  /// Older exchanges are deleted.
  static final int MOST = 100_000;

  /// Older exchanges are deleted when they are heavier together.
  static final long HEAVIEST = 512L << 20;

  private static final int WORDS_MAXIMUM = 600;
  private static final int TRIMMED_EVERY = 1_000;
  private static final int REPLACEMENT = 0xFFFD;

  /// A request that nobody could open belongs to no login that is older.
  private static final Duration RECENT = Duration.ofMinutes(10);

  private final JdbcClient sql;
  private final TransactionTemplate transaction;
  private final JsonMapper json = JsonMapper.builder().build();
  private int written;

  LogStore(JdbcClient sql, TransactionTemplate transaction) {
    this.sql = sql;
    this.transaction = transaction;
  }

  /// An exchange with its number and its journey.
  private record Row(Draft draft, LoggedExchange exchange, @Nullable Long journey) {}

  /// @return as they can be read now
  List<LoggedExchange> write(List<Draft> batch) {
    var rows = Objects.requireNonNull(transaction.execute(_ -> insert(batch)));
    written += rows.size();
    if (written >= TRIMMED_EVERY) {
      written = 0;
      trim(MOST, HEAVIEST);
    }
    return rows.stream().map(Row::exchange).toList();
  }

  private List<Row> insert(List<Draft> batch) {
    var ids = nextIds(batch.size());
    var journeys = new Journeys(batch);
    var rows = new ArrayList<Row>();
    for (int i = 0; i < batch.size(); i++) {
      var draft = batch.get(i);
      var journey = journeys.of(draft, ids.get(i));
      rows.add(new Row(draft, draft.exchange().numbered(ids.get(i)), journey));
    }
    insertExchanges(rows);
    insertContents(rows);
    endKeys(rows);
    journeys.keep();
    return rows;
  }

  /// A service has one content key at a time, and none after it revoked it.
  private void endKeys(List<Row> rows) {
    var latest = new LinkedHashMap<String, Long>();
    for (var row : rows) {
      var client = row.exchange().clientID();
      if (client != null && row.draft().turnsKey()) {
        latest.put(storable(client), row.exchange().sequence());
      }
    }
    if (!latest.isEmpty()) {
      sql.sql(
              """
              UPDATE log_exchange AS e SET ends_at = NULL
              FROM unnest(:client::text[], :id::text[]::bigint[]) AS turned (client, id)
              WHERE e.ending = 'CONTENT_KEY' AND e.ends_at IS NOT NULL
                AND e.client_id = turned.client AND e.id < turned.id
              """)
          .param("client", column(latest.keySet(), client -> client))
          .param("id", column(latest.values(), id -> id))
          .update();
    }
  }

  private List<Long> nextIds(int count) {
    return sql.sql(
            """
            SELECT nextval(pg_get_serial_sequence('log_exchange', 'id'))
            FROM generate_series(1, :count)
            """)
        .param("count", count)
        .query((row, _) -> row.getLong(1))
        .list();
  }

  private void insertExchanges(List<Row> rows) {
    sql.sql(
            """
            INSERT INTO log_exchange (id, at, door, tx_id, client_id, account, method, path, status,
              code, message, refused, took_micros, journey, ending, ends_at, words, weight)
            OVERRIDING SYSTEM VALUE
            SELECT * FROM unnest(:id::text[]::bigint[], :at::text[]::timestamptz[], :door::text[],
              :txId::text[], :client::text[], :account::text[]::uuid[], :method::text[],
              :path::text[], :status::text[]::int[], :code::text[], :message::text[],
              :refused::text[]::boolean[], :took::text[]::bigint[], :journey::text[]::bigint[],
              :ending::text[], :endsAt::text[]::timestamptz[], :words::text[],
              :weight::text[]::int[])
            """)
        .param("id", column(rows, row -> row.exchange().sequence()))
        .param("at", column(rows, row -> row.draft().at()))
        .param("door", column(rows, row -> row.exchange().door().name()))
        .param("txId", column(rows, row -> bare(row.exchange().txID())))
        .param("client", column(rows, row -> row.exchange().clientID()))
        .param("account", column(rows, row -> row.draft().account()))
        .param("method", column(rows, row -> row.exchange().method()))
        .param("path", column(rows, row -> row.exchange().path()))
        .param("status", column(rows, row -> row.exchange().status()))
        .param("code", column(rows, row -> row.exchange().code()))
        .param("message", column(rows, row -> row.exchange().message()))
        .param("refused", column(rows, row -> row.draft().refused()))
        .param("took", column(rows, row -> row.exchange().tookMicros()))
        .param("journey", column(rows, Row::journey))
        .param("ending", column(rows, row -> ending(row).map(Draft.Ending::kind).orElse(null)))
        .param("endsAt", column(rows, row -> ending(row).map(Draft.Ending::at).orElse(null)))
        .param("words", column(rows, row -> words(row.draft())))
        .param("weight", column(rows, row -> row.exchange().weight()))
        .update();
  }

  private static Optional<Draft.Ending> ending(Row row) {
    return row.draft().traits().ending();
  }

  /// What a search finds an exchange by.
  private static String words(Draft draft) {
    var one = draft.exchange();
    var words =
        String.join(
            " ",
            one.method(),
            one.path(),
            one.code(),
            bare(one.txID()),
            Objects.requireNonNullElse(one.clientID(), ""),
            String.join(" ", draft.traits().keys()),
            one.message());
    return words.substring(0, Math.min(words.length(), WORDS_MAXIMUM)).toLowerCase(Locale.ROOT);
  }

  static String bare(String txId) {
    return txId.replaceAll("[<>]|T=", "");
  }

  private void insertContents(List<Row> rows) {
    sql.sql(
            """
            INSERT INTO log_content (id, content)
            SELECT * FROM unnest(:id::text[]::bigint[], :content::text[])
            """)
        .param("id", column(rows, row -> row.exchange().sequence()))
        .param("content", column(rows, row -> json.writeValueAsString(row.exchange())))
        .update();
  }

  private static <T> @Nullable String[] column(
      Collection<T> rows, Function<T, @Nullable Object> value) {
    return rows.stream()
        .map(value)
        .map(one -> one == null ? null : storable(one.toString()))
        .toArray(String[]::new);
  }

  /// PostgreSQL keeps neither a NUL nor half a surrogate pair.
  static String storable(String text) {
    return text.codePoints().allMatch(c -> c != 0 && Character.getType(c) != Character.SURROGATE)
        ? text
        : text.codePoints()
            .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /// Deletes all but so many, or so much, that came last.
  void trim(int most, long heaviest) {
    transaction.executeWithoutResult(_ -> {
      long gone =
          sql.sql(
                  """
                  SELECT coalesce(max(id), 0) FROM (
                    SELECT id, row_number() OVER latest AS place, sum(weight) OVER latest AS weight
                    FROM log_exchange WINDOW latest AS (ORDER BY id DESC)
                  ) AS kept WHERE place > :most OR weight > :heaviest
                  """)
              .param("most", most)
              .param("heaviest", heaviest)
              .query(Long.class)
              .single();
      for (var statement :
          List.of(
              "DELETE FROM log_content WHERE id <= :gone",
              "DELETE FROM log_exchange WHERE id <= :gone",
              "DELETE FROM log_journey WHERE latest <= :gone",
              """
              DELETE FROM log_key WHERE journey <= :gone
                AND NOT EXISTS (SELECT 1 FROM log_journey j WHERE j.id = journey)
              """)) {
        sql.sql(statement).param("gone", gone).update();
      }
    });
  }

  void clear() {
    sql.sql("TRUNCATE log_exchange, log_content, log_journey, log_key").update();
  }

  /// The journeys that a batch belongs to: those that are known, and those that begin in it.
  private final class Journeys {
    private final Map<String, Long> byKey = new LinkedHashMap<>();
    private final Map<String, Long> freshKeys = new LinkedHashMap<>();
    private final Map<Long, Journey> known = new LinkedHashMap<>();
    private final Map<Long, Journey> changed = new LinkedHashMap<>();

    Journeys(List<Draft> batch) {
      var keys = batch.stream().flatMap(d -> d.traits().keys().stream()).distinct().toList();
      if (!keys.isEmpty()) {
        sql.sql("SELECT key, journey FROM log_key WHERE key = ANY(:keys::text[])")
            .param("keys", keys.toArray(String[]::new))
            .query((row, _) -> byKey.put(row.getString(1), row.getLong(2)))
            .list();
      }
      if (!byKey.isEmpty()) {
        read("WHERE id = ANY(:ids::text[]::bigint[])", column(byKey.values(), id -> id));
      }
      var clients =
          batch.stream()
              .filter(d -> d.traits().joinsLogin() && d.traits().keys().isEmpty())
              .map(d -> d.exchange().clientID())
              .filter(Objects::nonNull)
              .collect(Collectors.toSet());
      if (!clients.isEmpty()) {
        read(
            """
            WHERE id IN (SELECT max(id) FROM log_journey
              WHERE kind = 'LOGIN' AND client_id = ANY(:ids::text[]) GROUP BY client_id)
            """,
            column(clients, id -> id));
      }
    }

    private void read(String where, @Nullable String[] ids) {
      sql.sql(LogReader.JOURNEYS + where)
          .param("ids", ids)
          .query((row, _) -> LogReader.journey(row))
          .list()
          .forEach(journey -> known.put(journey.id(), journey));
    }

    /// The one that this exchange belongs to.
    @Nullable Long of(Draft draft, long id) {
      var traits = draft.traits();
      var end = draft.at().plusNanos(draft.exchange().tookMicros() * 1000);
      var found = found(draft);
      if (found == null && traits.kind() == null) {
        return null;
      }
      var journey =
          found == null
              ? new Journey(
                  id,
                  Objects.requireNonNull(traits.kind()),
                  draft.exchange().clientID(),
                  draft.account(),
                  Objects.requireNonNullElse(traits.outcome(), Journey.State.GOING),
                  draft.at(),
                  end,
                  id,
                  draft.until(),
                  Journey.settles(draft))
              : found.with(draft, id, end);
      known.put(journey.id(), journey);
      changed.put(journey.id(), journey);
      for (var key : traits.keys()) {
        if (byKey.putIfAbsent(key, journey.id()) == null) {
          freshKeys.put(key, journey.id());
        }
      }
      return journey.id();
    }

    private @Nullable Journey found(Draft draft) {
      for (var key : draft.traits().keys()) {
        var id = byKey.get(key);
        if (id != null && known.containsKey(id)) {
          return known.get(id);
        }
      }
      return draft.traits().joinsLogin() && draft.traits().keys().isEmpty()
          ? lastLogin(draft)
          : null;
    }

    /// A request that nobody could open may be for the login that its service had last.
    private @Nullable Journey lastLogin(Draft draft) {
      var earliest = draft.at().minus(RECENT);
      return known.values().stream()
          .filter(j -> j.kind() == Journey.Kind.LOGIN)
          .filter(j -> Objects.equals(j.clientId(), draft.exchange().clientID()))
          .filter(j -> j.ended().isAfter(earliest))
          .reduce((_, later) -> later)
          .orElse(null);
    }

    void keep() {
      if (!freshKeys.isEmpty()) {
        sql.sql(
                """
                INSERT INTO log_key (key, journey)
                SELECT * FROM unnest(:key::text[], :journey::text[]::bigint[])
                ON CONFLICT DO NOTHING
                """)
            .param("key", column(freshKeys.keySet(), key -> key))
            .param("journey", column(freshKeys.values(), id -> id))
            .update();
      }
      if (!changed.isEmpty()) {
        keep(changed.values());
      }
    }

    private void keep(Collection<Journey> journeys) {
      sql.sql(
              """
              INSERT INTO log_journey
                (id, kind, client_id, account, state, began, ended, latest, until, settled)
              SELECT * FROM unnest(:id::text[]::bigint[], :kind::text[], :client::text[],
                :account::text[]::uuid[], :state::text[], :began::text[]::timestamptz[],
                :ended::text[]::timestamptz[], :latest::text[]::bigint[],
                :until::text[]::timestamptz[], :settled::text[]::boolean[])
              ON CONFLICT (id) DO UPDATE SET client_id = excluded.client_id,
                account = excluded.account, state = excluded.state, ended = excluded.ended,
                latest = excluded.latest, until = excluded.until,
                settled = excluded.settled
              """)
          .param("id", column(journeys, Journey::id))
          .param("kind", column(journeys, Journey::kind))
          .param("client", column(journeys, Journey::clientId))
          .param("account", column(journeys, Journey::account))
          .param("state", column(journeys, Journey::state))
          .param("began", column(journeys, Journey::began))
          .param("ended", column(journeys, Journey::ended))
          .param("latest", column(journeys, Journey::latest))
          .param("until", column(journeys, Journey::until))
          .param("settled", column(journeys, Journey::settled))
          .update();
    }
  }
}
