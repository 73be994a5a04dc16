package hk.iamsmart.people.staff;

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
import org.springframework.stereotype.Component;

/// The SQL of the tables `staff_passkey` and `staff_challenge`.
@Component
final class PasskeysStore {
  private final JdbcClient sql;

  PasskeysStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// Labelled by the number after the highest, in a transaction that holds the member's row. False
  /// when the credential is known already, or the member has so many.
  boolean insert(CredentialRecord made, StaffId member, int atMost, Instant now) {
    return sql.sql(
                """
                INSERT INTO staff_passkey (credential_id, member, public_key, counter,
                  backup_eligible, backed_up, attestation, client_data, label, made_at, used_at)
                SELECT :id, :member, :key, :counter, :eligible, :backed, :attestation, :client,
                  (coalesce(max(label::int), 0) + 1)::text, :now, :now
                FROM staff_passkey WHERE member = :member HAVING count(*) < :most
                ON CONFLICT DO NOTHING
                """)
            .param("id", made.getCredentialId().getBytes())
            .param("member", member.value())
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
    return sql.sql("SELECT * FROM staff_passkey WHERE credential_id = :id")
        .param("id", id.getBytes())
        .query(PasskeysStore::credential)
        .optional();
  }

  List<CredentialRecord> of(StaffId member) {
    return sql.sql("SELECT * FROM staff_passkey WHERE member = :member ORDER BY made_at")
        .param("member", member.value())
        .query(PasskeysStore::credential)
        .list();
  }

  /// Of two uses at once, one with the counter of the other is too late.
  boolean used(CredentialRecord after, Instant now) {
    return sql.sql(
                """
                UPDATE staff_passkey SET counter = :counter, backed_up = :backed, used_at = :now
                WHERE credential_id = :id AND (counter < :counter OR counter = 0)
                """)
            .param("id", after.getCredentialId().getBytes())
            .param("counter", after.getSignatureCount())
            .param("backed", after.isBackupState())
            .param("now", utc(now))
            .update()
        == 1;
  }

  /// Unless it is the last one. False when nothing was deleted.
  boolean deleteUnlessLast(byte[] id, StaffId member) {
    return sql.sql(
                """
                WITH own AS (
                  SELECT credential_id FROM staff_passkey WHERE member = :member FOR UPDATE
                )
                DELETE FROM staff_passkey WHERE credential_id = :id AND member = :member
                  AND (SELECT count(*) FROM own) > 1
                """)
            .param("id", id)
            .param("member", member.value())
            .update()
        == 1;
  }

  void deleteAll(StaffId member) {
    sql.sql("DELETE FROM staff_passkey WHERE member = :member")
        .param("member", member.value())
        .update();
  }

  /// @param member whose new passkey signs it; null for a login
  void insert(Bytes challenge, @Nullable StaffId member, Instant until) {
    sql.sql(
            """
            INSERT INTO staff_challenge (challenge, member, expires_at)
            VALUES (:challenge, :member, :until)
            """)
        .param("challenge", challenge.getBytes())
        .param("member", member == null ? null : member.value())
        .param("until", utc(until))
        .update();
  }

  /// Uses it up: of many who try, one hears true.
  boolean take(byte[] challenge, @Nullable StaffId member, Instant now) {
    return sql.sql(
                """
                DELETE FROM staff_challenge WHERE challenge = :challenge AND expires_at > :now
                  AND member IS NOT DISTINCT FROM :member::uuid
                """)
            .param("challenge", challenge)
            .param("member", member == null ? null : member.value().toString())
            .param("now", utc(now))
            .update()
        == 1;
  }

  void deleteChallengesBefore(Instant when) {
    sql.sql("DELETE FROM staff_challenge WHERE expires_at <= :when")
        .param("when", utc(when))
        .update();
  }

  private static CredentialRecord credential(ResultSet rs, int n) throws SQLException {
    return ImmutableCredentialRecord.builder()
        .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
        .credentialId(new Bytes(rs.getBytes("credential_id")))
        .userEntityUserId(new Bytes(new StaffId(rs.getObject("member", UUID.class)).handle()))
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
