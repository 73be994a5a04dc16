package hk.iamsmart.members.production;

import hk.iamsmart.members.production.Dossier.Head;
import hk.iamsmart.members.production.Dossier.State;
import hk.iamsmart.platform.ground.Backlog;
import hk.iamsmart.platform.vault.SecretId;
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

/// The SQL of the tables `production_application` and `production_item`.
@Component
final class ProductionStore {
  private final JdbcClient sql;

  ProductionStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// False when the service has one.
  boolean insert(UUID id, UUID service, UUID organisation, String by, Instant now) {
    return sql.sql(
                """
                INSERT INTO production_application
                  (id, service, organisation, state, made_by, made_at)
                VALUES (:id, :service, :organisation, 'DRAFT', :by, :now)
                ON CONFLICT (service) DO NOTHING
                """)
            .param("id", id)
            .param("service", service)
            .param("organisation", organisation)
            .param("by", by)
            .param("now", utc(now))
            .update()
        == 1;
  }

  Optional<Head> ofService(UUID service) {
    return sql.sql("SELECT * FROM production_application WHERE service = :service")
        .param("service", service)
        .query(ProductionStore::row)
        .optional();
  }

  Optional<Head> find(UUID id) {
    return sql.sql("SELECT * FROM production_application WHERE id = :id")
        .param("id", id)
        .query(ProductionStore::row)
        .optional();
  }

  /// Until the transaction ends nobody else changes it or what belongs to it.
  Optional<Head> lock(UUID id) {
    return sql.sql("SELECT * FROM production_application WHERE id = :id FOR UPDATE")
        .param("id", id)
        .query(ProductionStore::row)
        .optional();
  }

  /// The oldest first.
  List<Head> in(State state, int atMost) {
    return sql.sql(
            """
            SELECT * FROM production_application WHERE state = :state
            ORDER BY sent_at, id LIMIT :most
            """)
        .param("state", state.name())
        .param("most", atMost)
        .query(ProductionStore::row)
        .list();
  }

  Backlog waiting() {
    return sql.sql(
            """
            SELECT count(*) AS waiting, min(sent_at) AS since FROM production_application
            WHERE state = 'SENT'
            """)
        .query((rs, _) -> new Backlog(rs.getLong("waiting"), instant(rs, "since")))
        .single();
  }

  /// False when it is no draft.
  boolean send(UUID id, String by, Instant now) {
    return sql.sql(
                """
                UPDATE production_application
                SET state = 'SENT', sent_by = :by, sent_at = :now, first_by = NULL, first_at = NULL
                WHERE id = :id AND state = 'DRAFT'
                """)
            .param("id", id)
            .param("by", by)
            .param("now", utc(now))
            .update()
        == 1;
  }

  /// Back to its organisation. False when it is not with the reviewers.
  boolean giveBack(UUID id) {
    return sql.sql(
                """
                UPDATE production_application
                SET state = 'DRAFT', first_by = NULL, first_at = NULL
                WHERE id = :id AND state = 'SENT'
                """)
            .param("id", id)
            .update()
        == 1;
  }

  /// Takes back the first yes of somebody whose word counts no more.
  void unfirst(UUID id, String by) {
    sql.sql(
            """
            UPDATE production_application SET first_by = NULL, first_at = NULL
            WHERE id = :id AND state = 'SENT' AND first_by = :by
            """)
        .param("id", id)
        .param("by", by)
        .update();
  }

  /// The first yes. False when somebody said it already.
  boolean first(UUID id, String by, Instant now) {
    return sql.sql(
                """
                UPDATE production_application SET first_by = :by, first_at = :now
                WHERE id = :id AND state = 'SENT' AND first_by IS NULL
                """)
            .param("id", id)
            .param("by", by)
            .param("now", utc(now))
            .update()
        == 1;
  }

  /// The second yes, by somebody else. False when there was no first one.
  boolean second(UUID id, String by, Instant now) {
    return sql.sql(
                """
                UPDATE production_application
                SET state = 'APPROVED', approved_by = :by, approved_at = :now
                WHERE id = :id AND state = 'SENT' AND first_by <> :by
                """)
            .param("id", id)
            .param("by", by)
            .param("now", utc(now))
            .update()
        == 1;
  }

  /// Whoever looks next looks afresh.
  void unsee(UUID id) {
    sql.sql("UPDATE production_item SET seen_by = NULL WHERE application = :id")
        .param("id", id)
        .update();
  }

  /// Back to its organisation for a review. False when it does not stand approved.
  boolean review(UUID id) {
    return sql.sql(
                """
                UPDATE production_application
                SET state = 'DRAFT', first_by = NULL, first_at = NULL
                WHERE id = :id AND state = 'APPROVED'
                """)
            .param("id", id)
            .update()
        == 1;
  }

  /// Those that were approved by then, the oldest first.
  List<Head> approvedBy(Instant then, int atMost) {
    return sql.sql(
            """
            SELECT * FROM production_application WHERE approved_at <= :then
            ORDER BY approved_at, id LIMIT :most
            """)
        .param("then", utc(then))
        .param("most", atMost)
        .query(ProductionStore::row)
        .list();
  }

  /// False when they were told of so many days before that end, or of fewer.
  boolean claim(UUID id, Instant approvedAt, int days, Instant now) {
    return sql.sql(
                """
                INSERT INTO production_reminder (application, approved_at, days, at)
                SELECT id, approved_at, :days, :now FROM production_application
                WHERE id = :id AND approved_at = :approved AND NOT EXISTS (
                  SELECT FROM production_reminder
                  WHERE application = :id AND approved_at = :approved AND days <= :days)
                ON CONFLICT DO NOTHING
                """)
            .param("id", id)
            .param("approved", utc(approvedAt))
            .param("days", days)
            .param("now", utc(now))
            .update()
        == 1;
  }

  List<UUID> all() {
    return sql.sql("SELECT id FROM production_application")
        .query((rs, _) -> rs.getObject("id", UUID.class))
        .list();
  }

  /// With everything that belongs to it.
  void delete(UUID id) {
    sql.sql("DELETE FROM production_application WHERE id = :id").param("id", id).update();
  }

  /// @param content what was filled in; nothing for an item that has files only
  record ItemRow(
      Item item,
      @Nullable SecretId content,
      Instant changed,
      @Nullable SecretId returned,
      boolean seen) {}

  List<ItemRow> items(UUID application) {
    return sql.sql("SELECT * FROM production_item WHERE application = :application")
        .param("application", application)
        .query((rs, _) ->
            new ItemRow(
                Item.valueOf(rs.getString("item")),
                secret(rs, "content"),
                instant(rs, "changed_at").orElseThrow(),
                secret(rs, "returned"),
                rs.getString("seen_by") != null))
        .list();
  }

  /// What came back for a change is changed, and nobody has looked at it since.
  ///
  /// @param content in the place of the former one; nothing when that stays
  void change(UUID application, Item item, @Nullable SecretId content, String by, Instant now) {
    sql.sql(
            """
            INSERT INTO production_item (application, item, content, changed_by, changed_at)
            VALUES (:application, :item, :content, :by, :now)
            ON CONFLICT (application, item) DO UPDATE
            SET content = COALESCE(:content, production_item.content), changed_by = :by,
                changed_at = :now, returned = NULL, seen_by = NULL
            """)
        .param("application", application)
        .param("item", item.name())
        .param("content", content == null ? null : content.value(), java.sql.Types.OTHER)
        .param("by", by)
        .param("now", utc(now))
        .update();
  }

  void giveBack(UUID application, Item item, SecretId reason) {
    sql.sql(
            """
            UPDATE production_item SET returned = :reason, seen_by = NULL
            WHERE application = :application AND item = :item
            """)
        .param("application", application)
        .param("item", item.name())
        .param("reason", reason.value())
        .update();
  }

  void see(UUID application, Item item, String by) {
    sql.sql(
            """
            UPDATE production_item SET seen_by = :by
            WHERE application = :application AND item = :item
            """)
        .param("application", application)
        .param("item", item.name())
        .param("by", by)
        .update();
  }

  /// As if nobody had done anything about it.
  void clear(UUID application, Item item) {
    sql.sql("DELETE FROM production_item WHERE application = :application AND item = :item")
        .param("application", application)
        .param("item", item.name())
        .update();
  }

  private static Head row(ResultSet rs, int n) throws SQLException {
    return new Head(
        rs.getObject("id", UUID.class),
        rs.getObject("service", UUID.class),
        rs.getObject("organisation", UUID.class),
        State.valueOf(rs.getString("state")),
        instant(rs, "made_at").orElseThrow(),
        instant(rs, "sent_at"),
        Optional.ofNullable(rs.getString("first_by")),
        instant(rs, "approved_at"));
  }

  static @Nullable SecretId secret(ResultSet rs, String column) throws SQLException {
    var id = rs.getObject(column, UUID.class);
    return id == null ? null : new SecretId(id);
  }

  /// What every row of a file, a message or an assessor has.
  static SecretId sealed(ResultSet rs) throws SQLException {
    return new SecretId(rs.getObject("sealed", UUID.class));
  }

  static Optional<Instant> instant(ResultSet rs, String column) throws SQLException {
    return Optional.ofNullable(rs.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
