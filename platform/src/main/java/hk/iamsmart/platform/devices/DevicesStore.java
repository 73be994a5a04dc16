package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.protocol.wallet.PhoneDescription;
import java.security.PublicKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of codes, bindings and challenges.
@Component
final class DevicesStore {
  /// What an invitation allows.
  record Invited(AccountId account, boolean replacing, Instant expires) {}

  /// A challenge as it was asked.
  ///
  /// @param counter the phone's signature counter at that time; null when a former version asked
  record Asked(String challenge, byte[] statementHash, Instant expires, @Nullable Long counter) {}

  /// A binding that has begun: its code is spent, the gesture is awaited.
  ///
  /// @param id 32 hex characters
  /// @param replacing whether the account's former phone gives way
  /// @param keyId the thumbprint of the device key
  /// @param challenge the UAF challenge string
  record BindingRow(
      String id,
      AccountId account,
      boolean replacing,
      String keyId,
      PublicKey deviceKey,
      PhoneDescription phone,
      String challenge,
      Instant expires) {}

  private final JdbcClient sql;

  DevicesStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// A newer code takes the place of the account's older one.
  void invite(AccountId account, byte[] codeHash, boolean replacing, Instant expires) {
    sql.sql(
            """
            INSERT INTO devices_invitation (account, code_hash, replacing, expires_at)
            VALUES (:account, :hash, :replacing, :expires)
            ON CONFLICT (account) DO UPDATE
            SET code_hash = :hash, replacing = :replacing, expires_at = :expires
            """)
        .param("account", account.value())
        .param("hash", codeHash)
        .param("replacing", replacing)
        .param("expires", utc(expires))
        .update();
  }

  /// Spends a code: at most one caller gets it.
  Optional<Invited> spendInvitation(byte[] codeHash) {
    return sql.sql(
            """
            DELETE FROM devices_invitation WHERE code_hash = :hash
            RETURNING account, replacing, expires_at
            """)
        .param("hash", codeHash)
        .query((rs, _) ->
            new Invited(
                new AccountId(rs.getObject(1, UUID.class)), rs.getBoolean(2), instant(rs, 3)))
        .optional();
  }

  /// A newer binding takes the place of the account's older one.
  void begin(BindingRow row) {
    sql.sql(
            """
            INSERT INTO devices_binding
              (account, id, replacing, device_key, spki, platform, os_version, model, challenge,
               expires_at, nfc)
            VALUES (:account, :id, :replacing, :key, :spki, :platform, :os, :model, :challenge,
               :expires, :nfc)
            ON CONFLICT (account) DO UPDATE
            SET id = :id, replacing = :replacing, device_key = :key, spki = :spki,
              platform = :platform, os_version = :os, model = :model, challenge = :challenge,
              expires_at = :expires, nfc = :nfc
            """)
        .param("account", row.account().value())
        .param("id", row.id())
        .param("replacing", row.replacing())
        .param("key", row.keyId())
        .param("spki", row.deviceKey().getEncoded())
        .param("platform", row.phone().platform().name())
        .param("os", row.phone().osVersion())
        .param("model", row.phone().model())
        .param("nfc", row.phone().nfc())
        .param("challenge", row.challenge())
        .param("expires", utc(row.expires()))
        .update();
  }

  Optional<BindingRow> findBinding(String id) {
    return sql.sql(BINDINGS + " WHERE id = :id")
        .param("id", id)
        .query(PhoneRows::binding)
        .optional();
  }

  /// Spends a binding: at most one caller gets it.
  Optional<BindingRow> spendBinding(String id) {
    return sql.sql("DELETE FROM devices_binding WHERE id = :id RETURNING " + BINDING_COLUMNS)
        .param("id", id)
        .query(PhoneRows::binding)
        .optional();
  }

  private static final String BINDING_COLUMNS =
      "id, account, replacing, device_key, spki, platform, os_version, model, challenge,"
          + " expires_at, nfc";
  private static final String BINDINGS = "SELECT " + BINDING_COLUMNS + " FROM devices_binding";

  /// A newer challenge takes the place of the older one of the same question.
  void ask(DeviceId device, ApprovalId approval, Asked asked) {
    sql.sql(
            """
            INSERT INTO devices_challenge
              (device, approval, challenge, statement_hash, expires_at, sign_counter)
            VALUES (:device, :approval, :challenge, :hash, :expires, :counter)
            ON CONFLICT (device, approval) DO UPDATE
            SET challenge = :challenge, statement_hash = :hash, expires_at = :expires,
              sign_counter = :counter
            """)
        .param("device", device.value())
        .param("approval", approval.value())
        .param("challenge", asked.challenge())
        .param("hash", asked.statementHash())
        .param("expires", utc(asked.expires()))
        .param("counter", asked.counter())
        .update();
  }

  /// Spends a challenge: at most one caller gets it.
  Optional<Asked> spendChallenge(DeviceId device, ApprovalId approval) {
    return sql.sql(
            """
            DELETE FROM devices_challenge WHERE device = :device AND approval = :approval
            RETURNING challenge, statement_hash, expires_at, sign_counter
            """)
        .param("device", device.value())
        .param("approval", approval.value())
        .query((rs, _) ->
            new Asked(rs.getString(1), rs.getBytes(2), instant(rs, 3), rs.getObject(4, Long.class)))
        .optional();
  }

  /// Removes what expired before, and nonces no call can use any more.
  void sweep(Instant expiredBefore, Instant createdBefore) {
    for (var table : new String[] {"invitation", "binding", "challenge"}) {
      sql.sql("DELETE FROM devices_" + table + " WHERE expires_at < :before")
          .param("before", utc(expiredBefore))
          .update();
    }
    sql.sql("DELETE FROM devices_nonce WHERE created < :before")
        .param("before", utc(createdBefore))
        .update();
  }

  /// False when it was kept before.
  boolean keepNonce(String keyId, String nonce, Instant created) {
    return sql.sql(
                """
                INSERT INTO devices_nonce (device_key, nonce, created)
                VALUES (:key, :nonce, :created) ON CONFLICT DO NOTHING
                """)
            .param("key", keyId)
            .param("nonce", nonce)
            .param("created", utc(created))
            .update()
        == 1;
  }

  static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet rs, int column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }
}
