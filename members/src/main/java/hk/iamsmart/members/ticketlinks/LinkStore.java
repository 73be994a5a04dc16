package hk.iamsmart.members.ticketlinks;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `ticketlinks_link` and `ticketlinks_session`.
@Component("ticketLinkStore")
final class LinkStore {
  private final JdbcClient sql;

  LinkStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(byte[] digest, String ticket, Instant now, Instant end) {
    sql.sql(
            """
            INSERT INTO ticketlinks_link (digest, ticket, made_at, expires_at)
            VALUES (:digest, :ticket, :now, :end)
            """)
        .param("digest", digest)
        .param("ticket", ticket)
        .param("now", utc(now))
        .param("end", utc(end))
        .update();
  }

  int madeSince(String ticket, Instant since) {
    return sql.sql(
            """
            SELECT count(*) FROM ticketlinks_link WHERE ticket = :ticket AND made_at > :since
            """)
        .param("ticket", ticket)
        .param("since", utc(since))
        .query(Integer.class)
        .single();
  }

  /// The ticket of a link that counts, at its first use.
  Optional<String> use(byte[] digest, Instant now) {
    return sql.sql(
            """
            UPDATE ticketlinks_link SET used_at = :now
            WHERE digest = :digest AND used_at IS NULL AND expires_at > :now
            RETURNING ticket
            """)
        .param("digest", digest)
        .param("now", utc(now))
        .query(String.class)
        .optional();
  }

  void begin(byte[] digest, String ticket, Instant end) {
    sql.sql(
            """
            INSERT INTO ticketlinks_session (digest, ticket, expires_at)
            VALUES (:digest, :ticket, :end)
            """)
        .param("digest", digest)
        .param("ticket", ticket)
        .param("end", utc(end))
        .update();
  }

  Optional<String> ofSession(byte[] digest, Instant now) {
    return sql.sql(
            """
            SELECT ticket FROM ticketlinks_session WHERE digest = :digest AND expires_at > :now
            """)
        .param("digest", digest)
        .param("now", utc(now))
        .query(String.class)
        .optional();
  }

  void end(byte[] digest) {
    sql.sql("DELETE FROM ticketlinks_session WHERE digest = :digest")
        .param("digest", digest)
        .update();
  }

  void deleteAll() {
    sql.sql("DELETE FROM ticketlinks_link").update();
    sql.sql("DELETE FROM ticketlinks_session").update();
  }

  void deleteOver(Instant now) {
    for (var table : new String[] {"ticketlinks_link", "ticketlinks_session"}) {
      sql.sql("DELETE FROM " + table + " WHERE expires_at <= :now").param("now", utc(now)).update();
    }
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
