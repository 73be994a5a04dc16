package hk.iamsmart.platform.authority;

import static hk.iamsmart.platform.authority.AuthorityStore.instant;
import static hk.iamsmart.platform.authority.AuthorityStore.instantOrNone;
import static hk.iamsmart.platform.authority.AuthorityStore.utc;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.Phase;
import hk.iamsmart.signatures.RevocationStatus;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the certificates that were issued to others, and of what became of them.
@Component
final class RegisterStore {
  private final JdbcClient sql;

  RegisterStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// How a certificate stands. One that has ended stays as it was: its own dates say that it ended.
  enum State implements Phase<State> {
    VALID,
    SUSPENDED,
    REVOKED;

    @Override
    public Set<State> next() {
      return switch (this) {
        case VALID -> EnumSet.of(SUSPENDED, REVOKED);
        case SUSPENDED -> EnumSet.of(VALID, REVOKED);
        case REVOKED -> EnumSet.noneOf(State.class);
      };
    }
  }

  void insert(String issuer, BigInteger serial, Instant notAfter) {
    sql.sql(
            """
            INSERT INTO authority_register (serial, issuer, not_after, state)
            VALUES (:serial, :issuer, :until, 'VALID')
            """)
        .param("serial", text(serial))
        .param("issuer", issuer)
        .param("until", utc(notAfter))
        .update();
  }

  /// Moves a certificate on and writes the event; false when it is in a state that does not allow
  /// it.
  boolean move(BigInteger serial, State to, @Nullable RevocationReason why, Instant at) {
    var reason = why == null ? null : why.word();
    var issuer =
        sql.sql(
                """
                UPDATE authority_register SET state = :to, reason = :reason, since = :since
                WHERE serial = :serial AND state IN (:from) RETURNING issuer
                """)
            .param("to", to.name())
            .param("reason", reason)
            .param("since", to == State.VALID ? null : utc(at))
            .param("serial", text(serial))
            .param("from", Phase.before(to))
            .query(String.class)
            .optional();
    issuer.ifPresent(name ->
        sql.sql(
                """
                INSERT INTO authority_event (issuer, serial, at, state, reason)
                VALUES (:issuer, :serial, :at, :state, :reason)
                """)
            .param("issuer", name)
            .param("serial", text(serial))
            .param("at", utc(at))
            .param("state", to.name())
            .param("reason", reason)
            .update());
    return issuer.isPresent();
  }

  /// What is said of each now; nothing of one that was never issued.
  Map<BigInteger, RevocationStatus> statuses(Collection<BigInteger> serials) {
    var all = new HashMap<BigInteger, RevocationStatus>();
    if (!serials.isEmpty()) {
      sql.sql("SELECT serial, state, reason, since FROM authority_register WHERE serial IN (:all)")
          .param("all", serials.stream().map(RegisterStore::text).toList())
          .query(RegisterStore::entry)
          .list()
          .forEach(e -> all.put(e.serial(), status(e.state(), e.reason(), e.since())));
    }
    return all;
  }

  /// What the issuer says of a serial number now.
  Optional<RevocationStatus> status(String issuer, BigInteger serial) {
    return sql.sql(
            """
            SELECT serial, state, reason, since FROM authority_register
            WHERE serial = :serial AND issuer = :issuer
            """)
        .param("serial", text(serial))
        .param("issuer", issuer)
        .query(RegisterStore::entry)
        .optional()
        .map(e -> status(e.state(), e.reason(), e.since()));
  }

  /// What was the case at that time: the last event until then. Empty for what was never issued.
  Optional<RevocationStatus> statusAt(BigInteger serial, Instant at) {
    return sql.sql(
            """
            SELECT e.state, e.reason, e.at FROM authority_register r LEFT JOIN LATERAL
              (SELECT state, reason, at FROM authority_event
               WHERE serial = r.serial AND at <= :at ORDER BY number DESC LIMIT 1) e ON true
            WHERE r.serial = :serial
            """)
        .param("serial", text(serial))
        .param("at", utc(at))
        .query((rs, _) ->
            rs.getString(1) == null
                ? new RevocationStatus.Good()
                : status(State.valueOf(rs.getString(1)), rs.getString(2), instant(rs, 3)))
        .optional();
  }

  private static RevocationStatus status(
      State state, @Nullable String reason, @Nullable Instant since) {
    if (state == State.VALID) {
      return new RevocationStatus.Good();
    }
    if (since == null) {
      throw new Bug("a certificate was revoked at no time");
    }
    return state == State.REVOKED
        ? new RevocationStatus.Revoked(since, reason == null ? "unspecified" : reason)
        : new RevocationStatus.Suspended(since);
  }

  /// Those that are valid and end between two times, the first to end first.
  List<BigInteger> ending(Instant from, Instant until, int atMost) {
    return sql.sql(
            """
            SELECT serial FROM authority_register
            WHERE state = 'VALID' AND not_after >= :from AND not_after < :until
            ORDER BY not_after LIMIT :n
            """)
        .param("from", utc(from))
        .param("until", utc(until))
        .param("n", atMost)
        .query((rs, _) -> new BigInteger(rs.getString(1), 16))
        .list();
  }

  /// What a revocation list says of a serial number.
  record Entry(BigInteger serial, State state, @Nullable String reason, @Nullable Instant since) {}

  /// Everything that is revoked or on hold and did not end before that time.
  List<Entry> notGood(String issuer, Instant endedBefore) {
    return sql.sql(
            """
            SELECT serial, state, reason, since FROM authority_register
            WHERE issuer = :issuer AND reason IS NOT NULL AND not_after >= :ended
            ORDER BY serial
            """)
        .param("issuer", issuer)
        .param("ended", utc(endedBefore))
        .query(RegisterStore::entry)
        .list();
  }

  /// How those stand whose state changed after the last full list.
  List<Entry> changedSinceFull(String issuer) {
    return sql.sql(
            """
            SELECT serial, state, reason, since FROM authority_register
            WHERE issuer = :issuer AND serial IN
              (SELECT serial FROM authority_event WHERE issuer = :issuer AND NOT in_full)
            ORDER BY serial
            """)
        .param("issuer", issuer)
        .query(RegisterStore::entry)
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
    return sql.sql("SELECT number FROM authority_event WHERE issuer = :issuer AND " + which)
        .param("issuer", issuer)
        .query((rs, _) -> rs.getLong(1))
        .list();
  }

  void listed(List<Long> events, boolean inFull) {
    for (var number : events) {
      sql.sql(
              """
              UPDATE authority_event SET listed = true, in_full = in_full OR :full
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

  private static String text(BigInteger serial) {
    return serial.toString(16);
  }
}
