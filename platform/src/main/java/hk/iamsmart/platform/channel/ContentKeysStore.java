package hk.iamsmart.platform.channel;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.vault.SecretId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `channel_cek`.
@Component
final class ContentKeysStore {
  record Row(
      ClientId client,
      String id,
      SecretId secret,
      byte[] wrapped,
      byte[] kek,
      @Nullable String certificate,
      Instant issuedAt,
      Instant expiresAt) {}

  private final JdbcClient sql;

  ContentKeysStore(JdbcClient sql) {
    this.sql = sql;
  }

  @Nullable Row find(ClientId client) {
    return sql.sql(
            """
            SELECT id, secret, wrapped, kek, certificate, issued_at, expires_at FROM channel_cek
            WHERE client_id = :client
            """)
        .param("client", client.value())
        .query((rs, _) ->
            new Row(
                client,
                rs.getString(1),
                new SecretId(rs.getObject(2, UUID.class)),
                rs.getBytes(3),
                rs.getBytes(4),
                rs.getString(5),
                rs.getObject(6, OffsetDateTime.class).toInstant(),
                rs.getObject(7, OffsetDateTime.class).toInstant()))
        .optional()
        .orElse(null);
  }

  /// Puts a key in the place of that former one; false when another was first.
  boolean replace(@Nullable String formerId, Row row) {
    return sql.sql(
                """
                INSERT INTO channel_cek
                  (client_id, id, secret, wrapped, kek, certificate, issued_at, expires_at)
                VALUES (:client, :id, :secret, :wrapped, :kek, :certificate, :issued,
                  :expires)
                ON CONFLICT (client_id) DO UPDATE SET id = EXCLUDED.id, secret = EXCLUDED.secret,
                  wrapped = EXCLUDED.wrapped, kek = EXCLUDED.kek,
                  certificate = EXCLUDED.certificate, issued_at = EXCLUDED.issued_at,
                  expires_at = EXCLUDED.expires_at
                WHERE channel_cek.id = :former
                """)
            .param("client", row.client().value())
            .param("id", row.id())
            .param("secret", row.secret().value())
            .param("wrapped", row.wrapped())
            .param("kek", row.kek())
            .param("certificate", row.certificate())
            .param("issued", row.issuedAt().atOffset(ZoneOffset.UTC))
            .param("expires", row.expiresAt().atOffset(ZoneOffset.UTC))
            .param("former", formerId == null ? "" : formerId)
            .update()
        == 1;
  }

  /// What was ended.
  record Ended(String id, SecretId secret) {}

  /// Ends the key if that certificate wrapped it, or its key did at a time that knew no
  /// certificates.
  Optional<Ended> end(ClientId client, String certificate, byte[] kek) {
    return sql.sql(
            """
            DELETE FROM channel_cek
            WHERE client_id = :client
              AND (certificate = :certificate OR certificate IS NULL AND kek = :kek)
            RETURNING id, secret
            """)
        .param("client", client.value())
        .param("certificate", certificate)
        .param("kek", kek)
        .query((rs, _) -> new Ended(rs.getString(1), new SecretId(rs.getObject(2, UUID.class))))
        .optional();
  }

  boolean delete(ClientId client, String id) {
    return sql.sql("DELETE FROM channel_cek WHERE client_id = :client AND id = :id")
            .param("client", client.value())
            .param("id", id)
            .update()
        == 1;
  }
}
