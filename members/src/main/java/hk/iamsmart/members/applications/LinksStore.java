package hk.iamsmart.members.applications;

import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.protocol.Language;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `applications_link` and `applications_session`.
@Component
final class LinksStore {
  private final JdbcClient sql;

  LinksStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// Until the end of the transaction nobody else counts or adds links.
  void lock() {
    sql.sql("SELECT pg_advisory_xact_lock(hashtextextended('applications_link', 0))")
        .query((_, _) -> 0)
        .single();
  }

  /// How many links there are that still count.
  record Count(int ofAddress, int ofAll) {}

  Count count(byte[] address, Instant since, Instant now) {
    return sql.sql(
            """
            SELECT
              (SELECT count(*) FROM applications_link
               WHERE address = :address AND made_at > :since) AS own,
              (SELECT count(*) FROM applications_link WHERE expires_at > :now) AS total
            """)
        .param("address", address)
        .param("since", utc(since))
        .param("now", utc(now))
        .query((rs, _) -> new Count(rs.getInt("own"), rs.getInt("total")))
        .single();
  }

  void insert(
      byte[] digest, byte[] address, SecretId sealed, Language language, Instant now, Instant end) {
    sql.sql(
            """
            INSERT INTO applications_link (digest, address, sealed, language, made_at, expires_at)
            VALUES (:digest, :address, :sealed, :language, :now, :end)
            """)
        .param("digest", digest)
        .param("address", address)
        .param("sealed", sealed.value())
        .param("language", language.tag())
        .param("now", utc(now))
        .param("end", utc(end))
        .update();
  }

  /// A link that has just been used up.
  record Used(byte[] address, SecretId sealed, Language language) {}

  /// The first use of a link that still counts.
  Optional<Used> use(byte[] digest, Instant now) {
    return sql.sql(
            """
            UPDATE applications_link SET used_at = :now
            WHERE digest = :digest AND used_at IS NULL AND expires_at > :now
            RETURNING address, sealed, language
            """)
        .param("digest", digest)
        .param("now", utc(now))
        .query((rs, _) ->
            new Used(
                rs.getBytes("address"),
                new SecretId(rs.getObject("sealed", UUID.class)),
                Language.parse(rs.getString("language")).orElse(Language.DEFAULT)))
        .optional();
  }

  /// Forgets those that are over.
  ///
  /// @return what they kept in the vault
  List<SecretId> deleteOver(Instant now, int atMost) {
    return sql.sql(
            """
            DELETE FROM applications_link WHERE digest IN (
              SELECT digest FROM applications_link WHERE expires_at <= :now
              LIMIT :most FOR UPDATE SKIP LOCKED)
            RETURNING sealed
            """)
        .param("now", utc(now))
        .param("most", atMost)
        .query((rs, _) -> new SecretId(rs.getObject("sealed", UUID.class)))
        .list();
  }

  void insertSession(byte[] digest, UUID application, Instant end) {
    sql.sql(
            """
            INSERT INTO applications_session (digest, application, expires_at)
            VALUES (:digest, :application, :end)
            """)
        .param("digest", digest)
        .param("application", application)
        .param("end", utc(end))
        .update();
  }

  /// The same cookie, another application of the same mailbox.
  void moveSession(byte[] digest, UUID application) {
    sql.sql("UPDATE applications_session SET application = :application WHERE digest = :digest")
        .param("application", application)
        .param("digest", digest)
        .update();
  }

  void deleteSession(byte[] digest) {
    sql.sql("DELETE FROM applications_session WHERE digest = :digest")
        .param("digest", digest)
        .update();
  }

  void deleteSessionsOver(Instant now) {
    sql.sql("DELETE FROM applications_session WHERE expires_at <= :now")
        .param("now", utc(now))
        .update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
