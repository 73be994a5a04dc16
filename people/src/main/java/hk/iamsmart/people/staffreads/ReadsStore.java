package hk.iamsmart.people.staffreads;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `staffreads_reading`.
@Component
final class ReadsStore {
  private final JdbcClient sql;

  ReadsStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// False when it goes on already.
  boolean begin(String actor, String subject, Instant now, Instant until) {
    return sql.sql(
                """
                INSERT INTO staffreads_reading (actor, subject, until)
                VALUES (:actor, :subject, :until)
                ON CONFLICT (actor, subject) DO UPDATE SET until = excluded.until
                  WHERE staffreads_reading.until <= :now
                """)
            .param("actor", actor)
            .param("subject", subject)
            .param("until", until.atOffset(ZoneOffset.UTC))
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void deleteEndedBefore(Instant now) {
    sql.sql("DELETE FROM staffreads_reading WHERE until <= :now")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }
}
