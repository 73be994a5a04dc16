package hk.iamsmart.members.tickets;

import hk.iamsmart.members.tickets.Ticket.State;
import hk.iamsmart.members.tickets.Ticket.Times;
import hk.iamsmart.platform.ground.Backlog;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.protocol.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `tickets_ticket`.
@Component
final class TicketStore {
  /// Of one ticket, so that a long one stays a row.
  private static final int MOST_WORDS = 40_000;

  /// All but the words by which it is found, which are many and nobody's to read.
  static final String COLUMNS =
      """
      number, category, state, language, asker, organisation, person, content, assigned, made_at,
      changed_at, due_at, answered_at
      """;

  private final JdbcClient sql;

  TicketStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// How somebody asked.
  enum AskedBy {
    MEMBER,
    CALLER,
    STRANGER
  }

  /// As it lies in the table.
  record Row(
      String number,
      Category category,
      State state,
      Language language,
      AskedBy askedBy,
      Optional<UUID> organisation,
      Optional<UUID> person,
      SecretId content,
      Optional<String> assigned,
      Times times) {}

  /// Which rows a list has.
  ///
  /// @param organisation of one, for its members; empty for staff, who find the words of notes too
  /// @param words that must all be in it
  record Search(
      Optional<UUID> organisation,
      Set<State> states,
      Optional<Category> category,
      Optional<String> assigned,
      Set<Long> words) {}

  /// One page of what was found.
  ///
  /// @param all how many there are on all pages
  record Found(List<Row> rows, int all) {}

  /// For the rest of the transaction nobody else opens one for this organisation.
  void lock(UUID organisation) {
    sql.sql("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))")
        .param("what", "tickets " + organisation)
        .query()
        .singleRow();
  }

  /// What an organisation holds already.
  record Held(int unclosed, int recent) {}

  Held held(UUID organisation, Instant since) {
    return sql.sql(
            """
            SELECT count(*) FILTER (WHERE state <> 'CLOSED') AS unclosed,
              count(*) FILTER (WHERE made_at > :since) AS recent
            FROM tickets_ticket WHERE organisation = :organisation
            """)
        .param("organisation", organisation)
        .param("since", utc(since))
        .query((rs, _) -> new Held(rs.getInt("unclosed"), rs.getInt("recent")))
        .single();
  }

  /// Bytes of all files in the tickets of an organisation.
  long bytesOf(UUID organisation) {
    return sql.sql(
            """
            SELECT COALESCE(sum(e.file_size::bigint), 0) FROM tickets_entry e
            JOIN tickets_ticket t ON t.number = e.ticket WHERE t.organisation = :organisation
            """)
        .param("organisation", organisation)
        .query(Long.class)
        .single();
  }

  /// False when there is one with this number.
  boolean insert(Row row) {
    var times = row.times();
    return sql.sql(
                """
                INSERT INTO tickets_ticket (number, category, state, language, asker, organisation,
                  person, content, made_at, changed_at, due_at, words, staff_words)
                VALUES (:number, :category, :state, :language, :asker, :organisation::uuid,
                  :person::uuid, :content, :made, :made, :due, '{}', '{}')
                ON CONFLICT (number) DO NOTHING
                """)
            .param("number", row.number())
            .param("category", row.category().name())
            .param("state", row.state().name())
            .param("language", row.language().tag())
            .param("asker", row.askedBy().name())
            .param("organisation", row.organisation().map(UUID::toString).orElse(null))
            .param("person", row.person().map(UUID::toString).orElse(null))
            .param("content", row.content().value())
            .param("made", utc(times.made()))
            .param("due", utc(times.due()))
            .update()
        == 1;
  }

  Optional<Row> find(String number) {
    return sql.sql("SELECT " + COLUMNS + "FROM tickets_ticket WHERE number = :number")
        .param("number", number)
        .query(TicketStore::row)
        .optional();
  }

  /// For the rest of the transaction nobody else changes it.
  Optional<Row> lock(String number) {
    return sql.sql("SELECT " + COLUMNS + "FROM tickets_ticket WHERE number = :number FOR UPDATE")
        .param("number", number)
        .query(TicketStore::row)
        .optional();
  }

  /// What is urgent and open comes first, then what is open, what is due first before all; then
  /// what changed last.
  Found list(Search search, int offset, int atMost) {
    var all = new int[1];
    var rows =
        sql.sql(
                "SELECT "
                    + COLUMNS
                    + """
                    , count(*) OVER () AS all_of_them FROM tickets_ticket
                    WHERE (:organisation::uuid IS NULL OR organisation = :organisation::uuid)
                      AND state = ANY(:states::text[])
                      AND (:category::text IS NULL OR category = :category)
                      AND (:assigned::text IS NULL OR assigned = :assigned)
                      AND CASE WHEN :organisation::uuid IS NULL
                        THEN staff_words @> :words::text[]::bigint[]
                        ELSE words @> :words::text[]::bigint[] END
                    ORDER BY state = 'OPEN' AND category = ANY(:urgent::text[]) DESC,
                      CASE WHEN state = 'OPEN' THEN due_at END NULLS LAST,
                      CASE WHEN state = 'OPEN' THEN made_at END, changed_at DESC, number
                    OFFSET :offset LIMIT :most
                    """)
            .param("organisation", search.organisation().map(UUID::toString).orElse(null))
            .param("states", search.states().stream().map(State::name).toArray(String[]::new))
            .param("category", search.category().map(Category::name).orElse(null))
            .param("assigned", search.assigned().orElse(null))
            .param("words", array(search.words()))
            .param("urgent", urgent())
            .param("offset", offset)
            .param("most", atMost)
            .query((rs, n) -> {
              all[0] = rs.getInt("all_of_them");
              return row(rs, n);
            })
            .list();
    return new Found(rows, all[0]);
  }

  /// What is open, and since when the one is that nobody has written in for longest.
  Backlog waiting() {
    return sql.sql(
            """
            SELECT count(*) AS waiting, min(changed_at) AS since FROM tickets_ticket
            WHERE state = 'OPEN'
            """)
        .query((rs, _) ->
            new Backlog(
                rs.getLong("waiting"),
                Optional.ofNullable(rs.getObject("since", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)))
        .single();
  }

  private static String[] urgent() {
    return Arrays.stream(Category.values())
        .filter(Category::isUrgent)
        .map(Category::name)
        .toArray(String[]::new);
  }

  private static String[] array(Collection<Long> words) {
    return words.stream().map(String::valueOf).toArray(String[]::new);
  }

  /// @param shared whether the asker's side finds it by these words
  void foundBy(String number, Set<Long> words, boolean shared) {
    sql.sql(
            """
            UPDATE tickets_ticket SET
              words = CASE WHEN :shared THEN ARRAY(
                SELECT DISTINCT unnest(words || :new::text[]::bigint[]) LIMIT :most)
                ELSE words END,
              staff_words = ARRAY(
                SELECT DISTINCT unnest(staff_words || :new::text[]::bigint[]) LIMIT :most)
            WHERE number = :number
            """)
        .param("number", number)
        .param("new", array(words))
        .param("shared", shared)
        .param("most", MOST_WORDS)
        .update();
  }

  /// The asker's side wrote: an answer is due, unless one was due already.
  void asked(String number, Instant now, Instant due) {
    sql.sql(
            """
            UPDATE tickets_ticket SET changed_at = :now, state = 'OPEN',
              due_at = CASE WHEN state = 'OPEN' THEN due_at ELSE :due END
            WHERE number = :number
            """)
        .param("number", number)
        .param("now", utc(now))
        .param("due", utc(due))
        .update();
  }

  /// Staff wrote, and whoever did has it unless somebody else has.
  void answered(String number, State to, String by, Instant now) {
    sql.sql(
            """
            UPDATE tickets_ticket SET changed_at = :now, state = :to,
              answered_at = COALESCE(answered_at, :now), assigned = COALESCE(assigned, :by)
            WHERE number = :number
            """)
        .param("number", number)
        .param("to", to.name())
        .param("by", by)
        .param("now", utc(now))
        .update();
  }

  /// False when it is closed already.
  boolean close(String number, Instant now) {
    return sql.sql(
                """
                UPDATE tickets_ticket SET changed_at = :now, state = 'CLOSED'
                WHERE number = :number AND state <> 'CLOSED'
                """)
            .param("number", number)
            .param("now", utc(now))
            .update()
        == 1;
  }

  /// False when it is not closed, or was opened again so often.
  boolean reopen(String number, Instant now, Instant due, int atMost) {
    return sql.sql(
                """
                UPDATE tickets_ticket SET changed_at = :now, state = 'OPEN', due_at = :due,
                  reopened = reopened + 1
                WHERE number = :number AND state = 'CLOSED' AND reopened < :most
                """)
            .param("most", atMost)
            .param("number", number)
            .param("now", utc(now))
            .param("due", utc(due))
            .update()
        == 1;
  }

  void assign(String number, Optional<String> to) {
    sql.sql("UPDATE tickets_ticket SET assigned = :to::text WHERE number = :number")
        .param("number", number)
        .param("to", to.orElse(null))
        .update();
  }

  /// Those in which nobody wrote since then, in these states.
  List<Row> quiet(Set<State> states, Instant since, int atMost) {
    return sql.sql(
            "SELECT "
                + COLUMNS
                + """
                FROM tickets_ticket
                WHERE changed_at < :since AND state = ANY(:states::text[])
                ORDER BY changed_at LIMIT :most FOR UPDATE SKIP LOCKED
                """)
        .param("states", states.stream().map(State::name).toArray(String[]::new))
        .param("since", utc(since))
        .param("most", atMost)
        .query(TicketStore::row)
        .list();
  }

  void delete(String number) {
    sql.sql("DELETE FROM tickets_ticket WHERE number = :number").param("number", number).update();
  }

  /// With what was written in them.
  ///
  /// @return where their contents lie
  List<SecretId> deleteAll() {
    return sql.sql("DELETE FROM tickets_ticket RETURNING content")
        .query((rs, _) -> new SecretId(rs.getObject("content", UUID.class)))
        .list();
  }

  static Row row(ResultSet rs, int n) throws SQLException {
    return new Row(
        rs.getString("number"),
        Category.valueOf(rs.getString("category")),
        State.valueOf(rs.getString("state")),
        Language.parse(rs.getString("language")).orElse(Language.EN_US),
        AskedBy.valueOf(rs.getString("asker")),
        Optional.ofNullable(rs.getObject("organisation", UUID.class)),
        Optional.ofNullable(rs.getObject("person", UUID.class)),
        new SecretId(rs.getObject("content", UUID.class)),
        Optional.ofNullable(rs.getString("assigned")),
        new Times(
            instant(rs.getObject("made_at", OffsetDateTime.class)),
            instant(rs.getObject("changed_at", OffsetDateTime.class)),
            instant(rs.getObject("due_at", OffsetDateTime.class)),
            Optional.ofNullable(rs.getObject("answered_at", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant)));
  }

  private static Instant instant(@Nullable OffsetDateTime at) {
    return Objects.requireNonNull(at).toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
