package hk.iamsmart.platform.channel;

import hk.iamsmart.platform.ground.ClientId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `channel_mark` and `channel_nonce`.
@Component
final class ReplayStore {
  /// Nonces of a minute at a graceful stop.
  record Kept(ClientId client, long minute, byte[] digests) {}

  private final JdbcClient sql;

  ReplayStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// Zero when there is none.
  long mark(ClientId client) {
    return sql.sql("SELECT mark FROM channel_mark WHERE client_id = :client")
        .param("client", client.value())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /// Committed when it returns.
  void advance(ClientId client, long mark) {
    sql.sql(
            """
            INSERT INTO channel_mark (client_id, mark) VALUES (:client, :mark)
            ON CONFLICT (client_id) DO UPDATE
            SET mark = greatest(channel_mark.mark, EXCLUDED.mark)
            """)
        .param("client", client.value())
        .param("mark", mark)
        .update();
  }

  void keep(Kept kept) {
    sql.sql(
            """
            INSERT INTO channel_nonce (client_id, minute, digests)
            VALUES (:client, :minute, :digests)
            ON CONFLICT (client_id, minute) DO UPDATE SET digests = EXCLUDED.digests
            """)
        .param("client", kept.client().value())
        .param("minute", kept.minute())
        .param("digests", kept.digests())
        .update();
  }

  /// All that was kept; it is kept no longer.
  List<Kept> takeOut() {
    return sql.sql("DELETE FROM channel_nonce RETURNING client_id, minute, digests")
        .query((rs, _) -> new Kept(new ClientId(rs.getString(1)), rs.getLong(2), rs.getBytes(3)))
        .list();
  }
}
