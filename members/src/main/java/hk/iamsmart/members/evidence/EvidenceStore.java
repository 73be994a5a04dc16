package hk.iamsmart.members.evidence;

import hk.iamsmart.platform.ground.ClientId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `evidence_day`.
@Component
final class EvidenceStore {
  private static final String INSERT =
      """
      INSERT INTO evidence_day AS was (client_id, day, what, about, count, first_at, last_at)
      SELECT client_id, day, what, about, sum(count), min(first_at), max(last_at)
      FROM unnest(:client::text[], :day::text[]::date[], :what::text[], :about::text[],
        :count::text[]::bigint[], :first::text[]::timestamptz[], :last::text[]::timestamptz[])
        AS new (client_id, day, what, about, count, first_at, last_at)
      GROUP BY client_id, day, what, about
      ORDER BY client_id, day, what, about -- of two nodes none waits for the other in a ring
      ON CONFLICT (client_id, day, what, about) DO UPDATE SET
        first_at = least(was.first_at, EXCLUDED.first_at),
        last_at = greatest(was.last_at, EXCLUDED.last_at),
      """;

  private final JdbcClient sql;

  EvidenceStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// What came on top of what was seen before. One statement.
  void add(List<Seen> some) {
    write(INSERT + "count = was.count + EXCLUDED.count", some);
  }

  /// What was counted from the beginning of its day, and may have been counted before.
  void see(List<Seen> some) {
    write(INSERT + "count = greatest(was.count, EXCLUDED.count)", some);
  }

  private void write(String statement, List<Seen> some) {
    if (some.isEmpty()) {
      return;
    }
    sql.sql(statement)
        .param("client", column(some, one -> one.copy().value()))
        .param("day", column(some, one -> one.day().toString()))
        .param("what", column(some, one -> one.what().name()))
        .param("about", column(some, Seen::about))
        .param("count", column(some, one -> "" + one.count()))
        .param("first", column(some, one -> one.first().toString()))
        .param("last", column(some, one -> one.last().toString()))
        .update();
  }

  private static String[] column(List<Seen> some, Function<Seen, String> value) {
    return some.stream().map(value).toArray(String[]::new);
  }

  /// In the order of the days; of more than so many the latest.
  List<Seen> of(ClientId copy, int atMost) {
    return sql.sql(
            """
            SELECT * FROM (
              SELECT * FROM evidence_day WHERE client_id = :client
              ORDER BY day DESC, what, about LIMIT :most) AS latest
            ORDER BY day, what, about
            """)
        .param("client", copy.value())
        .param("most", atMost)
        .query((rs, _) ->
            new Seen(
                copy,
                rs.getObject("day", LocalDate.class),
                Seen.What.valueOf(rs.getString("what")),
                rs.getString("about"),
                rs.getLong("count"),
                at(rs.getObject("first_at", OffsetDateTime.class)),
                at(rs.getObject("last_at", OffsetDateTime.class))))
        .list();
  }

  private static Instant at(OffsetDateTime moment) {
    return moment.toInstant();
  }

  void deleteAll() {
    sql.sql("DELETE FROM evidence_day").update();
  }

  void delete(ClientId copy) {
    sql.sql("DELETE FROM evidence_day WHERE client_id = :client")
        .param("client", copy.value())
        .update();
  }
}
