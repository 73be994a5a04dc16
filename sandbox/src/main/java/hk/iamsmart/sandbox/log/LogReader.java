package hk.iamsmart.sandbox.log;

import hk.iamsmart.platform.console.Sight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Reads the log: each of these is one query, and quick however long the log is. What was called
/// before is in it.
@Component
public final class LogReader {
  static final String JOURNEYS =
      "SELECT id, kind, client_id, account, state, began, ended, latest, until, settled FROM"
          + " log_journey ";
  private static final String LINES =
      """
      SELECT id, at, door, tx_id, client_id, account, method, path, status, code, message, refused,
        took_micros, journey FROM log_exchange
      """;
  private static final Pattern TX_ID = Pattern.compile("<?(?:t=)?([0-9a-f]{32})>?");
  private static final int WORDS_MAXIMUM = 8;

  /// In bytes, of everything that one answer holds.
  static final long HEAVIEST_ANSWER = 16L << 20;

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

  /// Exchanges, the newest first.
  public List<LogLine> lines(LogQuery query) {
    log.settle();
    var where = new Where().seen(query.sight());
    if (query.before() > 0) {
      where.and("id < :before", "before", query.before());
    }
    ofExchanges(query, where);
    return sql.sql(LINES + where.text() + " ORDER BY id DESC LIMIT " + query.limit())
        .params(where.parameters())
        .query((row, _) -> line(row))
        .list();
  }

  private static void ofExchanges(LogQuery query, Where where) {
    if (!query.doors().isEmpty()) {
      var doors = query.doors().stream().map(Enum::name).toArray(String[]::new);
      where.and("door = ANY(:doors::text[])", "doors", doors);
    }
    query
        .client()
        .ifPresent(client -> where.and(ofJourney("client_id", "client"), "client", client));
    query.account().ifPresent(one -> where.and(ofJourney("account", "account"), "account", one));
    if (query.refusedOnly()) {
      where.and("refused");
    }
    words(query, where, "");
  }

  /// A call that does not say whose it is, is that of its journey.
  private static String ofJourney(String column, String name) {
    return "(@ = :# OR (@ IS NULL AND journey IN (SELECT id FROM log_journey WHERE @ = :#)))"
        .replace("@", column)
        .replace("#", name);
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
  public Optional<LoggedExchange> one(Sight sight, long id) {
    return one(new Where().seen(sight).and("id = :id", "id", id));
  }

  /// The latest one with this txID.
  ///
  /// @param txId 32 hex characters
  public Optional<LoggedExchange> one(Sight sight, String txId) {
    return one(new Where().seen(sight).and("tx_id = :txId", "txId", txId));
  }

  private Optional<LoggedExchange> one(Where where) {
    log.settle();
    return sql.sql(
            "SELECT content FROM log_content WHERE id = (SELECT max(id) FROM log_exchange"
                + where.text()
                + ")")
        .params(where.parameters())
        .query((row, _) -> json.readValue(row.getString(1), LoggedExchange.class))
        .optional();
  }

  /// Exchanges with everything that was on the wire, the newest first; fewer when they are heavier
  /// together than [#HEAVIEST_ANSWER].
  ///
  /// @param txId only with this one, 32 hex characters
  List<LoggedExchange> whole(LogQuery query, Optional<String> txId) {
    log.settle();
    var where = new Where().seen(query.sight());
    txId.ifPresent(one -> where.and("tx_id = :txId", "txId", one));
    ofExchanges(query, where);
    where.parameters().put("heaviest", HEAVIEST_ANSWER);
    return sql.sql(
            """
            SELECT content FROM log_content JOIN (
              SELECT id, weight, sum(weight) OVER (ORDER BY id DESC) AS heavy FROM (
                SELECT id, weight FROM log_exchange %s ORDER BY id DESC LIMIT %d
              ) AS latest
            ) AS wanted USING (id) WHERE heavy - weight < :heaviest ORDER BY id DESC
            """
                .formatted(where.text(), query.limit()))
        .params(where.parameters())
        .query((row, _) -> json.readValue(row.getString(1), LoggedExchange.class))
        .list();
  }

  /// What a list of journeys shows.
  ///
  /// @param named the one that was asked for by its id, when it is not among those that were found
  public record Listed(List<Journey> found, Optional<Journey> named) {
    public Listed {
      found = List.copyOf(found);
    }

    /// The named one is the first.
    public List<Journey> all() {
      return Stream.concat(named.stream(), found.stream()).toList();
    }
  }

  /// Journeys, the one with the newest exchange first; those of which one exchange fits.
  ///
  /// @param named is there in any case; 0 for none
  public Listed journeys(LogQuery query, long named) {
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
    if (!inside.isEmpty()) {
      where.and(
          "EXISTS (SELECT 1 FROM log_exchange e WHERE e.journey = log_journey.id AND "
              + inside.conditions()
              + ")");
      where.parameters().putAll(inside.parameters());
    }
    var one = new Where().seen(query.sight()).and("id = :named", "named", named);
    where.parameters().putAll(one.parameters());
    var found = new ArrayList<Journey>();
    var other = new ArrayList<Journey>();
    sql.sql(
            "SELECT * FROM ("
                + JOURNEYS.replace("FROM", ", true AS listed FROM")
                + where.text()
                + " ORDER BY latest DESC LIMIT "
                + query.limit()
                + ") AS list UNION ALL "
                + JOURNEYS.replace("FROM", ", false AS listed FROM")
                + one.text())
        .params(where.parameters())
        .query((row, _) -> (row.getBoolean("listed") ? found : other).add(journey(row)))
        .list();
    found.sort(Comparator.comparingLong(Journey::latest).reversed());
    return new Listed(found, other.stream().filter(j -> !found.contains(j)).findFirst());
  }

  /// The exchanges of some journeys, the oldest first.
  public List<LogLine> of(Sight sight, Collection<Long> journeys) {
    var ids = journeys.stream().map(String::valueOf).toArray(String[]::new);
    var where = new Where().seen(sight).and("journey = ANY(:ids::text[]::bigint[])", "ids", ids);
    return sql.sql(LINES + where.text() + " ORDER BY id LIMIT " + OF_JOURNEYS_MAXIMUM)
        .params(where.parameters())
        .query((row, _) -> line(row))
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
    where.parameters().put("piece", piece.toSeconds());
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
        .params(where.parameters())
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
        row.getObject("until") == null ? null : time(row, "until"),
        row.getBoolean("settled"));
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static OffsetDateTime sqlTime(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
