package hk.iamsmart.sandbox.log;

import hk.iamsmart.platform.console.Sight;
import hk.iamsmart.platform.ground.ClientId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Reads the log: each of these is one query, and quick however long the log is. What was called
/// before is in it.
@Component
public final class LogReader {
  static final String JOURNEYS =
      "SELECT id, kind, client_id, account, state, began, ended, latest, until FROM log_journey ";
  private static final String LINES =
      """
      SELECT id, at, door, tx_id, client_id, account, method, path, status, code, message, refused,
        took_micros, journey FROM log_exchange
      """;
  private static final Pattern TX_ID = Pattern.compile("<?(?:t=)?([0-9a-f]{32})>?");
  private static final int WORDS_MAXIMUM = 8;
  private static final int OF_JOURNEYS_MAXIMUM = 400;

  private final JdbcClient sql;
  private final Settling log;
  private final JsonMapper json = JsonMapper.builder().build();

  LogReader(JdbcClient sql, Settling log) {
    this.sql = sql;
    this.log = log;
  }

  /// Waits until what was taken is written.
  @FunctionalInterface
  interface Settling {
    void settle();
  }

  /// Conditions with their parameters.
  private static final class Where {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    Where and(String condition) {
      conditions.add(condition);
      return this;
    }

    Where and(String condition, String name, Object value) {
      parameters.put(name, value);
      return and(condition);
    }

    Where seen(Sight sight) {
      sight
          .services()
          .ifPresent(some ->
              and(
                  "client_id = ANY(:sight::text[])",
                  "sight",
                  some.stream().map(ClientId::value).toArray(String[]::new)));
      return this;
    }

    String text() {
      return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }
  }

  /// Exchanges, the newest first.
  public List<LogLine> lines(LogQuery query) {
    log.settle();
    var where = new Where().seen(query.sight());
    if (query.before() > 0) {
      where.and("id < :before", "before", query.before());
    }
    ofExchanges(query, where);
    return sql.sql(LINES + where.text() + " ORDER BY id DESC LIMIT " + query.limit())
        .params(where.parameters)
        .query((row, _) -> line(row))
        .list();
  }

  private static void ofExchanges(LogQuery query, Where where) {
    if (!query.doors().isEmpty()) {
      var doors = query.doors().stream().map(Enum::name).toArray(String[]::new);
      where.and("door = ANY(:doors::text[])", "doors", doors);
    }
    query.client().ifPresent(client -> where.and("client_id = :client", "client", client));
    query.account().ifPresent(account -> where.and("account = :account", "account", account));
    if (query.refusedOnly()) {
      where.and("refused");
    }
    words(query, where, "");
  }

  private static void words(LogQuery query, Where where, String of) {
    var words = query.words().strip().toLowerCase(Locale.ROOT).split("\\s+");
    int i = 0;
    for (var word : Arrays.asList(words).subList(0, Math.min(words.length, WORDS_MAXIMUM))) {
      var m = TX_ID.matcher(word);
      var plain = m.matches() ? m.group(1) : word;
      if (!plain.isEmpty()) {
        var name = "word" + i++;
        var escaped = LogStore.storable(plain).replaceAll("[\\\\%_]", "\\\\$0");
        where.and(of + "words LIKE :" + name, name, "%" + escaped + "%");
      }
    }
  }

  /// One exchange with everything that was on the wire.
  public Optional<LoggedExchange> one(long id) {
    log.settle();
    return sql.sql("SELECT content FROM log_content WHERE id = :id")
        .param("id", id)
        .query((row, _) -> json.readValue(row.getString(1), LoggedExchange.class))
        .optional();
  }

  /// The latest one with this txID.
  ///
  /// @param txId 32 hex characters
  public Optional<LoggedExchange> one(String txId) {
    log.settle();
    return sql.sql(
            """
            SELECT content FROM log_content WHERE id = (
              SELECT max(id) FROM log_exchange WHERE tx_id = :txId)
            """)
        .param("txId", txId)
        .query((row, _) -> json.readValue(row.getString(1), LoggedExchange.class))
        .optional();
  }

  /// Exchanges with everything that was on the wire, the newest first.
  List<LoggedExchange> whole(LogQuery query) {
    log.settle();
    var where = new Where().seen(query.sight());
    ofExchanges(query, where);
    return sql.sql(
            "SELECT content FROM log_content JOIN (SELECT id FROM log_exchange"
                + where.text()
                + " ORDER BY id DESC LIMIT "
                + query.limit()
                + ") AS wanted USING (id) ORDER BY id DESC")
        .params(where.parameters)
        .query((row, _) -> json.readValue(row.getString(1), LoggedExchange.class))
        .list();
  }

  /// Journeys, the one with the newest exchange first; those of which one exchange fits.
  public List<Journey> journeys(LogQuery query) {
    log.settle();
    var where = new Where().seen(query.sight());
    if (query.before() > 0) {
      where.and("latest < :before", "before", query.before());
    }
    query.client().ifPresent(client -> where.and("client_id = :client", "client", client));
    query.account().ifPresent(account -> where.and("account = :account", "account", account));
    if (query.refusedOnly()) {
      where.and("state = 'REFUSED'");
    }
    var inside = new Where();
    words(query, inside, "e.");
    if (!inside.conditions.isEmpty()) {
      where.and(
          "EXISTS (SELECT 1 FROM log_exchange e WHERE e.journey = log_journey.id AND "
              + String.join(" AND ", inside.conditions)
              + ")");
      where.parameters.putAll(inside.parameters);
    }
    return sql.sql(JOURNEYS + where.text() + " ORDER BY latest DESC LIMIT " + query.limit())
        .params(where.parameters)
        .query((row, _) -> journey(row))
        .list();
  }

  /// The exchanges of some journeys, the oldest first.
  public List<LogLine> of(Collection<Long> journeys) {
    var ids = journeys.stream().map(String::valueOf).toArray(String[]::new);
    return sql.sql(
            LINES
                + " WHERE journey = ANY(:ids::text[]::bigint[]) ORDER BY id LIMIT "
                + OF_JOURNEYS_MAXIMUM)
        .param("ids", ids)
        .query((row, _) -> line(row))
        .list();
  }

  /// What waits for a citizen, the newest first.
  ///
  /// @param now on the house clock
  public List<Journey> waiting(Sight sight, Instant now, int limit) {
    log.settle();
    var where =
        new Where().seen(sight).and("state = 'GOING'").and("until > :now", "now", sqlTime(now));
    return sql.sql(JOURNEYS + where.text() + " ORDER BY latest DESC LIMIT " + limit)
        .params(where.parameters)
        .query((row, _) -> journey(row))
        .list();
  }

  /// What ends next, of that which has neither ended nor been used up.
  public List<Expiry> expiries(Sight sight, Instant houseNow, int limit) {
    log.settle();
    var where = new Where().seen(sight).and("ends_at > :now", "now", sqlTime(houseNow));
    return sql.sql(
            """
            SELECT * FROM (
              SELECT e.ending, e.ends_at, coalesce(e.client_id, j.client_id) AS client_id,
                j.account, e.id
              FROM log_exchange e LEFT JOIN log_journey j ON j.id = e.journey
              WHERE e.ends_at IS NOT NULL AND CASE e.ending
                WHEN 'CODE' THEN NOT EXISTS (SELECT 1 FROM log_exchange t
                  WHERE t.journey = e.journey AND t.path LIKE '%/getToken' AND NOT t.refused)
                WHEN 'LOGIN' THEN j.state = 'GOING'
                WHEN 'TICKET' THEN j.state = 'GOING'
                ELSE true END
            ) AS ending
            """
                + where.text()
                + " ORDER BY ends_at LIMIT "
                + limit)
        .params(where.parameters)
        .query((row, _) ->
            new Expiry(
                row.getString("ending"),
                time(row, "ends_at"),
                row.getString("client_id"),
                row.getObject("account", UUID.class),
                row.getLong("id")))
        .list();
  }

  /// What online services asked from a moment on, in pieces of one length.
  public Figures figures(Sight sight, Instant from, Duration piece, int pieces) {
    log.settle();
    var where =
        new Where()
            .seen(sight)
            .and("door IN ('API', 'BROWSER') AND path LIKE '/a%'")
            .and("at >= :from", "from", sqlTime(from));
    where.parameters.put("piece", piece.toSeconds());
    var answered = new int[pieces];
    var refused = new int[pieces];
    var calls = new ArrayList<Figures.Call>();
    var codes = new ArrayList<Figures.Code>();
    var p95 = new Duration[] {Duration.ZERO};
    sql.sql(
            """
            SELECT grouping(piece, path, code) AS kind, piece, path, code, count(*) AS every,
              count(*) FILTER (WHERE refused) AS refused,
              percentile_disc(0.95) WITHIN GROUP (ORDER BY took_micros) AS p95
            FROM (
              SELECT floor(extract(epoch FROM at - :from::timestamptz) / :piece)::int AS piece,
                path, CASE WHEN refused THEN code END AS code, refused, took_micros
              FROM log_exchange
            """
                + where.text()
                + ") AS seen GROUP BY GROUPING SETS ((), (piece), (path), (code)) ORDER BY every"
                + " DESC")
        .params(where.parameters)
        .query((row, _) -> {
          int every = row.getInt("every");
          int bad = row.getInt("refused");
          switch (row.getInt("kind")) {
            case 0b011 -> {
              int i = Math.min(row.getInt("piece"), pieces - 1);
              answered[i] += every - bad;
              refused[i] += bad;
            }
            case 0b101 -> {
              calls.add(new Figures.Call(row.getString("path"), every, bad, p95(row)));
            }
            case 0b110 -> {
              if (row.getString("code") != null) {
                codes.add(new Figures.Code(row.getString("code"), every));
              }
            }
            default -> p95[0] = p95(row);
          }
          return every;
        })
        .list();
    var all = new ArrayList<Figures.Piece>();
    for (int i = 0; i < pieces; i++) {
      all.add(new Figures.Piece(from.plus(piece.multipliedBy(i)), answered[i], refused[i]));
    }
    return new Figures(p95[0], all, calls, codes);
  }

  private static Duration p95(ResultSet row) throws SQLException {
    return Duration.ofNanos(row.getLong("p95") * 1000);
  }

  private static LogLine line(ResultSet row) throws SQLException {
    long journey = row.getLong("journey");
    return new LogLine(
        row.getLong("id"),
        time(row, "at"),
        LogDoor.valueOf(row.getString("door")),
        row.getString("tx_id"),
        row.getString("client_id"),
        row.getObject("account", UUID.class),
        row.getString("method"),
        row.getString("path"),
        row.getInt("status"),
        row.getString("code"),
        row.getString("message"),
        row.getBoolean("refused"),
        Duration.ofNanos(row.getLong("took_micros") * 1000),
        journey == 0 ? null : journey);
  }

  static Journey journey(ResultSet row) throws SQLException {
    return new Journey(
        row.getLong("id"),
        Journey.Kind.valueOf(row.getString("kind")),
        row.getString("client_id"),
        row.getObject("account", UUID.class),
        Journey.State.valueOf(row.getString("state")),
        time(row, "began"),
        time(row, "ended"),
        row.getLong("latest"),
        row.getObject("until") == null ? null : time(row, "until"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime sqlTime(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
