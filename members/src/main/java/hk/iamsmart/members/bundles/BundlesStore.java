package hk.iamsmart.members.bundles;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.vault.KeyId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `bundles_*`.
@Component
final class BundlesStore {
  private final JdbcClient sql;

  BundlesStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// One at a time does this until the transaction ends.
  void lock(String what) {
    sql.sql("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))")
        .param("what", "bundles " + what)
        .query()
        .singleRow();
  }

  Optional<KeyId> key() {
    return sql.sql("SELECT key FROM bundles_key").query(UUID.class).optional().map(KeyId::new);
  }

  void keepKey(KeyId key, Instant now) {
    sql.sql("INSERT INTO bundles_key (key, made_at) VALUES (:key, :now)")
        .param("key", key.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// False when this version left before.
  boolean leaves(ClientId copy, int number) {
    return sql.sql(
                """
                INSERT INTO bundles_exported (client_id, number) VALUES (:copy, :number)
                ON CONFLICT (client_id) DO UPDATE SET number = excluded.number
                  WHERE bundles_exported.number <> excluded.number
                """)
            .param("copy", copy.value())
            .param("number", number)
            .update()
        == 1;
  }

  /// What was taken last of a service.
  record Taken(ClientId client, int number, String settings) {}

  Optional<Taken> taken(UUID service) {
    return sql.sql("SELECT client_id, number, settings FROM bundles_taken WHERE service = :service")
        .param("service", service)
        .query((rs, _) -> new Taken(new ClientId(rs.getString(1)), rs.getInt(2), rs.getString(3)))
        .optional();
  }

  void insert(UUID service, Taken taken, Instant now) {
    sql.sql(
            """
            INSERT INTO bundles_taken (service, client_id, number, settings, secret_told, taken_at)
            VALUES (:service, :client, :number, :settings, false, :now)
            """)
        .param("service", service)
        .param("client", taken.client().value())
        .param("number", taken.number())
        .param("settings", taken.settings())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  void update(UUID service, Taken taken, Instant now) {
    sql.sql(
            """
            UPDATE bundles_taken SET number = :number, settings = :settings, taken_at = :now
            WHERE service = :service
            """)
        .param("service", service)
        .param("number", taken.number())
        .param("settings", taken.settings())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  boolean isTaken(ClientId client) {
    return sql.sql("SELECT EXISTS (SELECT FROM bundles_taken WHERE client_id = :client)")
        .param("client", client.value())
        .query(Boolean.class)
        .single();
  }

  /// False when it was handed over before, or is of no service that came in a bundle.
  boolean tellSecret(ClientId client) {
    return sql.sql(
                """
                UPDATE bundles_taken SET secret_told = true
                WHERE client_id = :client AND NOT secret_told
                """)
            .param("client", client.value())
            .update()
        == 1;
  }
}
