package hk.iamsmart.platform.tlskeys;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of the table `tlskeys_host`.
final class TlsKeysStore {
  private final JdbcClient sql;

  TlsKeysStore(JdbcClient sql) {
    this.sql = sql;
  }

  void keep(String host, String fingerprint, Instant now) {
    sql.sql(
            """
            INSERT INTO tlskeys_host (host, key_fingerprint, seen_at)
            VALUES (:host, :fingerprint, :now)
            ON CONFLICT (host) DO UPDATE
            SET key_fingerprint = EXCLUDED.key_fingerprint, seen_at = EXCLUDED.seen_at
            """)
        .param("host", host)
        .param("fingerprint", fingerprint)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  boolean have(Collection<String> hosts, String fingerprint) {
    return sql.sql(
            """
            SELECT EXISTS (
              SELECT FROM tlskeys_host
              WHERE host = ANY (:hosts::text[]) AND key_fingerprint = :fingerprint)
            """)
        .param("hosts", hosts.toArray(String[]::new))
        .param("fingerprint", fingerprint)
        .query(Boolean.class)
        .single();
  }
}
