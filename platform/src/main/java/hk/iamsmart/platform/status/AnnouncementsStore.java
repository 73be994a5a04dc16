package hk.iamsmart.platform.status;

import hk.iamsmart.platform.status.Announcement.Kind;
import hk.iamsmart.protocol.Language;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `status_announcement`.
@Component
final class AnnouncementsStore {
  private final JdbcClient sql;

  AnnouncementsStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(Announcement made) {
    sql.sql(
            """
            INSERT INTO status_announcement (id, kind, from_at, until_at, en, zh_hk, zh_cn)
            VALUES (:id, :kind, :from, :until, :en, :hk, :cn)
            """)
        .param("id", made.id())
        .param("kind", made.kind().name())
        .param("from", utc(made.from()))
        .param("until", made.until().map(AnnouncementsStore::utc).orElse(null))
        .param("en", made.in(Language.EN_US))
        .param("hk", made.in(Language.ZH_HK))
        .param("cn", made.in(Language.ZH_CN))
        .update();
  }

  boolean end(String id, Instant until) {
    return sql.sql(
                """
                UPDATE status_announcement SET until_at = :until
                WHERE id = :id AND from_at <= :until
                """)
            .param("id", id)
            .param("until", utc(until))
            .update()
        == 1;
  }

  boolean delete(String id) {
    return sql.sql("DELETE FROM status_announcement WHERE id = :id").param("id", id).update() == 1;
  }

  List<Announcement> listed(int atMost) {
    return found(
        sql.sql(
                """
                SELECT id, kind, from_at, until_at, en, zh_hk, zh_cn FROM status_announcement
                ORDER BY from_at DESC, id LIMIT :most
                """)
            .param("most", atMost));
  }

  long count() {
    return sql.sql("SELECT count(*) FROM status_announcement").query(Long.class).single();
  }

  /// What is not over.
  List<Announcement> open(Instant now, int atMost) {
    return found(
        sql.sql(
                """
                SELECT id, kind, from_at, until_at, en, zh_hk, zh_cn FROM status_announcement
                WHERE until_at IS NULL OR until_at > :now
                ORDER BY from_at, id LIMIT :most
                """)
            .param("now", utc(now))
            .param("most", atMost));
  }

  /// What ended last first.
  List<Announcement> endedIncidents(Instant now, int atMost) {
    return found(
        sql.sql(
                """
                SELECT id, kind, from_at, until_at, en, zh_hk, zh_cn FROM status_announcement
                WHERE kind = 'INCIDENT' AND until_at <= :now
                ORDER BY until_at DESC, id LIMIT :most
                """)
            .param("now", utc(now))
            .param("most", atMost));
  }

  private static List<Announcement> found(JdbcClient.StatementSpec statement) {
    return statement
        .query((rs, _) ->
            new Announcement(
                rs.getString("id"),
                Kind.valueOf(rs.getString("kind")),
                rs.getObject("from_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rs.getObject("until_at", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant),
                Announcement.words(
                    rs.getString("en"), rs.getString("zh_hk"), rs.getString("zh_cn"))))
        .list();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
