package hk.iamsmart.platform.vault;

import hk.iamsmart.protocol.P256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
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

  /// Where private keys lie.
  enum Store {
    SOFTWARE,
    PKCS11
  }

  /// A key pair as it lies in the database.
  ///
  /// @param publicKey DER of SubjectPublicKeyInfo
  /// @param location of the private key in its store
  /// @param purpose of a key of the house
  /// @param activation of a citizen's key
  record KeyRow(
      KeyId id,
      KeyKind kind,
      byte[] publicKey,
      Store store,
      String location,
      @Nullable String purpose,
      @Nullable ActivationKey activation,
      boolean destroyed) {}

  record SealedKeyRow(KeyRow row, byte[] seal) {}

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

  void insert(List<Row> rows) {
    sql.sql(
            """
            INSERT INTO vault_secret (id, purpose, key_id, sealed)
            SELECT * FROM unnest(:ids::uuid[], :purposes::text[], :keyIds::text[], :sealed::bytea[])
            """)
        .param("ids", ids(rows.stream().map(Row::id).toList()))
        .param("purposes", rows.stream().map(Row::purpose).toArray(String[]::new))
        .param("keyIds", rows.stream().map(Row::keyId).toArray(String[]::new))
        .param("sealed", rows.stream().map(Row::sealed).toArray(byte[][]::new))
        .update();
  }

  @Nullable Row find(SecretId id) {
    return sql.sql("SELECT id, purpose, key_id, sealed FROM vault_secret WHERE id = :id")
        .param("id", id.value())
        .query(VaultStore::row)
        .optional()
        .orElse(null);
  }

  List<Row> findAll(List<SecretId> secrets) {
    return sql.sql(
            "SELECT id, purpose, key_id, sealed FROM vault_secret WHERE id = ANY (:ids::uuid[])")
        .param("ids", ids(secrets))
        .query(VaultStore::row)
        .list();
  }

  private static Row row(ResultSet rs, int n) throws SQLException {
    return new Row(
        new SecretId(rs.getObject(1, UUID.class)),
        rs.getString(2),
        rs.getString(3),
        rs.getBytes(4));
  }

  private static UUID[] ids(List<SecretId> secrets) {
    return secrets.stream().map(SecretId::value).toArray(UUID[]::new);
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

  void delete(List<SecretId> secrets) {
    sql.sql("DELETE FROM vault_secret WHERE id = ANY (:ids::uuid[])")
        .param("ids", ids(secrets))
        .update();
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

  void insertKey(KeyRow row, byte[] seal) {
    var activation = row.activation();
    var uaf = activation instanceof ActivationKey.Uaf u ? u : null;
    var passkey = activation instanceof ActivationKey.Passkey p ? p : null;
    sql.sql(
            """
            INSERT INTO vault_key (id, kind, public_key, store, location, purpose, seal,
              activation_form, activation_model, activation_name, activation_key,
              activation_algorithm, activation_rp)
            VALUES (:id, :kind, :publicKey, :store, :location, :purpose, :seal,
              :form, :model, :name, :key, :algorithm, :rp)
            """)
        .param("id", row.id().value())
        .param("kind", row.kind().name())
        .param("publicKey", row.publicKey())
        .param("store", row.store().name())
        .param("location", row.location())
        .param("purpose", row.purpose(), Types.VARCHAR)
        .param("seal", seal)
        .param("form", uaf != null ? "UAF" : passkey != null ? "PASSKEY" : null, Types.VARCHAR)
        .param("model", uaf == null ? null : uaf.aaid(), Types.VARCHAR)
        .param(
            "name",
            uaf != null ? uaf.keyId() : passkey != null ? passkey.credentialId() : null,
            Types.VARCHAR)
        .param("key", activation == null ? null : P256.spkiOf(activation.publicKey()), Types.BINARY)
        .param("algorithm", uaf == null ? null : uaf.algorithm(), Types.INTEGER)
        .param("rp", passkey == null ? null : passkey.rpId(), Types.VARCHAR)
        .update();
  }

  @Nullable SealedKeyRow findKey(KeyId id) {
    return sql.sql(
            """
            SELECT kind, public_key, store, location, purpose, destroyed_at, seal,
              activation_form, activation_model, activation_name, activation_key,
              activation_algorithm, activation_rp
            FROM vault_key WHERE id = :id
            """)
        .param("id", id.value())
        .query((rs, _) ->
            new SealedKeyRow(
                new KeyRow(
                    id,
                    KeyKind.valueOf(rs.getString("kind")),
                    rs.getBytes("public_key"),
                    Store.valueOf(rs.getString("store")),
                    rs.getString("location"),
                    rs.getString("purpose"),
                    activation(rs),
                    rs.getObject("destroyed_at") != null),
                rs.getBytes("seal")))
        .optional()
        .orElse(null);
  }

  private static @Nullable ActivationKey activation(ResultSet rs) throws SQLException {
    var form = rs.getString("activation_form");
    if (form == null) {
      return null;
    }
    var name = rs.getString("activation_name");
    var key =
        P256.readSpki(rs.getBytes("activation_key"))
            .orElseThrow(
                () -> new IllegalStateException("the key of an authenticator was altered"));
    return form.equals("UAF")
        ? new ActivationKey.Uaf(
            rs.getString("activation_model"), name, key, rs.getInt("activation_algorithm"))
        : new ActivationKey.Passkey(name, key, rs.getString("activation_rp"));
  }

  /// False when it was destroyed before.
  boolean destroyKey(KeyId id, Instant now) {
    return sql.sql(
                """
                UPDATE vault_key SET destroyed_at = :now
                WHERE id = :id AND destroyed_at IS NULL
                """)
            .param("id", id.value())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /// Which of these locations belong to destroyed keys.
  List<String> destroyedIn(Store store, List<String> locations) {
    if (locations.isEmpty()) {
      return List.of();
    }
    return sql.sql(
            """
            SELECT location FROM vault_key
            WHERE store = :store AND destroyed_at IS NOT NULL AND location IN (:locations)
            """)
        .param("store", store.name())
        .param("locations", locations)
        .query((rs, _) -> rs.getString(1))
        .list();
  }
}
