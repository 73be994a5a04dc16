package hk.iamsmart.platform.notifications;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.protocol.wallet.inbox.NoticeCategory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of batches: what services send and ask, and what ends. A batch of any size is written
/// with as many statements as one message.
@Component
final class BatchesStore {
  /// What has become of a message.
  enum State {
    /// for a citizen whose phone has not fetched it
    WAITING,
    /// for nobody who is here, and no service is told so
    NOBODY,
    /// for a citizen who does not want it
    OPTED_OUT,
    /// on the phone
    DELIVERED,
    /// by a citizen who lets the service know
    READ
  }

  /// A message as it is written down.
  ///
  /// @param account null when it is for nobody
  record Row(
      UUID id,
      int position,
      String messageId,
      @Nullable AccountId account,
      NoticeCategory category,
      @Nullable String topic,
      State state,
      SecretId content,
      Instant expiresAt,
      boolean ends,
      @Nullable Instant remindAt) {}

  /// A message as its service asks about it.
  record Status(String messageId, State state, Instant expiresAt) {}

  private final JdbcClient sql;

  BatchesStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// False when the service has sent a batch of this name. Whoever is sending it has done so, or
  /// has failed, when this answers.
  boolean insert(ClientId service, String batchId, byte[] digest, Instant now, Instant endsAt) {
    return sql.sql(
                """
                INSERT INTO notifications_batch (service, batch_id, digest, sent_at, ends_at)
                VALUES (:service, :batch, :digest, :now, :ends) ON CONFLICT DO NOTHING
                """)
            .param("service", service.value())
            .param("batch", batchId)
            .param("digest", digest)
            .param("now", utc(now))
            .param("ends", utc(endsAt))
            .update()
        == 1;
  }

  Optional<byte[]> digest(ClientId service, String batchId) {
    return sql.sql(
            """
            SELECT digest FROM notifications_batch WHERE service = :service AND batch_id = :batch
            """)
        .param("service", service.value())
        .param("batch", batchId)
        .query((rs, _) -> rs.getBytes(1))
        .optional();
  }

  /// Counts so many messages on a day, unless they are too many.
  boolean count(ClientId service, LocalDate day, int messages, int most) {
    return sql.sql(
                """
                INSERT INTO notifications_quota AS quota (service, day, sent)
                SELECT :service, :day, :messages WHERE :messages <= :most
                ON CONFLICT (service, day) DO UPDATE SET sent = quota.sent + :messages
                WHERE quota.sent + :messages <= :most
                """)
            .param("service", service.value())
            .param("day", day)
            .param("messages", messages)
            .param("most", most)
            .update()
        == 1;
  }

  void insert(ClientId service, String batchId, Instant now, List<Row> rows) {
    sql.sql(
            """
            INSERT INTO notifications_notice
              (id, service, batch_id, position, message_id, account, category, topic, state,
               content, sent_at, expires_at, ends, ring_at, remind_at)
            SELECT i, :service, :batch, p, m, a, ca, tp, st, co, :now,
              to_timestamp(ex / 1000.0), e, CASE st WHEN 'WAITING' THEN :now END,
              to_timestamp(r / 1000.0)
            FROM unnest(:ids::uuid[], :positions::int[], :messages::text[], :accounts::uuid[],
              :categories::text[], :topics::text[], :states::text[], :contents::uuid[],
              :expires::bigint[], :ends::boolean[], :reminds::bigint[])
              AS row (i, p, m, a, ca, tp, st, co, ex, e, r)
            """)
        .param("service", service.value())
        .param("batch", batchId)
        .param("now", utc(now))
        .param("ids", of(rows, Row::id, UUID[]::new))
        .param("positions", of(rows, Row::position, Integer[]::new))
        .param("messages", of(rows, Row::messageId, String[]::new))
        .param("accounts", of(rows, BatchesStore::account, UUID[]::new))
        .param("categories", of(rows, row -> row.category().name(), String[]::new))
        .param("topics", of(rows, Row::topic, String[]::new))
        .param("states", of(rows, row -> row.state().name(), String[]::new))
        .param("contents", of(rows, row -> row.content().value(), UUID[]::new))
        .param("expires", of(rows, row -> row.expiresAt().toEpochMilli(), Long[]::new))
        .param("ends", of(rows, Row::ends, Boolean[]::new))
        .param("reminds", of(rows, BatchesStore::remind, Long[]::new))
        .update();
  }

  private static <T> T[] of(
      List<Row> rows,
      Function<Row, ? extends @Nullable T> member,
      java.util.function.IntFunction<T[]> array) {
    return rows.stream().map(member).toArray(array);
  }

  private static @Nullable UUID account(Row row) {
    return row.account() == null ? null : row.account().value();
  }

  private static @Nullable Long remind(Row row) {
    return row.remindAt() == null ? null : row.remindAt().toEpochMilli();
  }

  /// In the order in which they were sent; none when the service has no such batch.
  List<Status> statuses(ClientId service, String batchId) {
    return sql.sql(
            """
            SELECT message_id, state, expires_at FROM notifications_notice
            WHERE service = :service AND batch_id = :batch ORDER BY position
            """)
        .param("service", service.value())
        .param("batch", batchId)
        .query((rs, _) ->
            new Status(
                rs.getString(1),
                State.valueOf(rs.getString(2)),
                rs.getObject(3, OffsetDateTime.class).toInstant()))
        .list();
  }

  /// Takes the words from messages that have ended and from those that nobody will read.
  ///
  /// @return where the words lie, so many at most
  List<SecretId> fade(Instant now, int atMost) {
    return sql.sql(
            """
            WITH over AS (
              SELECT id, content FROM notifications_notice
              WHERE content IS NOT NULL
                AND (expires_at <= :now OR state IN ('NOBODY', 'OPTED_OUT'))
              LIMIT :most FOR UPDATE SKIP LOCKED)
            UPDATE notifications_notice AS notice
            SET content = NULL, account = NULL, ring_at = NULL
            FROM over WHERE notice.id = over.id RETURNING over.content
            """)
        .param("now", utc(now))
        .param("most", atMost)
        .query((rs, _) -> new SecretId(rs.getObject(1, UUID.class)))
        .list();
  }

  /// The same for all messages to a citizen who is here no more. A message that was not fetched is
  /// for nobody from now on.
  List<SecretId> fadeAllOf(AccountId account) {
    return sql.sql(
            """
            WITH over AS (
              SELECT id, content FROM notifications_notice
              WHERE account = :account AND content IS NOT NULL FOR UPDATE)
            UPDATE notifications_notice AS notice
            SET content = NULL, account = NULL, ring_at = NULL,
              state = CASE state WHEN 'WAITING' THEN 'NOBODY' ELSE state END
            FROM over WHERE notice.id = over.id RETURNING over.content
            """)
        .param("account", account.value())
        .query((rs, _) -> new SecretId(rs.getObject(1, UUID.class)))
        .list();
  }

  /// What the service has sent until now is nobody's; [#deleteOfRemoved] deletes it.
  void remove(ClientId service, Instant now) {
    sql.sql(
            """
            INSERT INTO notifications_removed AS former (service, removed_at)
            VALUES (:service, :now)
            ON CONFLICT (service) DO UPDATE SET removed_at = excluded.removed_at
            """)
        .param("service", service.value())
        .param("now", utc(now))
        .update();
    sql.sql("DELETE FROM notifications_quota WHERE service = :service")
        .param("service", service.value())
        .update();
  }

  /// Takes the rings that are due: of what was sent, and of what ends soon.
  ///
  /// @return whose phones they are for; somebody who put the notice away is nobody
  List<Optional<AccountId>> rings(Instant now, int atMost) {
    return sql.sql(
            """
            WITH due AS (
              SELECT id FROM notifications_notice WHERE ring_at <= :now
              ORDER BY ring_at LIMIT :most FOR UPDATE SKIP LOCKED)
            UPDATE notifications_notice AS notice SET ring_at = remind_at, remind_at = NULL
            FROM due WHERE notice.id = due.id
            RETURNING CASE WHEN archived_at IS NULL AND expires_at > :now THEN account END
            """)
        .param("now", utc(now))
        .param("most", atMost)
        .query((rs, _) -> Optional.ofNullable(rs.getObject(1, UUID.class)).map(AccountId::new))
        .list();
  }

  /// What was deleted with some batches.
  ///
  /// @param contents where the words of their messages lie
  record Deleted(int batches, List<SecretId> contents) {}

  /// Deletes batches that ended before this, with their messages.
  Deleted deleteEndedBefore(Instant when, int atMost) {
    return deleteBatches("WHERE ends_at < :when", when, atMost);
  }

  /// The same of services that were removed before this.
  Deleted deleteOfRemoved(Instant when, int atMost) {
    return deleteBatches(
        """
        JOIN notifications_removed AS removed USING (service)
        WHERE sent_at <= removed_at AND removed_at <= :when
        """,
        when,
        atMost);
  }

  private Deleted deleteBatches(String which, Instant when, int atMost) {
    var contents =
        sql.sql(
                """
                WITH over AS (
                  SELECT service, batch_id FROM notifications_batch AS batch %s
                  LIMIT :most FOR UPDATE OF batch SKIP LOCKED),
                gone AS (
                  DELETE FROM notifications_batch AS batch USING over
                  WHERE batch.service = over.service AND batch.batch_id = over.batch_id),
                messages AS (
                  DELETE FROM notifications_notice AS notice USING over
                  WHERE notice.service = over.service AND notice.batch_id = over.batch_id
                  RETURNING content)
                SELECT content FROM messages WHERE content IS NOT NULL
                UNION ALL SELECT NULL FROM over
                """
                    .formatted(which))
            .param("when", utc(when))
            .param("most", atMost)
            .query((rs, _) -> Optional.ofNullable(rs.getObject(1, UUID.class)).map(SecretId::new))
            .list();
    var words = contents.stream().flatMap(Optional::stream).toList();
    return new Deleted(contents.size() - words.size(), words);
  }

  /// Forgets how much was sent before that day, and services that were removed before it.
  void deleteCountsBefore(LocalDate day) {
    sql.sql("DELETE FROM notifications_quota WHERE day < :day").param("day", day).update();
    sql.sql("DELETE FROM notifications_removed WHERE removed_at < :day").param("day", day).update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
