package hk.iamsmart.people.passkeys;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of the table `<site>_session`.
final class SessionsStore {
  private final JdbcClient sql;
  private final Site site;

  SessionsStore(JdbcClient sql, Site site) {
    this.sql = sql;
    this.site = site;
  }

  void insert(UUID id, byte[] digest, UUID person, Instant provenAt, Instant now) {
    sql.sql(
            site.sql(
                """
                INSERT INTO {site}_session (id, digest, member, made_at, seen_at, proven_at)
                VALUES (:id, :digest, :member, :now, :now, :proven)
                """))
        .param("id", id)
        .param("digest", digest)
        .param("member", person)
        .param("proven", utc(provenAt))
        .param("now", utc(now))
        .update();
  }

  /// A session that counts.
  record Found(Session session, Instant seenAt) {}

  Optional<Found> find(byte[] digest, Instant madeAfter, Instant seenAfter) {
    return sql.sql(
            site.sql(
                """
                SELECT id, member, proven_at, seen_at FROM {site}_session
                WHERE digest = :digest AND made_at > :made AND seen_at > :seen
                """))
        .param("digest", digest)
        .param("made", utc(madeAfter))
        .param("seen", utc(seenAfter))
        .query((rs, _) ->
            new Found(
                new Session(
                    rs.getObject("id", UUID.class),
                    rs.getObject("member", UUID.class),
                    rs.getObject("proven_at", OffsetDateTime.class).toInstant()),
                rs.getObject("seen_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  void seen(UUID id, Instant now) {
    sql.sql(site.sql("UPDATE {site}_session SET seen_at = :now WHERE id = :id"))
        .param("id", id)
        .param("now", utc(now))
        .update();
  }

  /// False when the session has ended.
  boolean proven(UUID id, Instant now) {
    return sql.sql(
                site.sql(
                    "UPDATE {site}_session SET proven_at = :now, seen_at = :now WHERE id = :id"))
            .param("id", id)
            .param("now", utc(now))
            .update()
        == 1;
  }

  /// Newest first.
  List<Sessions.Listed> of(UUID person, Instant madeAfter, Instant seenAfter) {
    return sql.sql(
            site.sql(
                """
                SELECT id, made_at, seen_at FROM {site}_session
                WHERE member = :member AND made_at > :made AND seen_at > :seen
                ORDER BY made_at DESC, id
                """))
        .param("member", person)
        .param("made", utc(madeAfter))
        .param("seen", utc(seenAfter))
        .query((rs, _) ->
            new Sessions.Listed(
                rs.getObject(1, UUID.class),
                rs.getObject(2, OffsetDateTime.class).toInstant(),
                rs.getObject(3, OffsetDateTime.class).toInstant()))
        .list();
  }

  /// False when there is no such session of this person.
  boolean delete(UUID id, UUID person) {
    return sql.sql(site.sql("DELETE FROM {site}_session WHERE id = :id AND member = :member"))
            .param("id", id)
            .param("member", person)
            .update()
        == 1;
  }

  boolean stands(UUID id) {
    return sql.sql(site.sql("SELECT EXISTS (SELECT 1 FROM {site}_session WHERE id = :id)"))
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /// @return how many there were
  int deleteOthers(UUID id, UUID person) {
    return sql.sql(site.sql("DELETE FROM {site}_session WHERE member = :member AND id <> :id"))
        .param("id", id)
        .param("member", person)
        .update();
  }

  void deleteAll(UUID person) {
    sql.sql(site.sql("DELETE FROM {site}_session WHERE member = :member"))
        .param("member", person)
        .update();
  }

  void deleteEnded(Instant madeBefore, Instant seenBefore) {
    sql.sql(site.sql("DELETE FROM {site}_session WHERE made_at <= :made OR seen_at <= :seen"))
        .param("made", utc(madeBefore))
        .param("seen", utc(seenBefore))
        .update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
