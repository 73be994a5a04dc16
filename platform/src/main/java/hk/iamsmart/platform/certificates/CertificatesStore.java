package hk.iamsmart.platform.certificates;

import hk.iamsmart.platform.authority.Authority;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.vault.KeyId;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.protocol.signing.SignatureAlgorithm.KeyFamily;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of who holds which certificate. How each stands is in the authority's register.
@Component
final class CertificatesStore {
  private static final int LOCK = 0x63657274;
  private static final String ROWS =
      "SELECT holder, family, key, certificate FROM certificates_personal ";
  static final int MOST_OF_ONE = 200;

  private final JdbcClient sql;

  CertificatesStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// One at a time changes the certificates of a citizen, until its transaction ends.
  void lock(AccountId holder) {
    sql.sql("SELECT pg_advisory_xact_lock(:room, :holder)")
        .param("room", LOCK)
        .param("holder", holder.value().hashCode())
        .query()
        .singleRow();
  }

  /// The one that the citizen signs with; it may be on hold.
  Optional<PersonalCertificate> live(AccountId holder, KeyFamily family) {
    return sql.sql(ROWS + "WHERE holder = :holder AND family = :family AND live")
        .param("holder", holder.value())
        .param("family", family.name())
        .query(CertificatesStore::row)
        .optional();
  }

  /// The ones that the citizen signs with; they may be on hold.
  List<PersonalCertificate> live(AccountId holder) {
    return sql.sql(ROWS + "WHERE holder = :holder AND live")
        .param("holder", holder.value())
        .query(CertificatesStore::row)
        .list();
  }

  List<PersonalCertificate> of(AccountId holder) {
    return sql.sql(ROWS + "WHERE holder = :holder ORDER BY number DESC LIMIT " + MOST_OF_ONE)
        .param("holder", holder.value())
        .query(CertificatesStore::row)
        .list();
  }

  Optional<PersonalCertificate> find(BigInteger serial) {
    return sql.sql(ROWS + "WHERE serial = :serial")
        .param("serial", serial.toString(16))
        .query(CertificatesStore::row)
        .optional();
  }

  /// @param salt where the vault keeps what the digest of the card number was salted with
  void insert(PersonalCertificate personal, SecretId salt) {
    sql.sql(
            """
            INSERT INTO certificates_personal
              (serial, holder, family, key, salt, certificate, not_before, not_after, live)
            VALUES (:serial, :holder, :family, :key, :salt, :certificate, :from, :until, true)
            """)
        .param("serial", personal.serialNumber())
        .param("holder", personal.holder().value())
        .param("family", personal.family().name())
        .param("key", personal.key().value())
        .param("salt", salt.value())
        .param("certificate", der(personal))
        .param("from", utc(personal.certificate().getNotBefore().toInstant()))
        .param("until", utc(personal.certificate().getNotAfter().toInstant()))
        .update();
  }

  /// Nobody signs with it any more.
  void end(PersonalCertificate personal) {
    sql.sql("UPDATE certificates_personal SET live = false WHERE serial = :serial")
        .param("serial", personal.serialNumber())
        .update();
  }

  /// Takes those that have ended out of the way.
  List<PersonalCertificate> expire(Instant now, int atMost) {
    var ended =
        sql.sql(ROWS + "WHERE live AND not_after < :now ORDER BY not_after LIMIT :n")
            .param("now", utc(now))
            .param("n", atMost)
            .query(CertificatesStore::row)
            .list();
    ended.forEach(this::end);
    return ended;
  }

  /// A certificate shall be made for this citizen soon.
  void want(AccountId holder, Instant now) {
    sql.sql(
            """
            INSERT INTO certificates_wanted (holder, since) VALUES (:holder, :since)
            ON CONFLICT (holder) DO NOTHING
            """)
        .param("holder", holder.value())
        .param("since", utc(now))
        .update();
  }

  List<AccountId> wanted(int atMost) {
    return sql.sql("SELECT holder FROM certificates_wanted ORDER BY since LIMIT :n")
        .param("n", atMost)
        .query((rs, _) -> new AccountId(rs.getObject(1, UUID.class)))
        .list();
  }

  void noLongerWanted(AccountId holder) {
    sql.sql("DELETE FROM certificates_wanted WHERE holder = :holder")
        .param("holder", holder.value())
        .update();
  }

  private static PersonalCertificate row(ResultSet rs, int n) throws SQLException {
    return new PersonalCertificate(
        new AccountId(rs.getObject(1, UUID.class)),
        KeyFamily.valueOf(rs.getString(2)),
        new KeyId(rs.getObject(3, UUID.class)),
        Authority.read(rs.getBytes(4)));
  }

  private static byte[] der(PersonalCertificate personal) {
    try {
      return personal.certificate().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new Bug("a certificate without encoding", e);
    }
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
