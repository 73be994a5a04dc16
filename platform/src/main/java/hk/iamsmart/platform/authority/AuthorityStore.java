package hk.iamsmart.platform.authority;

import hk.iamsmart.platform.authority.HouseCertificate.Revocation;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.lints.Purpose;
import hk.iamsmart.platform.vault.KeyId;
import java.security.cert.CertificateEncodingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the house's own certificates and of revocation lists.
@Component
final class AuthorityStore {
  private static final long LOCK = 0x63657274L;

  private final JdbcClient sql;

  AuthorityStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// One at a time changes certificates of the house or makes lists, over all nodes, until its
  /// transaction ends.
  void lock() {
    sql.sql("SELECT pg_advisory_xact_lock(:lock)").param("lock", LOCK).query().singleRow();
  }

  /// The same for an authority that founds itself: it makes its keys meanwhile, once in its life,
  /// and whoever signs first waits for that longer than anybody waits for a lock.
  void lockForFounding() {
    sql.sql("SET LOCAL lock_timeout = '20s'").update();
    lock();
    sql.sql("SET LOCAL lock_timeout = '1s'").update();
  }

  /// All, past and present, the latest of each purpose first.
  List<HouseCertificate> all() {
    return sql.sql(
            """
            SELECT name, purpose, generation, issuer, key, certificate, revoked_at, reason
            FROM authority_certificate ORDER BY generation DESC, name
            """)
        .query(AuthorityStore::authority)
        .list();
  }

  void insert(HouseCertificate a) {
    sql.sql(
            """
            INSERT INTO authority_certificate
              (name, purpose, generation, issuer, key, serial, certificate)
            VALUES (:name, :purpose, :generation, :issuer, :key, :serial, :certificate)
            """)
        .param("name", a.name())
        .param("purpose", a.purpose().name())
        .param("generation", a.generation())
        .param("issuer", a.issuer())
        .param("key", a.key() == null ? null : a.key().value())
        .param("serial", a.certificate().getSerialNumber().toString(16))
        .param("certificate", der(a))
        .update();
  }

  /// False when it is unknown or revoked already.
  boolean revoke(String name, Revocation revocation) {
    return sql.sql(
                """
                UPDATE authority_certificate SET revoked_at = :at, reason = :reason
                WHERE name = :name AND revoked_at IS NULL
                """)
            .param("at", utc(revocation.at()))
            .param("reason", revocation.reason())
            .param("name", name)
            .update()
        == 1;
  }

  /// Its private key exists no more.
  void forgetKey(String name) {
    sql.sql("UPDATE authority_certificate SET key = NULL WHERE name = :name")
        .param("name", name)
        .update();
  }

  /// A list as it is served.
  record StoredList(
      String issuer,
      boolean delta,
      long number,
      Instant madeAt,
      Instant nextUpdate,
      byte[] content) {}

  Optional<StoredList> latest(String issuer, boolean delta) {
    return sql.sql(
            """
            SELECT issuer, delta, number, made_at, next_update, content FROM authority_list
            WHERE issuer = :issuer AND delta = :delta ORDER BY number DESC LIMIT 1
            """)
        .param("issuer", issuer)
        .param("delta", delta)
        .query((rs, _) ->
            new StoredList(
                rs.getString(1),
                rs.getBoolean(2),
                rs.getLong(3),
                instant(rs, 4),
                instant(rs, 5),
                rs.getBytes(6)))
        .optional();
  }

  /// The highest number that a list of the issuer has; full and delta lists share the numbering.
  long highestNumber(String issuer) {
    return sql.sql("SELECT coalesce(max(number), 0) FROM authority_list WHERE issuer = :issuer")
        .param("issuer", issuer)
        .query(Long.class)
        .single();
  }

  /// Takes the place of the former list of its kind.
  void insert(StoredList list) {
    sql.sql(
            """
            INSERT INTO authority_list (issuer, delta, number, made_at, next_update, content)
            VALUES (:issuer, :delta, :number, :made, :next, :content)
            """)
        .param("issuer", list.issuer())
        .param("delta", list.delta())
        .param("number", list.number())
        .param("made", utc(list.madeAt()))
        .param("next", utc(list.nextUpdate()))
        .param("content", list.content())
        .update();
    sql.sql(
            """
            DELETE FROM authority_list
            WHERE issuer = :issuer AND delta = :delta AND number < :number
            """)
        .param("issuer", list.issuer())
        .param("delta", list.delta())
        .param("number", list.number())
        .update();
  }

  private static byte[] der(HouseCertificate a) {
    try {
      return a.certificate().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new Bug("a certificate without encoding", e);
    }
  }

  private static HouseCertificate authority(ResultSet rs, int row) throws SQLException {
    var key = rs.getObject(5, UUID.class);
    var revoked = rs.getObject(7, OffsetDateTime.class);
    return new HouseCertificate(
        rs.getString(1),
        Purpose.valueOf(rs.getString(2)),
        rs.getInt(3),
        rs.getString(4),
        key == null ? null : new KeyId(key),
        HouseCertificate.read(rs.getBytes(6)),
        revoked == null ? null : new Revocation(revoked.toInstant(), rs.getString(8)));
  }

  static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet rs, int column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNone(ResultSet rs, int column) throws SQLException {
    var at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
