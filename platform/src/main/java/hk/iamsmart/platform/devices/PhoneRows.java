package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.devices.DevicesStore.BindingRow;
import hk.iamsmart.platform.fido.Credential;
import hk.iamsmart.platform.fido.Factor;
import hk.iamsmart.platform.fido.Factor.Proof;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.wallet.PhoneDescription;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import java.security.PublicKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of bound phones. Who wants to know is told from here, so that no change is missed.
@Component
final class PhoneRows {
  private static final String COLUMNS =
      "SELECT id, account, device_key, spki, hardware, platform, os_version, model, status,"
          + " bound_at, factor, aaid, key_id, public_key, signature_algorithm,"
          + " authenticator_version, sign_counter, nfc, proof, arrival, signs_from"
          + " FROM devices_device";

  /// A bound phone with its keys.
  ///
  /// @param keyId the thumbprint of the device key
  /// @param hardware what the integrity authority calls it; null for a passkey
  record PhoneRow(
      BoundPhone phone,
      String keyId,
      PublicKey deviceKey,
      @Nullable String hardware,
      Factor factor) {
    boolean active() {
      return phone.status() == BoundPhone.Status.ACTIVE;
    }
  }

  private final JdbcClient sql;
  private final ObjectProvider<PhoneObserver> observers;

  PhoneRows(JdbcClient sql, ObjectProvider<PhoneObserver> observers) {
    this.sql = sql;
    this.observers = observers;
  }

  Optional<PhoneRow> byKey(String keyId) {
    return sql.sql(COLUMNS + " WHERE device_key = :key AND status <> 'UNBOUND'")
        .param("key", keyId)
        .query(PhoneRows::phone)
        .optional();
  }

  boolean everBound(String keyId) {
    return sql.sql("SELECT EXISTS (SELECT 1 FROM devices_device WHERE device_key = :key)")
        .param("key", keyId)
        .query(Boolean.class)
        .single();
  }

  Optional<PhoneRow> byId(DeviceId id) {
    return sql.sql(COLUMNS + " WHERE id = :id AND status <> 'UNBOUND'")
        .param("id", id.value())
        .query(PhoneRows::phone)
        .optional();
  }

  Optional<PhoneRow> ofAccount(AccountId account) {
    return sql.sql(COLUMNS + " WHERE account = :account AND status <> 'UNBOUND'")
        .param("account", account.value())
        .query(PhoneRows::phone)
        .optional();
  }

  /// Whose phone this hardware is.
  Optional<AccountId> accountOf(String hardware) {
    return sql.sql(
            "SELECT account FROM devices_device WHERE hardware = :hardware AND status <> 'UNBOUND'")
        .param("hardware", hardware)
        .query((rs, _) -> new AccountId(rs.getObject(1, UUID.class)))
        .optional();
  }

  /// False when one of the unique indexes says that the phone, the account or a key is taken.
  boolean insert(PhoneRow row) {
    var phone = row.phone();
    var insert =
        sql.sql(
                """
                INSERT INTO devices_device
                  (id, account, device_key, spki, hardware, platform, os_version, model, status,
                   bound_at, factor, aaid, key_id, public_key, signature_algorithm,
                   authenticator_version, sign_counter, nfc, proof, arrival, signs_from)
                VALUES (:id, :account, :key, :spki, :hardware, :platform, :os, :model, 'ACTIVE',
                  :bound, :factor, :aaid, :keyId, :publicKey, :algorithm, :version, :counter, :nfc,
                  :proof, :arrival, :signsFrom)
                ON CONFLICT DO NOTHING
                """)
            .param("id", phone.id().value())
            .param("account", phone.account().value())
            .param("key", row.keyId())
            .param("spki", row.deviceKey().getEncoded())
            .param("hardware", row.hardware())
            .param("platform", phone.phone().platform().name())
            .param("os", phone.phone().osVersion())
            .param("model", phone.phone().model())
            .param("nfc", phone.phone().nfc())
            .param("bound", DevicesStore.utc(phone.boundAt()))
            .param("counter", row.factor().signCounter())
            .param("proof", row.factor().proof().name())
            .param("arrival", phone.arrival().name())
            .param("signsFrom", DevicesStore.utc(phone.signsFrom()));
    insert =
        switch (row.factor()) {
          case Factor.Uaf(var c) ->
              insert
                  .param("factor", "UAF")
                  .param("aaid", c.aaid())
                  .param("keyId", c.keyId())
                  .param("publicKey", c.publicKey().getEncoded())
                  .param("algorithm", c.signatureAlgorithm())
                  .param("version", c.authenticatorVersion());
          case Factor.Passkey p ->
              insert
                  .param("factor", "PASSKEY")
                  .param("aaid", "")
                  .param("keyId", p.credentialId())
                  .param("publicKey", p.attestedData())
                  .param("algorithm", 0)
                  .param("version", 0);
        };
    boolean inserted = insert.update() == 1;
    if (inserted) {
      observers.forEach(o -> o.bound(phone.account()));
    }
    return inserted;
  }

  /// Moves the signature counter up; false when another signature already took it there.
  boolean count(DeviceId id, long from, long to, int authenticatorVersion) {
    return sql.sql(
                """
                UPDATE devices_device
                SET sign_counter = :to, authenticator_version = :version
                WHERE id = :id AND status = 'ACTIVE' AND sign_counter = :from
                """)
            .param("id", id.value())
            .param("from", from)
            .param("to", to)
            .param("version", authenticatorVersion)
            .update()
        == 1;
  }

  /// False when it is not active any more.
  boolean suspend(DeviceId id) {
    var account =
        sql.sql(
                "UPDATE devices_device SET status = 'SUSPENDED'"
                    + " WHERE id = :id AND status = 'ACTIVE' RETURNING account")
            .param("id", id.value())
            .query((rs, _) -> new AccountId(rs.getObject(1, UUID.class)))
            .optional();
    account.ifPresent(a -> observers.forEach(o -> o.suspended(a)));
    return account.isPresent();
  }

  /// Those whose gestures do not count.
  List<BoundPhone> suspended(int atMost) {
    return sql
        .sql(COLUMNS + " WHERE status = 'SUSPENDED' ORDER BY bound_at, id LIMIT :most")
        .param("most", atMost)
        .query(PhoneRows::phone)
        .list()
        .stream()
        .map(PhoneRow::phone)
        .toList();
  }

  /// Whose phone it is whose gestures count again; empty when it was not suspended. Its counter is
  /// unknown from here: whichever of two came first may have been the right one.
  Optional<AccountId> restore(DeviceId id, Actor by) {
    var restored =
        sql.sql(
                """
                UPDATE devices_device SET status = 'ACTIVE', sign_counter = 0
                WHERE id = :id AND status = 'SUSPENDED' RETURNING account
                """)
            .param("id", id.value())
            .query((rs, _) -> new AccountId(rs.getObject(1, UUID.class)))
            .optional();
    restored.ifPresent(account -> observers.forEach(o -> o.restored(account, by)));
    return restored;
  }

  /// Whose phone it was until now; empty when it was not suspended.
  Optional<AccountId> end(DeviceId id, Actor by) {
    var ended =
        sql.sql(
                """
                UPDATE devices_device SET status = 'UNBOUND'
                WHERE id = :id AND status = 'SUSPENDED' RETURNING account
                """)
            .param("id", id.value())
            .query((rs, _) -> new AccountId(rs.getObject(1, UUID.class)))
            .optional();
    ended.ifPresent(account -> {
      observers.forEach(o -> o.unbound(account, BoundPhone.Status.SUSPENDED, by));
      abandoned(account, by);
    });
    return ended;
  }

  /// The account's phone until now.
  Optional<DeviceId> unbind(AccountId account, Actor by) {
    var unbound =
        sql.sql(
                """
                UPDATE devices_device d SET status = 'UNBOUND'
                FROM (SELECT id, status FROM devices_device
                      WHERE account = :account AND status <> 'UNBOUND' FOR UPDATE) was
                WHERE d.id = was.id RETURNING d.id, was.status
                """)
            .param("account", account.value())
            .query((rs, _) ->
                Map.entry(
                    new DeviceId(rs.getObject(1, UUID.class)),
                    BoundPhone.Status.valueOf(rs.getString(2))))
            .optional();
    unbound.ifPresent(was -> observers.forEach(o -> o.unbound(account, was.getValue(), by)));
    return unbound.map(Map.Entry::getKey);
  }

  void abandoned(AccountId account, Actor by) {
    observers.forEach(o -> o.abandoned(account, by));
  }

  /// From when the account's phone signs, or the last one signed; empty when it never had any.
  Optional<Instant> signsFrom(AccountId account) {
    return sql.sql(
            """
            SELECT signs_from FROM devices_device WHERE account = :account
            ORDER BY signs_from DESC LIMIT 1
            """)
        .param("account", account.value())
        .query((rs, _) -> DevicesStore.instant(rs, 1))
        .optional();
  }

  /// Whether there was such a phone, be it bound or not any more.
  boolean isKnown(DeviceId id) {
    return sql.sql("SELECT count(*) FROM devices_device WHERE id = :id")
            .param("id", id.value())
            .query(Long.class)
            .single()
        > 0;
  }

  static PhoneRow phone(ResultSet rs, int n) throws SQLException {
    var phone =
        new BoundPhone(
            new DeviceId(rs.getObject(1, UUID.class)),
            new AccountId(rs.getObject(2, UUID.class)),
            description(rs, 6),
            DevicesStore.instant(rs, 10),
            BoundPhone.Status.valueOf(rs.getString(9)),
            Proof.valueOf(rs.getString("proof")),
            BoundPhone.Arrival.valueOf(rs.getString("arrival")),
            rs.getObject("signs_from", OffsetDateTime.class).toInstant());
    return new PhoneRow(phone, rs.getString(3), key(rs.getBytes(4)), rs.getString(5), factor(rs));
  }

  private static Factor factor(ResultSet rs) throws SQLException {
    var proof = Proof.valueOf(rs.getString("proof"));
    return switch (rs.getString(11)) {
      case "UAF" ->
          new Factor.Uaf(
              new Credential(
                  rs.getString(12),
                  rs.getString(13),
                  key(rs.getBytes(14)),
                  rs.getInt(15),
                  rs.getInt(16),
                  rs.getLong(17),
                  proof == Proof.ATTESTED_KEY));
      case "PASSKEY" ->
          new Factor.Passkey(
              rs.getString(13), rs.getBytes(14), rs.getLong(17), proof == Proof.SYNCED_PASSKEY);
      default -> throw new Bug("an unknown factor in the database");
    };
  }

  static BindingRow binding(ResultSet rs, int n) throws SQLException {
    return new BindingRow(
        rs.getString(1),
        new AccountId(rs.getObject(2, UUID.class)),
        rs.getBoolean(3),
        rs.getString(4),
        key(rs.getBytes(5)),
        description(rs, 6),
        rs.getString(9),
        DevicesStore.instant(rs, 10));
  }

  private static PhoneDescription description(ResultSet rs, int at) throws SQLException {
    return new PhoneDescription(
        PhonePlatform.valueOf(rs.getString(at)),
        rs.getString(at + 1),
        rs.getString(at + 2),
        rs.getObject("nfc", Boolean.class));
  }

  private static PublicKey key(byte[] spki) {
    return P256.readSpki(spki).orElseThrow(() -> new Bug("a stored key is not on the curve"));
  }
}
