package hk.iamsmart.platform.notifications;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.protocol.wallet.inbox.NoticeCategory;
import hk.iamsmart.protocol.wallet.inbox.SenderChoice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of notices as their citizen has them. A notice that has ended is there no more.
@Component
final class InboxStore {
  /// A notice without its words.
  record Row(
      UUID id,
      ClientId service,
      NoticeCategory category,
      @Nullable String topic,
      SecretId content,
      Instant sentAt,
      Instant expiresAt,
      boolean ends,
      boolean read,
      boolean archived) {}

  private static final String HERE =
      """
      account = :account AND state IN ('WAITING', 'DELIVERED', 'READ') AND content IS NOT NULL
        AND expires_at > :now AND NOT EXISTS (
          SELECT FROM notifications_removed AS removed
          WHERE removed.service = notice.service AND notice.sent_at <= removed_at)
      """;

  private final JdbcClient sql;

  InboxStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// Newest first.
  List<Row> of(
      AccountId account, boolean archived, Optional<PageMark> before, Instant now, int atMost) {
    var query =
        sql.sql(
                """
                SELECT id, service, category, topic, content, sent_at, expires_at, ends,
                  read_at IS NOT NULL AS read, archived_at IS NOT NULL AS archived
                FROM notifications_notice AS notice
                WHERE %s AND (archived_at IS NOT NULL) = :archived %s
                ORDER BY sent_at DESC, id DESC LIMIT :most
                """
                    .formatted(
                        HERE, before.isPresent() ? "AND (sent_at, id) < (:sentAt, :id)" : ""))
            .param("account", account.value())
            .param("now", utc(now))
            .param("archived", archived)
            .param("most", atMost);
    if (before.isPresent()) {
      query = query.param("sentAt", utc(before.get().sentAt())).param("id", before.get().notice());
    }
    return query.query(InboxStore::row).list();
  }

  int unread(AccountId account, Instant now) {
    return sql.sql(
            "SELECT count(*) FROM notifications_notice AS notice WHERE "
                + HERE
                + " AND read_at IS NULL AND archived_at IS NULL")
        .param("account", account.value())
        .param("now", utc(now))
        .query(Integer.class)
        .single();
  }

  /// The phone has these now.
  void deliver(List<UUID> notices) {
    sql.sql(
            """
            UPDATE notifications_notice SET state = 'DELIVERED'
            WHERE id = ANY (:ids::uuid[]) AND state = 'WAITING'
            """)
        .param("ids", notices.toArray(UUID[]::new))
        .update();
  }

  /// False when the citizen has no such notice. The service is told when the citizen lets it know
  /// at the moment of reading, and never takes it back.
  boolean read(AccountId account, UUID notice, Instant now) {
    return change(
        """
        read_at = coalesce(read_at, :now), state = CASE
          WHEN read_at IS NULL AND EXISTS (
            SELECT FROM notifications_reader AS reader
            WHERE reader.account = :account AND reader.service = notice.service AND receipts)
          THEN 'READ' WHEN state = 'WAITING' THEN 'DELIVERED' ELSE state END
        """,
        account,
        notice,
        now);
  }

  boolean unread(AccountId account, UUID notice, Instant now) {
    return change("read_at = NULL", account, notice, now);
  }

  boolean archive(AccountId account, UUID notice, Instant now) {
    return change("archived_at = coalesce(archived_at, :now)", account, notice, now);
  }

  boolean restore(AccountId account, UUID notice, Instant now) {
    return change("archived_at = NULL", account, notice, now);
  }

  private boolean change(String what, AccountId account, UUID notice, Instant now) {
    return sql.sql(
                "UPDATE notifications_notice AS notice SET %s WHERE id = :id AND %s"
                    .formatted(what, HERE))
            .param("account", account.value())
            .param("id", notice)
            .param("now", utc(now))
            .update()
        == 1;
  }

  /// What has not been fetched of what the citizen does not want any more.
  void optOut(AccountId account, ClientId service, SenderChoice choice) {
    sql.sql(
            """
            UPDATE notifications_notice SET state = 'OPTED_OUT', account = NULL, ring_at = NULL
            WHERE account = :account AND service = :service AND state = 'WAITING'
              AND (category <> ALL (:categories::text[]) OR topic = ANY (:topicsOff::text[]))
            """)
        .param("account", account.value())
        .param("service", service.value())
        .param("categories", choice.categories().stream().map(Enum::name).toArray(String[]::new))
        .param("topicsOff", ReadersStore.topicsOff(choice))
        .update();
  }

  private static Row row(ResultSet rs, int n) throws SQLException {
    return new Row(
        rs.getObject("id", UUID.class),
        new ClientId(rs.getString("service")),
        NoticeCategory.valueOf(rs.getString("category")),
        rs.getString("topic"),
        new SecretId(rs.getObject("content", UUID.class)),
        rs.getObject("sent_at", OffsetDateTime.class).toInstant(),
        rs.getObject("expires_at", OffsetDateTime.class).toInstant(),
        rs.getBoolean("ends"),
        rs.getBoolean("read"),
        rs.getBoolean("archived"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
