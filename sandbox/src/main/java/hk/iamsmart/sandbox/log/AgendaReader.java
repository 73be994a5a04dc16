package hk.iamsmart.sandbox.log;

import hk.iamsmart.platform.console.Sight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads in the log what has neither ended nor been used up: each of these is one query.
@Component
public final class AgendaReader {
  private static final String ENDINGS =
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
      """;

  private final JdbcClient sql;
  private final LogReader.Settling log;

  AgendaReader(JdbcClient sql, LogReader.Settling log) {
    this.sql = sql;
    this.log = log;
  }

  private static Where after(Sight sight, Instant now) {
    return new Where().seen(sight).and("ends_at > :now", "now", LogReader.sqlTime(now));
  }

  /// What ends next.
  ///
  /// @param now on the house clock
  public List<Expiry> expiries(Sight sight, Instant now, int limit) {
    log.settle();
    var where = after(sight, now);
    return sql.sql(ENDINGS + where.text() + " ORDER BY ends_at LIMIT " + limit)
        .params(where.parameters())
        .query((row, _) -> expiry(row))
        .list();
  }

  /// How much of it has ended at each of these moments.
  ///
  /// @param now and the moments on the house clock, the earliest first
  public List<Integer> ended(Sight sight, Instant now, List<Instant> moments) {
    log.settle();
    var where = after(sight, now);
    where
        .parameters()
        .put("moments", moments.stream().map(Instant::toString).toArray(String[]::new));
    return sql.sql(
            """
            SELECT count(due.ends_at) FROM unnest(:moments::text[]::timestamptz[]) AS asked (moment)
            LEFT JOIN (
            """
                + ENDINGS
                + where.text()
                + ") AS due ON due.ends_at <= asked.moment GROUP BY asked.moment ORDER BY moment")
        .params(where.parameters())
        .query((row, _) -> row.getInt(1))
        .list();
  }

  /// Both at once.
  ///
  /// @param now on the house clock
  public Agenda agenda(Sight sight, Instant now, int waiting, int ending) {
    log.settle();
    var going =
        new Where()
            .seen(sight)
            .and("state = 'GOING'")
            .and("until > :now", "now", LogReader.sqlTime(now));
    var ends = after(sight, now);
    var journeys = new ArrayList<Journey>();
    var expiries = new ArrayList<Expiry>();
    var all = new int[1];
    var oldest = new ArrayList<Instant>();
    sql.sql(
            """
            SELECT id, kind, client_id, account, state, began, ended, latest, until, settled,
              every, oldest, NULL::text AS ending, NULL::timestamptz AS ends_at
            FROM (
              SELECT log_journey.*, count(*) OVER () AS every, min(began) OVER () AS oldest
              FROM log_journey %s ORDER BY latest DESC LIMIT %d
            ) AS waiting
            UNION ALL
            SELECT id, NULL, client_id, account, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
              ending, ends_at
            FROM (%s %s ORDER BY ends_at LIMIT %d) AS next
            """
                .formatted(going.text(), waiting, ENDINGS, ends.text(), ending))
        .params(ends.parameters())
        .query((row, _) -> {
          if (row.getString("ending") != null) {
            return expiries.add(expiry(row));
          }
          all[0] = row.getInt("every");
          oldest.add(LogReader.time(row, "oldest"));
          return journeys.add(LogReader.journey(row));
        })
        .list();
    journeys.sort(Comparator.comparingLong(Journey::latest).reversed());
    expiries.sort(Comparator.comparing(Expiry::at));
    return new Agenda(all[0], oldest.stream().findFirst(), journeys, expiries);
  }

  private static Expiry expiry(ResultSet row) throws SQLException {
    return new Expiry(
        row.getString("ending"),
        LogReader.time(row, "ends_at"),
        row.getString("client_id"),
        row.getObject("account", UUID.class),
        row.getLong("id"));
  }
}
