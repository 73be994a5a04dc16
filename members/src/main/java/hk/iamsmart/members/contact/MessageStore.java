package hk.iamsmart.members.contact;

import hk.iamsmart.platform.vault.SecretId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `contact_message`.
@Component
final class MessageStore {
  private final JdbcClient sql;

  MessageStore(JdbcClient sql) {
    this.sql = sql;
  }

  boolean isKnown(String reference) {
    return sql.sql("SELECT EXISTS (SELECT 1 FROM contact_message WHERE reference = :reference)")
        .param("reference", reference)
        .query(Boolean.class)
        .single();
  }

  /// For the rest of the transaction nobody else counts or adds messages.
  void lock() {
    sql.sql("SELECT pg_advisory_xact_lock(hashtextextended('contact_message', 0))")
        .query((_, _) -> 0)
        .single();
  }

  /// What limits count by.
  ///
  /// @param address digest of the email address
  /// @param site digest of where it came from; empty where no limit counts
  /// @param urgent whether it counts with what is
  record Sender(byte[] address, Optional<byte[]> site, boolean urgent) {}

  /// How many messages there are, beside the first those alone that are as urgent.
  ///
  /// @param ofAddress since then
  /// @param ofSite that wait or came since then
  /// @param lately of everybody since then
  /// @param waiting of everybody
  record Count(int ofAddress, int ofSite, int lately, int waiting) {}

  Count count(Sender sender, Instant since) {
    return sql.sql(
            """
            SELECT
              count(*) FILTER (WHERE address = :address AND made_at > :since) AS of_address,
              count(*) FILTER (WHERE site = :site::bytea AND urgent = :urgent
                AND (used_at IS NULL OR made_at > :since)) AS of_site,
              count(*) FILTER (WHERE urgent = :urgent AND made_at > :since) AS lately,
              count(*) FILTER (WHERE urgent = :urgent AND used_at IS NULL) AS waiting
            FROM contact_message
            """)
        .param("address", sender.address())
        .param("site", sender.site().orElse(null))
        .param("urgent", sender.urgent())
        .param("since", utc(since))
        .query((rs, _) ->
            new Count(
                rs.getInt("of_address"),
                rs.getInt("of_site"),
                rs.getInt("lately"),
                rs.getInt("waiting")))
        .single();
  }

  /// A message that waits for its address.
  ///
  /// @param digest of what the link holds
  record Row(
      String reference, byte[] digest, Sender sender, SecretId sealed, Instant at, Instant end) {}

  /// False when the reference is there already: at most one caller gets true.
  boolean keep(Row row) {
    return sql.sql(
                """
                INSERT INTO contact_message
                  (reference, digest, address, site, urgent, sealed, made_at, ends_at)
                VALUES (:reference, :digest, :address, :site::bytea, :urgent, :sealed, :at, :end)
                ON CONFLICT (reference) DO NOTHING
                """)
            .param("reference", row.reference())
            .param("digest", row.digest())
            .param("address", row.sender().address())
            .param("site", row.sender().site().orElse(null))
            .param("urgent", row.sender().urgent())
            .param("sealed", row.sealed().value())
            .param("at", utc(row.at()))
            .param("end", utc(row.end()))
            .update()
        == 1;
  }

  /// A message whose address has just been confirmed.
  record Used(String reference, SecretId sealed) {}

  /// The first use of a link that still counts.
  Optional<Used> use(byte[] digest, Instant now) {
    return sql.sql(
            """
            UPDATE contact_message SET used_at = :now
            WHERE digest = :digest AND used_at IS NULL AND ends_at > :now
            RETURNING reference, sealed
            """)
        .param("digest", digest)
        .param("now", utc(now))
        .query((rs, _) ->
            new Used(rs.getString("reference"), new SecretId(rs.getObject("sealed", UUID.class))))
        .optional();
  }

  /// Forgets those that are over.
  ///
  /// @return what they may have kept in the vault
  List<SecretId> deleteOver(Instant now, int atMost) {
    return sql.sql(
            """
            DELETE FROM contact_message WHERE reference IN (
              SELECT reference FROM contact_message WHERE ends_at <= :now
              LIMIT :most FOR UPDATE SKIP LOCKED)
            RETURNING sealed
            """)
        .param("now", utc(now))
        .param("most", atMost)
        .query((rs, _) -> new SecretId(rs.getObject("sealed", UUID.class)))
        .list();
  }

  /// @return what they may have kept in the vault
  List<SecretId> deleteAll() {
    return sql.sql("DELETE FROM contact_message RETURNING sealed")
        .query((rs, _) -> new SecretId(rs.getObject("sealed", UUID.class)))
        .list();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
