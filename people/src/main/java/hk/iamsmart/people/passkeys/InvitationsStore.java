package hk.iamsmart.people.passkeys;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of the table `<site>_invitation`.
final class InvitationsStore {
  private final JdbcClient sql;
  private final Site site;

  InvitationsStore(JdbcClient sql, Site site) {
    this.sql = sql;
    this.site = site;
  }

  void insert(UUID person, byte[] digest, Instant until) {
    sql.sql(
            site.sql(
                """
                INSERT INTO {site}_invitation (digest, member, expires_at)
                VALUES (:digest, :person, :until)
                """))
        .param("digest", digest)
        .param("person", person)
        .param("until", utc(until))
        .update();
  }

  void delete(UUID person) {
    sql.sql(site.sql("DELETE FROM {site}_invitation WHERE member = :person"))
        .param("person", person)
        .update();
  }

  Optional<UUID> find(byte[] digest, Instant now) {
    return sql.sql(
            site.sql(
                """
                SELECT member FROM {site}_invitation
                WHERE digest = :digest AND used_at IS NULL AND expires_at > :now
                """))
        .param("digest", digest)
        .param("now", utc(now))
        .query(UUID.class)
        .optional();
  }

  boolean useUp(byte[] digest, UUID person, Instant now) {
    return sql.sql(
                site.sql(
                    """
                    UPDATE {site}_invitation SET used_at = :now
                    WHERE digest = :digest AND member = :person AND used_at IS NULL
                      AND expires_at > :now
                    """))
            .param("digest", digest)
            .param("person", person)
            .param("now", utc(now))
            .update()
        == 1;
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
