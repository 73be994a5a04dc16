package hk.iamsmart.members.reminders;

import hk.iamsmart.platform.ground.ClientId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `reminders_told`.
@Component
final class RemindersStore {
  private final JdbcClient sql;

  RemindersStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// False when they were told of so many days, or of fewer.
  boolean claim(ClientId client, String fingerprint, int days, Instant now) {
    return sql.sql(
                """
                INSERT INTO reminders_told (client_id, fingerprint, days, at)
                SELECT :client, :fingerprint, :days, :now
                WHERE NOT EXISTS (
                  SELECT FROM reminders_told
                  WHERE client_id = :client AND fingerprint = :fingerprint AND days <= :days)
                ON CONFLICT DO NOTHING
                """)
            .param("client", client.value())
            .param("fingerprint", fingerprint)
            .param("days", days)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void forget(ClientId client) {
    sql.sql("DELETE FROM reminders_told WHERE client_id = :client")
        .param("client", client.value())
        .update();
  }
}
