package hk.iamsmart.platform.audit;

import hk.iamsmart.platform.audit.Audit.Order;
import hk.iamsmart.protocol.dates.Dates;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `audit_*`.
@Component
final class AuditStore {
  private static final long CHAIN_LOCK = 0x61756469L;

  /// A link of the chain: everything up to and with this place.
  record Seal(long seq, Order through, int entries, byte[] hash) {}

  /// An entry and its place in the final order.
  record Placed(Order order, AuditEntry entry) {}

  private final JdbcClient sql;

  AuditStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(Instant at, Actor actor, String deed, Subject subject, String details) {
    sql.sql(
            """
            INSERT INTO audit_entry (at, actor, deed, subject, details)
            VALUES (:at, :actor, :deed, :subject, :details)
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("actor", actor.written())
        .param("deed", deed)
        .param("subject", subject.written())
        .param("details", details)
        .update();
  }

  void insert(Instant at, Actor actor, String deed, Subject subject, List<String> details) {
    sql.sql(
            """
            INSERT INTO audit_entry (at, actor, deed, subject, details)
            SELECT :at, :actor, :deed, :subject, d
            FROM unnest(:details::text[]) WITH ORDINALITY AS written (d, n) ORDER BY n
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("actor", actor.written())
        .param("deed", deed)
        .param("subject", subject.written())
        .param("details", details.toArray(String[]::new))
        .update();
  }

  /// One sealer at a time over all nodes; released with the transaction.
  void lockChain() {
    sql.sql("SELECT pg_advisory_xact_lock(:lock)").param("lock", CHAIN_LOCK).query().singleRow();
  }

  @Nullable Seal lastSeal() {
    return sql.sql(SEALS + " ORDER BY seq DESC LIMIT 1")
        .query(AuditStore::seal)
        .optional()
        .orElse(null);
  }

  List<Seal> sealsFrom(long seq, int atMost) {
    return sql.sql(SEALS + " WHERE seq >= :seq ORDER BY seq LIMIT :most")
        .param("seq", seq)
        .param("most", atMost)
        .query(AuditStore::seal)
        .list();
  }

  void insert(Seal seal) {
    sql.sql(
            """
            INSERT INTO audit_seal (seq, through_tx, through_id, entries, hash)
            VALUES (:seq, :tx::xid8, :id, :entries, :hash)
            """)
        .param("seq", seal.seq())
        .param("tx", seal.through().tx())
        .param("id", seal.through().id())
        .param("entries", seal.entries())
        .param("hash", seal.hash())
        .update();
  }

  /// Entries after this place whose order can no longer change.
  List<Placed> settledAfter(Order after, int atMost) {
    return sql.sql(
            ENTRIES
                + """
                 WHERE (tx, id) > (:tx::xid8, :id) AND tx < pg_snapshot_xmin(pg_current_snapshot())
                ORDER BY tx, id LIMIT :most
                """)
        .param("tx", after.tx())
        .param("id", after.id())
        .param("most", atMost)
        .query(AuditStore::placed)
        .list();
  }

  /// Entries after one place and up to another.
  List<Placed> between(Order after, Order through) {
    return sql.sql(
            ENTRIES
                + """
                 WHERE (tx, id) > (:tx::xid8, :id) AND (tx, id) <= (:throughTx::xid8, :throughId)
                ORDER BY tx, id
                """)
        .param("tx", after.tx())
        .param("id", after.id())
        .param("throughTx", through.tx())
        .param("throughId", through.id())
        .query(AuditStore::placed)
        .list();
  }

  List<AuditEntry> about(Subject subject, int atMost) {
    return sql.sql(ENTRIES + " WHERE subject = :subject ORDER BY id DESC LIMIT :most")
        .param("subject", subject.written())
        .param("most", atMost)
        .query((rs, n) -> placed(rs, n).entry())
        .list();
  }

  /// Those that tell of these deeds, or of whatever staff did.
  List<AuditEntry> about(Subject subject, Set<String> deeds, int atMost) {
    return sql.sql(
            ENTRIES
                + """
                 WHERE subject = :subject AND (deed IN (:deeds) OR actor LIKE 'operator:%')
                ORDER BY id DESC LIMIT :most
                """)
        .param("subject", subject.written())
        .param("deeds", deeds)
        .param("most", atMost)
        .query((rs, n) -> placed(rs, n).entry())
        .list();
  }

  /// The newest first.
  List<AuditEntry> find(AuditSearch search) {
    var subject = search.isOfOneSubject() ? "subject = :subject" : "starts_with(subject, :subject)";
    return sql.sql(
            ENTRIES
                + " WHERE at >= :from AND at < :until AND "
                + subject
                + """
                  AND starts_with(deed, :deed) AND starts_with(actor, :actor)
                  AND (:before = 0 OR id < :before)
                ORDER BY id DESC LIMIT :most
                """)
        .param("from", search.from().atOffset(ZoneOffset.UTC))
        .param("until", search.until().atOffset(ZoneOffset.UTC))
        .param("subject", search.subject())
        .param("deed", search.deed())
        .param("actor", search.actor())
        .param("before", search.before())
        .param("most", search.atMost())
        .query((rs, n) -> placed(rs, n).entry())
        .list();
  }

  List<Audit.Count> counts(Set<String> deeds, Instant from, Instant until) {
    return sql.sql(
            """
            SELECT (at AT TIME ZONE :zone)::date AS day, deed, count(*) AS entries
            FROM audit_entry WHERE at >= :from AND at < :until AND deed IN (:deeds)
            GROUP BY 1, 2 ORDER BY 1, 2
            """)
        .param("zone", Dates.HONG_KONG.getId())
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("deeds", deeds)
        .query((rs, _) ->
            new Audit.Count(
                rs.getObject("day", LocalDate.class), rs.getString("deed"), rs.getLong("entries")))
        .list();
  }

  Optional<AuditEntry> latest(Subject subject, String deed) {
    return sql.sql(ENTRIES + " WHERE subject = :subject AND deed = :deed ORDER BY id DESC LIMIT 1")
        .param("subject", subject.written())
        .param("deed", deed)
        .query((rs, n) -> placed(rs, n).entry())
        .optional();
  }

  long countAfter(Order after) {
    return sql.sql("SELECT count(*) FROM audit_entry WHERE (tx, id) > (:tx::xid8, :id)")
        .param("tx", after.tx())
        .param("id", after.id())
        .query(Long.class)
        .single();
  }

  private static final String SEALS =
      "SELECT seq, through_tx::text AS through_transaction, through_id, entries, hash FROM"
          + " audit_seal";
  private static final String ENTRIES =
      "SELECT tx::text AS written_by, id, at, actor, deed, subject, details FROM audit_entry";

  private static Seal seal(ResultSet rs, int row) throws SQLException {
    return new Seal(
        rs.getLong(1), new Order(rs.getString(2), rs.getLong(3)), rs.getInt(4), rs.getBytes(5));
  }

  private static Placed placed(ResultSet rs, int row) throws SQLException {
    return new Placed(
        new Order(rs.getString(1), rs.getLong(2)),
        new AuditEntry(
            rs.getLong(2),
            rs.getObject(3, OffsetDateTime.class).toInstant(),
            rs.getString(4),
            rs.getString(5),
            rs.getString(6),
            rs.getString(7)));
  }
}
