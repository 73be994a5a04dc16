package hk.iamsmart.platform.certificates;

import static hk.iamsmart.platform.certificates.AuthorityStore.instant;
import static hk.iamsmart.platform.certificates.AuthorityStore.instantOrNone;
import static hk.iamsmart.platform.certificates.AuthorityStore.utc;

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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of citizens' certificates and what became of them.
@Component
final class PersonalStore {
  private static final int LOCK = 0x63657274;
  private static final String ROWS =
      "SELECT holder, family, key, certificate, issuer, salt, state, reason, since"
          + " FROM certificates_personal ";
  static final int MOST_OF_ONE = 200;

  private final JdbcClient sql;

  PersonalStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// How a certificate stands. Expired is what ended without having been revoked.
  enum State {
    VALID,
    SUSPENDED,
    REVOKED,
    EXPIRED
  }

  /// @param salt where the vault keeps what the digest of the card number was salted with
  /// @param since of a suspension or revocation
  record Row(
      PersonalCertificate personal,
      String issuer,
      SecretId salt,
      State state,
      @Nullable String reason,
      @Nullable Instant since) {
    boolean validAt(Instant when) {
      var certificate = personal.certificate();
      return !when.isBefore(certificate.getNotBefore().toInstant())
          && !when.isAfter(certificate.getNotAfter().toInstant());
    }

    RevocationStatus status() {
      return RevocationStatus.of(state.name(), reason, since);
    }
  }

  /// One at a time changes the certificates of a citizen, until its transaction ends.
  void lock(AccountId holder) {
    sql.sql("SELECT pg_advisory_xact_lock(:room, :holder)")
        .param("room", LOCK)
        .param("holder", holder.value().hashCode())
        .query()
        .singleRow();
  }

  /// The one that is valid or on hold.
  Optional<Row> live(AccountId holder, KeyFamily family) {
    return sql.sql(
            ROWS + "WHERE holder = :holder AND family = :f AND state IN ('VALID', 'SUSPENDED')")
        .param("holder", holder.value())
        .param("f", family.name())
        .query(PersonalStore::row)
        .optional();
  }

  /// All that are valid or on hold.
  List<Row> live(AccountId holder) {
    return sql.sql(ROWS + "WHERE holder = :holder AND state IN ('VALID', 'SUSPENDED')")
        .param("holder", holder.value())
        .query(PersonalStore::row)
        .list();
  }

  List<Row> of(AccountId holder) {
    return sql.sql(ROWS + "WHERE holder = :holder ORDER BY number DESC LIMIT " + MOST_OF_ONE)
        .param("holder", holder.value())
        .query(PersonalStore::row)
        .list();
  }

  Optional<Row> find(BigInteger serial) {
    return sql.sql(ROWS + "WHERE serial = :serial")
        .param("serial", serial.toString(16))
        .query(PersonalStore::row)
        .optional();
  }

  /// What the issuer says of a serial number now, without the certificate itself.
  Optional<RevocationStatus> status(String issuer, BigInteger serial) {
    return sql.sql(
            """
            SELECT state, reason, since FROM certificates_personal
            WHERE serial = :serial AND issuer = :issuer
            """)
        .param("serial", serial.toString(16))
        .param("issuer", issuer)
        .query(
            (rs, _) -> RevocationStatus.of(rs.getString(1), rs.getString(2), instantOrNone(rs, 3)))
        .optional();
  }

  /// What was the case at that time: the last event until then.
  RevocationStatus statusAt(BigInteger serial, Instant at) {
    return sql.sql(
            """
            SELECT state, reason, at FROM certificates_event
            WHERE serial = :serial AND at <= :at ORDER BY number DESC LIMIT 1
            """)
        .param("serial", serial.toString(16))
        .param("at", utc(at))
        .query((rs, _) -> RevocationStatus.of(rs.getString(1), rs.getString(2), instant(rs, 3)))
        .optional()
        .orElseGet(RevocationStatus.Good::new);
  }

  void insert(Row row) {
    var personal = row.personal();
    sql.sql(
            """
            INSERT INTO certificates_personal
              (serial, issuer, holder, family, key, salt, certificate, not_before, not_after, state)
            VALUES (:serial, :issuer, :holder, :family, :key, :salt, :certificate, :from, :until,
              'VALID')
            """)
        .param("serial", personal.serialNumber())
        .param("issuer", row.issuer())
        .param("holder", personal.holder().value())
        .param("family", personal.family().name())
        .param("key", personal.key().value())
        .param("salt", row.salt().value())
        .param("certificate", der(personal))
        .param("from", utc(personal.certificate().getNotBefore().toInstant()))
        .param("until", utc(personal.certificate().getNotAfter().toInstant()))
        .update();
  }

  /// Moves a certificate on and writes the event; false when it is no longer in the former state.
  boolean move(Row row, State to, @Nullable String reason, Instant at) {
    boolean moved =
        sql.sql(
                    """
                    UPDATE certificates_personal SET state = :to, reason = :reason, since = :since
                    WHERE serial = :serial AND state = :from
                    """)
                .param("to", to.name())
                .param("reason", reason)
                .param("since", to == State.VALID ? null : utc(at))
                .param("serial", row.personal().serialNumber())
                .param("from", row.state().name())
                .update()
            == 1;
    if (moved) {
      sql.sql(
              """
              INSERT INTO certificates_event (issuer, serial, at, state, reason)
              VALUES (:issuer, :serial, :at, :state, :reason)
              """)
          .param("issuer", row.issuer())
          .param("serial", row.personal().serialNumber())
          .param("at", utc(at))
          .param("state", to.name())
          .param("reason", reason)
          .update();
    }
    return moved;
  }

  /// Holders of keys of the family whose certificates end before that time.
  List<PersonalCertificate> validUntilBefore(Instant when, int atMost) {
    return ending("state = 'VALID'", when, atMost);
  }

  /// Takes those that have ended out of the way.
  List<PersonalCertificate> expire(Instant now, int atMost) {
    var ended = ending("state IN ('VALID', 'SUSPENDED')", now, atMost);
    for (var personal : ended) {
      sql.sql("UPDATE certificates_personal SET state = 'EXPIRED' WHERE serial = :serial")
          .param("serial", personal.serialNumber())
          .update();
    }
    return ended;
  }

  private List<PersonalCertificate> ending(String states, Instant when, int atMost) {
    return sql.sql(ROWS + "WHERE " + states + " AND not_after < :when ORDER BY not_after LIMIT :n")
        .param("when", utc(when))
        .param("n", atMost)
        .query((rs, row) -> row(rs, row).personal())
        .list();
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

  /// What a revocation list says of a serial number.
  record Entry(BigInteger serial, State state, @Nullable String reason, @Nullable Instant since) {}

  /// Everything that is revoked or on hold and did not end before that time.
  List<Entry> notGood(String issuer, Instant endedBefore) {
    return sql.sql(
            """
            SELECT serial, state, reason, since FROM certificates_personal
            WHERE issuer = :issuer AND reason IS NOT NULL AND not_after >= :ended
            ORDER BY serial
            """)
        .param("issuer", issuer)
        .param("ended", utc(endedBefore))
        .query(PersonalStore::entry)
        .list();
  }

  /// How those stand whose state changed after the last full list.
  List<Entry> changedSinceFull(String issuer) {
    return sql.sql(
            """
            SELECT serial, state, reason, since FROM certificates_personal
            WHERE issuer = :issuer AND serial IN
              (SELECT serial FROM certificates_event WHERE issuer = :issuer AND NOT in_full)
            ORDER BY serial
            """)
        .param("issuer", issuer)
        .query(PersonalStore::entry)
        .list();
  }

  /// Events that no list tells of yet.
  List<Long> unlisted(String issuer) {
    return numbers("NOT listed", issuer);
  }

  /// Events that no full list tells of yet.
  List<Long> notInFull(String issuer) {
    return numbers("NOT in_full", issuer);
  }

  private List<Long> numbers(String which, String issuer) {
    return sql.sql("SELECT number FROM certificates_event WHERE issuer = :issuer AND " + which)
        .param("issuer", issuer)
        .query((rs, _) -> rs.getLong(1))
        .list();
  }

  void listed(List<Long> events, boolean inFull) {
    for (var number : events) {
      sql.sql(
              """
              UPDATE certificates_event SET listed = true, in_full = in_full OR :full
              WHERE number = :number
              """)
          .param("full", inFull)
          .param("number", number)
          .update();
    }
  }

  private static Entry entry(ResultSet rs, int row) throws SQLException {
    return new Entry(
        new BigInteger(rs.getString(1), 16),
        State.valueOf(rs.getString(2)),
        rs.getString(3),
        instantOrNone(rs, 4));
  }

  private static Row row(ResultSet rs, int n) throws SQLException {
    var family = KeyFamily.valueOf(rs.getString(2));
    return new Row(
        new PersonalCertificate(
            new AccountId(rs.getObject(1, UUID.class)),
            family,
            new KeyId(rs.getObject(3, UUID.class)),
            Authority.read(rs.getBytes(4), family == KeyFamily.SM2)),
        rs.getString(5),
        new SecretId(rs.getObject(6, UUID.class)),
        State.valueOf(rs.getString(7)),
        rs.getString(8),
        instantOrNone(rs, 9));
  }

  private static byte[] der(PersonalCertificate personal) {
    try {
      return personal.certificate().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new Bug("a certificate without encoding", e);
    }
  }
}
