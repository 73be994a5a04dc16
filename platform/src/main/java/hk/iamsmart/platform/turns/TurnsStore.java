package hk.iamsmart.platform.turns;

import hk.iamsmart.platform.turns.Turns.Chosen;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `turns_limit`, which has one row or none.
@Component
final class TurnsStore {
  private final JdbcClient sql;

  TurnsStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// From here to the end of the transaction nobody else counts turns. One statement, because it is
  /// on the way of everybody who waits.
  Optional<Integer> lock() {
    return sql.sql(
            """
            SELECT (SELECT turns FROM turns_limit)
            FROM pg_advisory_xact_lock(hashtext('registration_place'))
            """)
        .query((rs, _) -> Optional.ofNullable(rs.getObject(1, Integer.class)))
        .single();
  }

  Optional<Chosen> chosen() {
    return sql.sql("SELECT turns, since FROM turns_limit")
        .query(
            (rs, _) -> new Chosen(rs.getInt(1), rs.getObject(2, OffsetDateTime.class).toInstant()))
        .optional();
  }

  /// False when it was so before.
  boolean put(int turns, Instant now) {
    return sql.sql(
                """
                INSERT INTO turns_limit (turns, since) VALUES (:turns, :now)
                ON CONFLICT (id) DO UPDATE SET turns = excluded.turns, since = excluded.since
                  WHERE turns_limit.turns <> excluded.turns
                """)
            .param("turns", turns)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /// False when there was none.
  boolean delete() {
    return sql.sql("DELETE FROM turns_limit").update() == 1;
  }
}
