package hk.iamsmart.members.enrolment;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.enrolment.Enrolment.Content;
import hk.iamsmart.members.enrolment.Enrolment.State;
import hk.iamsmart.platform.ground.Backlog;
import hk.iamsmart.platform.vault.SecretId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `enrolment_*`.
@Component
final class EnrolmentStore {
  private final JdbcClient sql;

  EnrolmentStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// False when one is open for the service.
  boolean insert(UUID id, UUID organisation, UUID service, UUID author, Instant now) {
    return sql.sql(
                """
                WITH begun AS (
                  INSERT INTO enrolment_application
                    (id, organisation, service, author, state, revision, journey, plan, settings,
                     begun_at, state_at)
                  VALUES (:id, :organisation, :service, :author, 'DRAFT', 1, '', '', :settings,
                    :now, :now)
                  ON CONFLICT (service) WHERE state NOT IN ('APPROVED', 'REFUSED') DO NOTHING
                  RETURNING id)
                INSERT INTO enrolment_author (application, person) SELECT id, :author FROM begun
                """)
            .param("id", id)
            .param("organisation", organisation)
            .param("service", service)
            .param("author", author)
            .param("settings", CopySettings.none().written())
            .param("now", utc(now))
            .update()
        == 1;
  }

  Optional<Enrolment> find(UUID id) {
    return sql.sql("SELECT * FROM enrolment_application WHERE id = :id")
        .param("id", id)
        .query(EnrolmentStore::row)
        .optional();
  }

  /// The newest of a service.
  Optional<Enrolment> latest(UUID service) {
    return sql.sql(
            """
            SELECT * FROM enrolment_application WHERE service = :service
            ORDER BY number DESC LIMIT 1
            """)
        .param("service", service)
        .query(EnrolmentStore::row)
        .optional();
  }

  /// Those in these states, whoever waits longest first.
  List<Enrolment> in(Set<State> states, int atMost) {
    return sql.sql(
            """
            SELECT * FROM enrolment_application WHERE state = ANY(:states::text[])
            ORDER BY state_at, number LIMIT :most
            """)
        .param("states", names(states))
        .param("most", atMost)
        .query(EnrolmentStore::row)
        .list();
  }

  /// Those that are the reviewers' turn.
  Backlog waiting() {
    return sql.sql(
            """
            SELECT count(*) AS waiting, min(state_at) AS since FROM enrolment_application
            WHERE state = 'REVIEW'
            """)
        .query((rs, _) ->
            new Backlog(
                rs.getLong("waiting"),
                Optional.ofNullable(rs.getObject("since", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)))
        .single();
  }

  /// False when it is not written any more, or was saved by somebody else meanwhile.
  boolean save(UUID id, int revision, UUID author, Content content) {
    return sql.sql(
                """
                WITH saved AS (
                  UPDATE enrolment_application SET revision = revision + 1, author = :author,
                    journey = :journey, plan = :plan, settings = :settings
                  WHERE id = :id AND revision = :revision AND state = ANY(:states::text[])
                  RETURNING id)
                INSERT INTO enrolment_author (application, person) SELECT id, :author FROM saved
                ON CONFLICT (application, person) DO UPDATE SET person = EXCLUDED.person
                """)
            .param("id", id)
            .param("revision", revision)
            .param("author", author)
            .param("journey", content.journey())
            .param("plan", content.plan())
            .param("settings", content.settings().written())
            .param("states", names(State.WRITABLE))
            .update()
        == 1;
  }

  /// Nothing where it was sent, or saved again, while the look went on: who decides has read
  /// another.
  void looked(UUID id, int revision, Look look) {
    sql.sql(
            """
            UPDATE enrolment_application SET look = :look
            WHERE id = :id AND revision = :revision AND state = ANY(:states::text[])
            """)
        .param("look", look.written())
        .param("revision", revision)
        .param("states", names(State.WRITABLE))
        .param("id", id)
        .update();
  }

  /// Of all who move it, one does; and only what they have seen.
  boolean move(UUID id, int revision, Set<State> from, State to, Instant now) {
    return sql.sql(
                """
                UPDATE enrolment_application SET state = :to, state_at = :now
                WHERE id = :id AND revision = :revision AND state = ANY(:from::text[])
                """)
            .param("id", id)
            .param("revision", revision)
            .param("from", names(from))
            .param("to", to.name())
            .param("now", utc(now))
            .update()
        == 1;
  }

  /// Whether this person ever saved it.
  boolean isAuthor(UUID id, UUID person) {
    return sql.sql(
            """
            SELECT EXISTS (
              SELECT FROM enrolment_author WHERE application = :id AND person = :person)
            """)
        .param("id", id)
        .param("person", person)
        .query(Boolean.class)
        .single();
  }

  /// The same of an approver, who never saved any revision of it.
  boolean approve(UUID id, int revision, UUID approver, Instant now) {
    return sql.sql(
                """
                UPDATE enrolment_application
                SET state = 'REVIEW', approver = :approver, state_at = :now
                WHERE id = :id AND revision = :revision AND state = 'WAITING'
                  AND NOT EXISTS (
                    SELECT FROM enrolment_author WHERE application = :id AND person = :approver)
                """)
            .param("id", id)
            .param("revision", revision)
            .param("approver", approver)
            .param("now", utc(now))
            .update()
        == 1;
  }

  void say(UUID id, Said.Kind kind, String by, SecretId words, Instant now) {
    sql.sql(
            """
            INSERT INTO enrolment_message (application, kind, by, sealed, at)
            VALUES (:id, :kind, :by, :sealed, :now)
            """)
        .param("id", id)
        .param("kind", kind.name())
        .param("by", by)
        .param("sealed", words.value())
        .param("now", utc(now))
        .update();
  }

  /// A message whose words lie in the vault.
  record Sealed(Said.Kind kind, String by, SecretId words, Instant at) {}

  List<Sealed> said(UUID id) {
    return sql.sql("SELECT * FROM enrolment_message WHERE application = :id ORDER BY id")
        .param("id", id)
        .query((rs, _) ->
            new Sealed(
                Said.Kind.valueOf(rs.getString("kind")),
                rs.getString("by"),
                new SecretId(rs.getObject("sealed", UUID.class)),
                at(rs, "at")))
        .list();
  }

  /// False when as many were sent since then as may be; the row is held meanwhile.
  boolean mayPost(UUID id, UUID person, Instant now, Instant since, int most) {
    sql.sql("SELECT 1 FROM enrolment_application WHERE id = :id FOR UPDATE")
        .param("id", id)
        .query()
        .singleRow();
    return sql.sql(
                """
                INSERT INTO enrolment_letter (application, person, at)
                SELECT :id, :person, :now
                WHERE (SELECT count(*) FROM enrolment_letter
                       WHERE application = :id AND at > :since) < :most
                """)
            .param("id", id)
            .param("person", person)
            .param("now", utc(now))
            .param("since", utc(since))
            .param("most", most)
            .update()
        == 1;
  }

  void posted(UUID id, UUID person, Instant now) {
    sql.sql("INSERT INTO enrolment_letter (application, person, at) VALUES (:id, :person, :now)")
        .param("id", id)
        .param("person", person)
        .param("now", utc(now))
        .update();
  }

  /// When the latest one went to this person.
  Optional<Instant> lastLetter(UUID id, UUID person) {
    return sql.sql(
            """
            SELECT at FROM enrolment_letter WHERE application = :id AND person = :person
            ORDER BY at DESC LIMIT 1
            """)
        .param("id", id)
        .param("person", person)
        .query((rs, _) -> at(rs, "at"))
        .optional();
  }

  /// @return where the words lay
  List<SecretId> deleteAll() {
    var words =
        sql.sql("SELECT sealed FROM enrolment_message")
            .query((rs, _) -> new SecretId(rs.getObject(1, UUID.class)))
            .list();
    sql.sql("DELETE FROM enrolment_application").update();
    return words;
  }

  /// @return where the words lay
  List<SecretId> delete(UUID service) {
    var words =
        sql.sql(
                """
                SELECT m.sealed FROM enrolment_message m
                JOIN enrolment_application a ON a.id = m.application
                WHERE a.service = :service
                """)
            .param("service", service)
            .query((rs, _) -> new SecretId(rs.getObject(1, UUID.class)))
            .list();
    sql.sql("DELETE FROM enrolment_application WHERE service = :service")
        .param("service", service)
        .update();
    return words;
  }

  private static Enrolment row(ResultSet rs, int number) throws SQLException {
    return new Enrolment(
        rs.getObject("id", UUID.class),
        rs.getObject("organisation", UUID.class),
        rs.getObject("service", UUID.class),
        rs.getObject("author", UUID.class),
        State.valueOf(rs.getString("state")),
        rs.getInt("revision"),
        rs.getString("journey"),
        rs.getString("plan"),
        CopySettings.read(rs.getString("settings")),
        Optional.ofNullable(rs.getString("look")).map(Look::read),
        Optional.ofNullable(approver(rs)),
        at(rs, "state_at"));
  }

  private static @Nullable UUID approver(ResultSet rs) throws SQLException {
    return rs.getObject("approver", UUID.class);
  }

  private static Instant at(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static String[] names(Set<State> states) {
    return states.stream().map(State::name).toArray(String[]::new);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
