package hk.iamsmart.platform.push;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.platform.vault.SecretId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `push_*`.
@Component
final class PushStore {
  /// The installation's key.
  ///
  /// @param publicKey SubjectPublicKeyInfo
  record KeyRow(SecretId secret, byte[] publicKey) {}

  /// Where a browser is reached.
  ///
  /// @param digest of the address, by which it is known again
  /// @param host says which push services are the same one, and nothing else
  /// @param address in the vault
  record Place(byte[] digest, String host, SecretId address) {}

  /// A push that is under way.
  ///
  /// @param host see [Place]
  /// @param attempts this one included
  record Claimed(UUID id, SecretId address, String host, int attempts) {}

  private final JdbcClient sql;

  PushStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// Counts a ring for each of these, and makes their browsers due. In the order of the accounts:
  /// two that ring many wait for each other and never in a ring.
  ///
  /// @return how many browsers are to be told that were not before
  int ring(Collection<AccountId> citizens, Instant now) {
    return sql.sql(
            """
            WITH rung AS (
              INSERT INTO push_ring AS ring (account, number)
              SELECT account, 1 FROM unnest(:accounts::uuid[]) AS citizen (account)
              GROUP BY account ORDER BY account
              ON CONFLICT (account) DO UPDATE SET number = ring.number + 1
              RETURNING account)
            UPDATE push_subscription AS subscription SET due_at = :now
            FROM rung WHERE subscription.account = rung.account AND due_at IS NULL
            """)
        .param("accounts", citizens.stream().map(AccountId::value).toArray(UUID[]::new))
        .param("now", utc(now))
        .update();
  }

  /// How often a citizen was rung.
  long number(AccountId citizen) {
    return sql.sql("SELECT number FROM push_ring WHERE account = :account")
        .param("account", citizen.value())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /// The same of many; who was never rung is left out.
  Map<AccountId, Long> numbers(Collection<AccountId> citizens) {
    return sql
        .sql("SELECT account, number FROM push_ring WHERE account = ANY (:accounts::uuid[])")
        .param("accounts", citizens.stream().map(AccountId::value).toArray(UUID[]::new))
        .query((rs, _) -> Map.entry(new AccountId(rs.getObject(1, UUID.class)), rs.getLong(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// The oldest ones beyond so many give way; so does the former of the same address.
  ///
  /// @return where those lie that are gone
  List<SecretId> makeRoom(AccountId account, byte[] digest, int most) {
    return sql.sql(
            """
            DELETE FROM push_subscription WHERE account = :account AND id NOT IN (
              SELECT id FROM push_subscription WHERE account = :account AND digest <> :digest
              ORDER BY made_at DESC, id LIMIT :others)
            RETURNING address
            """)
        .param("account", account.value())
        .param("digest", digest)
        .param("others", most - 1)
        .query((rs, _) -> new SecretId(rs.getObject(1, UUID.class)))
        .list();
  }

  /// False when this address is there already.
  boolean insert(UUID id, AccountId account, DeviceId device, Place place, Instant now) {
    return sql.sql(
                """
                INSERT INTO push_subscription
                  (id, account, device, digest, host, address, made_at, attempts)
                VALUES (:id, :account, :device, :digest, :host, :address, :now, 0)
                ON CONFLICT (account, digest) DO NOTHING
                """)
            .param("id", id)
            .param("account", account.value())
            .param("device", device.value())
            .param("digest", place.digest())
            .param("host", place.host())
            .param("address", place.address().value())
            .param("now", utc(now))
            .update()
        == 1;
  }

  int count(AccountId account) {
    return sql.sql("SELECT count(*) FROM push_subscription WHERE account = :account")
        .param("account", account.value())
        .query(Integer.class)
        .single();
  }

  /// @return where their addresses lie
  List<SecretId> deleteAll(AccountId account) {
    return sql.sql("DELETE FROM push_subscription WHERE account = :account RETURNING address")
        .param("account", account.value())
        .query((rs, _) -> new SecretId(rs.getObject(1, UUID.class)))
        .list();
  }

  void deleteRings(AccountId account) {
    sql.sql("DELETE FROM push_ring WHERE account = :account")
        .param("account", account.value())
        .update();
  }

  /// Takes the next that is due, for this process alone until the lease ends. A ring from now on
  /// makes it due again.
  ///
  /// @param full hosts that are left alone
  @Nullable Claimed claim(
      Instant now, Instant realNow, Instant leaseUntil, Collection<String> full) {
    return sql.sql(
            """
            UPDATE push_subscription
            SET due_at = NULL, lease_until = :lease, attempts = attempts + 1
            WHERE id = (
              SELECT id FROM push_subscription
              WHERE ((due_at <= :now AND lease_until IS NULL) OR lease_until <= :real)
                AND host <> ALL (:full)
              ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, address, host, attempts
            """)
        .param("now", utc(now))
        .param("real", utc(realNow))
        .param("lease", utc(leaseUntil))
        .param("full", full.toArray(String[]::new))
        .query((rs, _) ->
            new Claimed(
                rs.getObject(1, UUID.class),
                new SecretId(rs.getObject(2, UUID.class)),
                rs.getString(3),
                rs.getInt(4)))
        .optional()
        .orElse(null);
  }

  boolean anyDue(Instant now, Instant realNow) {
    return sql.sql(
            """
            SELECT EXISTS (
              SELECT 1 FROM push_subscription
              WHERE (due_at <= :now AND lease_until IS NULL) OR lease_until <= :real)
            """)
        .param("now", utc(now))
        .param("real", utc(realNow))
        .query(Boolean.class)
        .single();
  }

  /// The push service has it, or nobody tries any more.
  void settle(UUID id) {
    sql.sql("UPDATE push_subscription SET lease_until = NULL, attempts = 0 WHERE id = :id")
        .param("id", id)
        .update();
  }

  /// Another attempt then.
  void postpone(UUID id, Instant dueAt) {
    sql.sql("UPDATE push_subscription SET lease_until = NULL, due_at = :due WHERE id = :id")
        .param("id", id)
        .param("due", utc(dueAt))
        .update();
  }

  /// False when it is gone already.
  boolean delete(UUID id) {
    return sql.sql("DELETE FROM push_subscription WHERE id = :id").param("id", id).update() == 1;
  }

  Optional<KeyRow> key() {
    return sql.sql("SELECT secret, public_key FROM push_key")
        .query((rs, _) -> new KeyRow(new SecretId(rs.getObject(1, UUID.class)), rs.getBytes(2)))
        .optional();
  }

  /// False when there is one.
  boolean insertKey(KeyRow row) {
    return sql.sql(
                """
                INSERT INTO push_key (one, secret, public_key) VALUES (true, :secret, :key)
                ON CONFLICT DO NOTHING
                """)
            .param("secret", row.secret().value())
            .param("key", row.publicKey())
            .update()
        == 1;
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
