package hk.iamsmart.people.passkeys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;

/// The SQL of the tables `<site>_passkey` and `<site>_challenge`.
final class PasskeysStore {
  private final JdbcClient sql;
  private final Site site;

  PasskeysStore(JdbcClient sql, Site site) {
    this.sql = sql;
    this.site = site;
  }

  /// Labelled by the number after the highest, in a transaction that holds the member's row. False
  /// when the credential is known already, or the member has so many.
  boolean insert(CredentialRecord made, UUID person, int atMost, Instant now) {
    return sql.sql(
                site.sql(
                    """
                    INSERT INTO {site}_passkey (credential_id, member, public_key, counter,
                      backup_eligible, backed_up, attestation, client_data, label, made_at, used_at)
                    SELECT :id, :member, :key, :counter, :eligible, :backed, :attestation, :client,
                      (coalesce(max(label::int), 0) + 1)::text, :now, :now
                    FROM {site}_passkey WHERE member = :member HAVING count(*) < :most
                    ON CONFLICT DO NOTHING
                    """))
            .param("id", made.getCredentialId().getBytes())
            .param("member", person)
            .param("key", made.getPublicKey().getBytes())
            .param("counter", made.getSignatureCount())
            .param("eligible", made.isBackupEligible())
            .param("backed", made.isBackupState())
            .param("attestation", bytes(made.getAttestationObject()))
            .param("client", bytes(made.getAttestationClientDataJSON()))
            .param("most", atMost)
            .param("now", utc(now))
            .update()
        == 1;
  }

  private static byte[] bytes(@Nullable Bytes kept) {
    return kept == null ? new byte[0] : kept.getBytes();
  }

  Optional<CredentialRecord> find(Bytes id) {
    return sql.sql(site.sql("SELECT * FROM {site}_passkey WHERE credential_id = :id"))
        .param("id", id.getBytes())
        .query(PasskeysStore::credential)
        .optional();
  }

  List<CredentialRecord> of(UUID person) {
    return sql.sql(site.sql("SELECT * FROM {site}_passkey WHERE member = :member ORDER BY made_at"))
        .param("member", person)
        .query(PasskeysStore::credential)
        .list();
  }

  /// Of two uses at once, one with the counter of the other is too late.
  boolean used(CredentialRecord after, Instant now) {
    return sql.sql(
                site.sql(
                    """
                    UPDATE {site}_passkey
                    SET counter = :counter, backed_up = :backed, used_at = :now
                    WHERE credential_id = :id AND (counter < :counter OR counter = 0)
                    """))
            .param("id", after.getCredentialId().getBytes())
            .param("counter", after.getSignatureCount())
            .param("backed", after.isBackupState())
            .param("now", utc(now))
            .update()
        == 1;
  }

  /// Unless it is the last one. False when nothing was deleted.
  boolean deleteUnlessLast(byte[] id, UUID person) {
    return sql.sql(
                site.sql(
                    """
                    WITH own AS (
                      SELECT credential_id FROM {site}_passkey WHERE member = :member FOR UPDATE
                    )
                    DELETE FROM {site}_passkey WHERE credential_id = :id AND member = :member
                      AND (SELECT count(*) FROM own) > 1
                    """))
            .param("id", id)
            .param("member", person)
            .update()
        == 1;
  }

  void deleteAll(UUID person) {
    sql.sql(site.sql("DELETE FROM {site}_passkey WHERE member = :member"))
        .param("member", person)
        .update();
  }

  /// @param person whose new passkey signs it; null for a login
  void insert(Bytes challenge, @Nullable UUID person, Instant until) {
    sql.sql(
            site.sql(
                """
                INSERT INTO {site}_challenge (challenge, member, expires_at)
                VALUES (:challenge, :member, :until)
                """))
        .param("challenge", challenge.getBytes())
        .param("member", person)
        .param("until", utc(until))
        .update();
  }

  /// Uses it up: of many who try, one hears true.
  boolean take(byte[] challenge, @Nullable UUID person, Instant now) {
    return sql.sql(
                site.sql(
                    """
                    DELETE FROM {site}_challenge WHERE challenge = :challenge AND expires_at > :now
                      AND member IS NOT DISTINCT FROM :member::uuid
                    """))
            .param("challenge", challenge)
            .param("member", person == null ? null : person.toString())
            .param("now", utc(now))
            .update()
        == 1;
  }

  void deleteChallengesBefore(Instant when) {
    sql.sql(site.sql("DELETE FROM {site}_challenge WHERE expires_at <= :when"))
        .param("when", utc(when))
        .update();
  }

  private static CredentialRecord credential(ResultSet rs, int n) throws SQLException {
    return ImmutableCredentialRecord.builder()
        .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
        .credentialId(new Bytes(rs.getBytes("credential_id")))
        .userEntityUserId(Handle.of(rs.getObject("member", UUID.class)))
        .publicKey(new ImmutablePublicKeyCose(rs.getBytes("public_key")))
        .signatureCount(rs.getLong("counter"))
        .uvInitialized(true)
        .transports(Set.of())
        .backupEligible(rs.getBoolean("backup_eligible"))
        .backupState(rs.getBoolean("backed_up"))
        .attestationObject(new Bytes(rs.getBytes("attestation")))
        .attestationClientDataJSON(new Bytes(rs.getBytes("client_data")))
        .label(rs.getString("label"))
        .created(rs.getObject("made_at", OffsetDateTime.class).toInstant())
        .lastUsed(rs.getObject("used_at", OffsetDateTime.class).toInstant())
        .build();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
