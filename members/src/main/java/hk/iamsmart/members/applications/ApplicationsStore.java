package hk.iamsmart.members.applications;

import hk.iamsmart.members.applications.Application.State;
import hk.iamsmart.members.attachments.Attachment;
import hk.iamsmart.platform.ground.Backlog;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.protocol.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `applications_application` and `applications_message`.
@Component
final class ApplicationsStore {
  private final JdbcClient sql;

  ApplicationsStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// What a row tells besides what lies in the vault.
  record Row(
      UUID id,
      byte[] address,
      Language language,
      SecretId content,
      State state,
      @Nullable Filed certificate,
      Application.Times times) {}

  /// A file in the vault.
  record Filed(SecretId sealed, Application.Certificate about) {}

  /// False when this mailbox has an open one.
  boolean insert(UUID id, byte[] address, Language language, SecretId content, Instant now) {
    return sql.sql(
                """
                INSERT INTO applications_application (id, address, language, content, name,
                  business, sector, state, made_at, changed_at)
                VALUES (:id, :address, :language, :content, '', '', '', 'DRAFT', :now, :now)
                ON CONFLICT (address) WHERE state IN ('DRAFT', 'SENT', 'QUESTION') DO NOTHING
                """)
            .param("id", id)
            .param("address", address)
            .param("language", language.tag())
            .param("content", content.value())
            .param("now", utc(now))
            .update()
        == 1;
  }

  /// The open one of a mailbox, else the latest.
  Optional<UUID> latest(byte[] address) {
    return sql.sql(
            """
            SELECT id FROM applications_application WHERE address = :address
            ORDER BY state IN ('DRAFT', 'SENT', 'QUESTION') DESC, made_at DESC LIMIT 1
            """)
        .param("address", address)
        .query(UUID.class)
        .optional();
  }

  Optional<Row> find(UUID id) {
    return sql.sql("SELECT * FROM applications_application WHERE id = :id")
        .param("id", id)
        .query(ApplicationsStore::row)
        .optional();
  }

  /// For the rest of the transaction nobody else changes it.
  Optional<Row> lock(UUID id) {
    return sql.sql("SELECT * FROM applications_application WHERE id = :id FOR UPDATE")
        .param("id", id)
        .query(ApplicationsStore::row)
        .optional();
  }

  Optional<Row> ofSession(byte[] digest, Instant now) {
    return sql.sql(
            """
            SELECT a.* FROM applications_application a
            JOIN applications_session s ON s.application = a.id
            WHERE s.digest = :digest AND s.expires_at > :now
            """)
        .param("digest", digest)
        .param("now", utc(now))
        .query(ApplicationsStore::row)
        .optional();
  }

  void changed(UUID id, Answers answers, String business, Language language, Instant now) {
    sql.sql(
            """
            UPDATE applications_application
            SET name = :name, business = :business, sector = :sector, language = :language,
              changed_at = :now
            WHERE id = :id
            """)
        .param("id", id)
        .param("name", answers.name())
        .param("business", business)
        .param("sector", answers.get(Field.SECTOR))
        .param("language", language.tag())
        .param("now", utc(now))
        .update();
  }

  void certificate(UUID id, SecretId sealed, Attachment attachment, Instant now) {
    sql.sql(
            """
            UPDATE applications_application
            SET certificate = :sealed, certificate_kind = :kind, certificate_size = :size,
              changed_at = :now
            WHERE id = :id
            """)
        .param("id", id)
        .param("sealed", sealed.value())
        .param("kind", attachment.kind().name())
        .param("size", attachment.bytes().length)
        .param("now", utc(now))
        .update();
  }

  /// False when it was not a draft any more.
  boolean send(UUID id, Instant now, Instant due) {
    return sql.sql(
                """
                UPDATE applications_application
                SET state = 'SENT', sent_at = :now, due_at = :due, changed_at = :now
                WHERE id = :id AND state = 'DRAFT'
                """)
            .param("id", id)
            .param("now", utc(now))
            .param("due", utc(due))
            .update()
        == 1;
  }

  /// From one open state to another; false when it stood elsewhere.
  boolean move(UUID id, State from, State to, boolean answered, Instant now) {
    return sql.sql(
                """
                UPDATE applications_application
                SET state = :to, changed_at = :now,
                  answered_at = CASE WHEN :answered THEN COALESCE(answered_at, :now)
                    ELSE answered_at END
                WHERE id = :id AND state = :from
                """)
            .param("id", id)
            .param("from", from.name())
            .param("to", to.name())
            .param("answered", answered)
            .param("now", utc(now))
            .update()
        == 1;
  }

  /// The first end wins; false when it had one.
  ///
  /// @param from the states in which it can end like this
  boolean end(UUID id, Collection<State> from, State to, String by, Instant now) {
    return sql.sql(
                """
                UPDATE applications_application
                SET state = :to, ended_at = :now, ended_by = :by, changed_at = :now,
                  answered_at = COALESCE(answered_at, :now)
                WHERE id = :id AND state IN (:from)
                """)
            .param("id", id)
            .param("from", from.stream().map(State::name).toList())
            .param("to", to.name())
            .param("by", by)
            .param("now", utc(now))
            .update()
        == 1;
  }

  /// One line of the queue.
  record Waiting(
      UUID id,
      String name,
      String sector,
      State state,
      Instant sent,
      Instant due,
      boolean answered) {}

  /// Those that were sent, in these states, the one first that has waited longest for its first
  /// answer.
  List<Waiting> queue(Collection<State> states, int from, int atMost) {
    return sql.sql(
            """
            SELECT id, name, sector, state, sent_at, due_at, answered_at
            FROM applications_application
            WHERE state IN (:states) AND sent_at IS NOT NULL
            ORDER BY state IN ('SENT', 'QUESTION') DESC, answered_at IS NOT NULL,
              state <> 'SENT', due_at, id
            OFFSET :from LIMIT :most
            """)
        .param("states", states.stream().map(State::name).toList())
        .param("from", from)
        .param("most", atMost)
        .query((rs, _) ->
            new Waiting(
                rs.getObject("id", UUID.class),
                rs.getString("name"),
                rs.getString("sector"),
                State.valueOf(rs.getString("state")),
                instant(rs, "sent_at").orElseThrow(),
                instant(rs, "due_at").orElseThrow(),
                instant(rs, "answered_at").isPresent()))
        .list();
  }

  Map<State, Integer> counts() {
    var counts = new EnumMap<State, Integer>(State.class);
    sql.sql(
            """
            SELECT state, count(*) AS how_many FROM applications_application
            WHERE sent_at IS NOT NULL GROUP BY state
            """)
        .query(rs -> {
          counts.put(State.valueOf(rs.getString("state")), rs.getInt("how_many"));
        });
    return counts;
  }

  /// What waits for a reviewer.
  Backlog waiting() {
    return sql.sql(
            """
            SELECT count(*) AS waiting, min(sent_at) AS since FROM applications_application
            WHERE state = 'SENT'
            """)
        .query((rs, _) -> new Backlog(rs.getLong("waiting"), instant(rs, "since")))
        .single();
  }

  /// Other applications that were sent with this business registration number and have not failed.
  int othersWith(UUID id, String business) {
    return sql.sql(
            """
            SELECT count(*) FROM applications_application
            WHERE business = :business AND id <> :id AND state IN ('SENT', 'QUESTION', 'APPROVED')
            """)
        .param("business", business)
        .param("id", id)
        .query(Integer.class)
        .single();
  }

  void say(UUID id, String author, Message.Kind kind, SecretId sealed, Instant now) {
    sql.sql(
            """
            INSERT INTO applications_message (application, author, kind, sealed, at)
            VALUES (:id, :author, :kind, :sealed, :now)
            """)
        .param("id", id)
        .param("author", author)
        .param("kind", kind.name())
        .param("sealed", sealed.value())
        .param("now", utc(now))
        .update();
  }

  /// A message without its words.
  record Said(String author, Message.Kind kind, SecretId sealed, Instant at) {}

  /// Oldest first.
  List<Said> messages(UUID id, int atMost) {
    return sql.sql(
            """
            SELECT author, kind, sealed, at FROM applications_message
            WHERE application = :id ORDER BY applications_message.id LIMIT :most
            """)
        .param("id", id)
        .param("most", atMost)
        .query((rs, _) ->
            new Said(
                rs.getString("author"),
                Message.Kind.valueOf(rs.getString("kind")),
                new SecretId(rs.getObject("sealed", UUID.class)),
                instant(rs, "at").orElseThrow()))
        .list();
  }

  /// Drafts that nobody has changed since, and what ended without an organisation before.
  List<Row> over(Instant draftsBefore, Instant endedBefore, int atMost) {
    return sql.sql(
            """
            SELECT * FROM applications_application
            WHERE (state = 'DRAFT' AND changed_at <= :drafts)
              OR (state IN ('REJECTED', 'WITHDRAWN') AND ended_at <= :ended)
            ORDER BY changed_at LIMIT :most FOR UPDATE SKIP LOCKED
            """)
        .param("drafts", utc(draftsBefore))
        .param("ended", utc(endedBefore))
        .param("most", atMost)
        .query(ApplicationsStore::row)
        .list();
  }

  void delete(UUID id) {
    sql.sql("DELETE FROM applications_session WHERE application = :id").param("id", id).update();
    sql.sql("DELETE FROM applications_message WHERE application = :id").param("id", id).update();
    sql.sql("DELETE FROM applications_application WHERE id = :id").param("id", id).update();
  }

  private static Row row(ResultSet rs, int n) throws SQLException {
    var certificate = rs.getObject("certificate", UUID.class);
    var filed =
        certificate == null
            ? null
            : new Filed(
                new SecretId(certificate),
                new Application.Certificate(
                    Attachment.Kind.valueOf(rs.getString("certificate_kind")),
                    rs.getInt("certificate_size")));
    var endedBy = rs.getString("ended_by");
    return new Row(
        rs.getObject("id", UUID.class),
        rs.getBytes("address"),
        Language.parse(rs.getString("language")).orElse(Language.DEFAULT),
        new SecretId(rs.getObject("content", UUID.class)),
        State.valueOf(rs.getString("state")),
        filed,
        new Application.Times(
            instant(rs, "changed_at").orElseThrow(),
            instant(rs, "sent_at"),
            instant(rs, "due_at"),
            instant(rs, "answered_at"),
            instant(rs, "ended_at"),
            endedBy == null ? "" : endedBy));
  }

  private static Optional<Instant> instant(ResultSet rs, String column) throws SQLException {
    return Optional.ofNullable(rs.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
