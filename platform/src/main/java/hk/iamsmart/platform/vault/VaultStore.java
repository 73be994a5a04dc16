package hk.iamsmart.platform.vault;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `vault_*`.
@Component
final class VaultStore {
  /// A secret as it lies in the database.
  record Row(SecretId id, String purpose, String keyId, byte[] sealed) {}

  private final JdbcClient sql;

  VaultStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(Row row) {
    sql.sql(
            """
            INSERT INTO vault_secret (id, purpose, key_id, sealed)
            VALUES (:id, :purpose, :keyId, :sealed)
            """)
        .param("id", row.id().value())
        .param("purpose", row.purpose())
        .param("keyId", row.keyId())
        .param("sealed", row.sealed())
        .update();
  }

  @Nullable Row find(SecretId id) {
    return sql.sql("SELECT id, purpose, key_id, sealed FROM vault_secret WHERE id = :id")
        .param("id", id.value())
        .query((rs, _) ->
            new Row(
                new SecretId(rs.getObject(1, UUID.class)),
                rs.getString(2),
                rs.getString(3),
                rs.getBytes(4)))
        .optional()
        .orElse(null);
  }

  /// Replaces the sealed form only while it is still under the former key.
  boolean replace(Row row, String formerKeyId) {
    return sql.sql(
                """
                UPDATE vault_secret SET key_id = :keyId, sealed = :sealed
                WHERE id = :id AND key_id = :former
                """)
            .param("id", row.id().value())
            .param("keyId", row.keyId())
            .param("sealed", row.sealed())
            .param("former", formerKeyId)
            .update()
        == 1;
  }

  boolean replaceContent(SecretId id, String keyId, byte[] sealed) {
    return sql.sql("UPDATE vault_secret SET key_id = :keyId, sealed = :sealed WHERE id = :id")
            .param("id", id.value())
            .param("keyId", keyId)
            .param("sealed", sealed)
            .update()
        == 1;
  }

  void delete(SecretId id) {
    sql.sql("DELETE FROM vault_secret WHERE id = :id").param("id", id.value()).update();
  }

  List<SecretId> notUnder(String keyId, int atMost) {
    return sql.sql(
            "SELECT id FROM vault_secret WHERE key_id <> :keyId ORDER BY key_id, id LIMIT :most")
        .param("keyId", keyId)
        .param("most", atMost)
        .query((rs, _) -> new SecretId(rs.getObject(1, UUID.class)))
        .list();
  }

  @Nullable SecretId digestKey(String purpose) {
    return sql.sql("SELECT secret FROM vault_digest_key WHERE purpose = :purpose")
        .param("purpose", purpose)
        .query((rs, _) -> new SecretId(rs.getObject(1, UUID.class)))
        .optional()
        .orElse(null);
  }

  /// False when another process was first.
  boolean insertDigestKey(String purpose, SecretId secret) {
    return sql.sql(
                """
                INSERT INTO vault_digest_key (purpose, secret) VALUES (:purpose, :secret)
                ON CONFLICT DO NOTHING
                """)
            .param("purpose", purpose)
            .param("secret", secret.value())
            .update()
        == 1;
  }
}
