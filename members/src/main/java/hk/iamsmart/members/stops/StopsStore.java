package hk.iamsmart.members.stops;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.vault.SecretId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `stops_stop`.
@Component
final class StopsStore {
  private final JdbcClient sql;

  StopsStore(JdbcClient sql) {
    this.sql = sql;
  }

  record Row(SecretId reason, String by, Instant at) {}

  /// In the place of the one before.
  void keep(ClientId client, Row stop) {
    sql.sql(
            """
            INSERT INTO stops_stop (client_id, reason, by, at) VALUES (:client, :reason, :by, :at)
            ON CONFLICT (client_id) DO UPDATE SET reason = :reason, by = :by, at = :at
            """)
        .param("client", client.value())
        .param("reason", stop.reason().value())
        .param("by", stop.by())
        .param("at", stop.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Row> find(ClientId client) {
    return sql.sql("SELECT reason, by, at FROM stops_stop WHERE client_id = :client")
        .param("client", client.value())
        .query((rs, _) ->
            new Row(
                new SecretId(rs.getObject("reason", UUID.class)),
                rs.getString("by"),
                rs.getObject("at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /// @return where the reasons lay
  List<SecretId> deleteAll() {
    return sql.sql("DELETE FROM stops_stop RETURNING reason")
        .query((rs, _) -> new SecretId(rs.getObject("reason", UUID.class)))
        .list();
  }

  void delete(ClientId client) {
    sql.sql("DELETE FROM stops_stop WHERE client_id = :client")
        .param("client", client.value())
        .update();
  }
}
