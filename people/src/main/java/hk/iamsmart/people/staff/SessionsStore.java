package hk.iamsmart.people.staff;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `staff_session`.
@Component
final class SessionsStore {
  private final JdbcClient sql;

  SessionsStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(UUID id, byte[] digest, StaffId member, Instant now) {
    sql.sql(
            """
            INSERT INTO staff_session (id, digest, member, made_at, seen_at, proven_at)
            VALUES (:id, :digest, :member, :now, :now, :now)
            """)
        .param("id", id)
        .param("digest", digest)
        .param("member", member.value())
        .param("now", utc(now))
        .update();
  }

  /// A session that counts, with the member as they are now.
  record Found(SignedIn who, Instant seenAt) {}

  Optional<Found> find(byte[] digest, Instant madeAfter, Instant seenAfter) {
    return sql.sql(
            """
            SELECT s.id AS session, s.proven_at, s.seen_at, m.id, m.name, m.roles, m.state
            FROM staff_session s JOIN staff_member m ON m.id = s.member
            WHERE s.digest = :digest AND s.made_at > :made AND s.seen_at > :seen
              AND m.state = 'ACTIVE'
            """)
        .param("digest", digest)
        .param("made", utc(madeAfter))
        .param("seen", utc(seenAfter))
        .query((rs, _) ->
            new Found(
                new SignedIn(
                    StaffStore.member(rs),
                    rs.getObject("session", UUID.class),
                    rs.getObject("proven_at", OffsetDateTime.class).toInstant()),
                rs.getObject("seen_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  void seen(UUID id, Instant now) {
    sql.sql("UPDATE staff_session SET seen_at = :now WHERE id = :id")
        .param("id", id)
        .param("now", utc(now))
        .update();
  }

  /// False when the session has ended.
  boolean proven(UUID id, Instant now) {
    return sql.sql("UPDATE staff_session SET proven_at = :now, seen_at = :now WHERE id = :id")
            .param("id", id)
            .param("now", utc(now))
            .update()
        == 1;
  }

  /// Newest first.
  List<Sessions.Listed> of(StaffId member, Instant madeAfter, Instant seenAfter) {
    return sql.sql(
            """
            SELECT id, made_at, seen_at FROM staff_session
            WHERE member = :member AND made_at > :made AND seen_at > :seen
            ORDER BY made_at DESC, id
            """)
        .param("member", member.value())
        .param("made", utc(madeAfter))
        .param("seen", utc(seenAfter))
        .query((rs, _) ->
            new Sessions.Listed(
                rs.getObject(1, UUID.class),
                rs.getObject(2, OffsetDateTime.class).toInstant(),
                rs.getObject(3, OffsetDateTime.class).toInstant()))
        .list();
  }

  /// False when there is no such session of this member.
  boolean delete(UUID id, StaffId member) {
    return sql.sql("DELETE FROM staff_session WHERE id = :id AND member = :member")
            .param("id", id)
            .param("member", member.value())
            .update()
        == 1;
  }

  boolean stands(UUID id) {
    return sql.sql("SELECT EXISTS (SELECT 1 FROM staff_session WHERE id = :id)")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /// @return how many there were
  int deleteOthers(UUID id, StaffId member) {
    return sql.sql("DELETE FROM staff_session WHERE member = :member AND id <> :id")
        .param("id", id)
        .param("member", member.value())
        .update();
  }

  void deleteAll(StaffId member) {
    sql.sql("DELETE FROM staff_session WHERE member = :member")
        .param("member", member.value())
        .update();
  }

  void deleteEnded(Instant madeBefore, Instant seenBefore) {
    sql.sql("DELETE FROM staff_session WHERE made_at <= :made OR seen_at <= :seen")
        .param("made", utc(madeBefore))
        .param("seen", utc(seenBefore))
        .update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
