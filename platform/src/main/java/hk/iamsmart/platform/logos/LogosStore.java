package hk.iamsmart.platform.logos;

import hk.iamsmart.platform.ground.ClientId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `logos_logo`.
@Component
final class LogosStore {
  private final JdbcClient sql;

  LogosStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// Keeps so many of a service, those that came last, and the one it uses.
  void put(ClientId service, String digest, byte[] png, String used, int most, Instant now) {
    sql.sql(
            """
            INSERT INTO logos_logo (service, digest, picture, kept_at)
            VALUES (:service, :digest, :picture, :now)
            ON CONFLICT (service, digest) DO UPDATE SET kept_at = excluded.kept_at
            """)
        .param("service", service.value())
        .param("digest", digest)
        .param("picture", png)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    sql.sql(
            """
            DELETE FROM logos_logo WHERE service = :service AND digest <> :used
              AND digest NOT IN (SELECT digest FROM logos_logo WHERE service = :service
                ORDER BY kept_at DESC, digest LIMIT :most)
            """)
        .param("service", service.value())
        .param("used", used)
        .param("most", most)
        .update();
  }

  boolean has(ClientId service, String digest) {
    return sql.sql(
                """
                SELECT count(*) FROM logos_logo WHERE service = :service AND digest = :digest
                """)
            .param("service", service.value())
            .param("digest", digest)
            .query(Integer.class)
            .single()
        == 1;
  }

  Optional<byte[]> find(String digest) {
    return sql.sql("SELECT picture FROM logos_logo WHERE digest = :digest LIMIT 1")
        .param("digest", digest)
        .query((rs, _) -> rs.getBytes(1))
        .optional();
  }

  void forget(ClientId service) {
    sql.sql("DELETE FROM logos_logo WHERE service = :service")
        .param("service", service.value())
        .update();
  }
}
