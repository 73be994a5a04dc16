package hk.iamsmart.platform.visits;

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

/// The SQL of the tables `visits_*`.
@Component
final class VisitStore {
  /// @param kiosk null until the code is taken
  /// @param version which every step moves on, from the one that it read
  /// @param until the code counts, or the visit goes on
  record Row(
      String id,
      String registration,
      @Nullable String kiosk,
      SecretId facts,
      long version,
      Instant until,
      boolean ended) {
    Row moved(Instant other) {
      return new Row(id, registration, kiosk, facts, version + 1, other, ended);
    }
  }

  /// What is left of a visit that was deleted: it has to be forgotten, too.
  record Gone(String id, SecretId facts, boolean ended) {}

  private static final String ROWS =
      "SELECT id, registration, kiosk, facts, version, until, ended FROM visits_visit ";

  private final JdbcClient sql;

  VisitStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// False when another call has made a code for this registration meanwhile.
  boolean insert(String id, String registration, byte[] code, SecretId facts, Instant until) {
    return sql.sql(
                """
                INSERT INTO visits_visit
                  (id, registration, code, facts, version, until, ended, doubted)
                VALUES (:id, :registration, :code, :facts, 0, :until, false, false)
                ON CONFLICT (registration) DO NOTHING
                """)
            .param("id", id)
            .param("registration", registration)
            .param("code", code)
            .param("facts", facts.value())
            .param("until", utc(until))
            .update()
        == 1;
  }

  Optional<Row> find(String id) {
    return sql.sql(ROWS + "WHERE id = :id").param("id", id).query(VisitStore::row).optional();
  }

  Optional<Row> ofRegistration(String registration) {
    return sql.sql(ROWS + "WHERE registration = :registration")
        .param("registration", registration)
        .query(VisitStore::row)
        .optional();
  }

  Optional<Row> byCode(byte[] code) {
    return sql.sql(ROWS + "WHERE code = :code")
        .param("code", code)
        .query(VisitStore::row)
        .optional();
  }

  Optional<Row> atKiosk(String kiosk) {
    return sql.sql(ROWS + "WHERE kiosk = :kiosk")
        .param("kiosk", kiosk)
        .query(VisitStore::row)
        .optional();
  }

  /// Those about which a member of staff is in doubt, the oldest first.
  List<Row> doubted(Instant now, int most) {
    return sql.sql(
            ROWS + "WHERE doubted AND NOT ended AND until > :now ORDER BY until, id LIMIT :most")
        .param("now", utc(now))
        .param("most", most)
        .query(VisitStore::row)
        .list();
  }

  /// From here to the end of the transaction nobody else arrives at this kiosk.
  void lockKiosk(String kiosk) {
    sql.sql("SELECT pg_advisory_xact_lock(hashtext('visits_kiosk ' || :kiosk))")
        .param("kiosk", kiosk)
        .query((_, _) -> true)
        .single();
  }

  /// Takes a code, once. Empty when it counts no more.
  Optional<Row> take(byte[] code, String kiosk, Instant now, Instant until) {
    return sql.sql(
            """
            UPDATE visits_visit SET kiosk = :kiosk, version = version + 1, until = :until
            WHERE code = :code AND kiosk IS NULL AND until > :now
            RETURNING id, registration, kiosk, facts, version, until, ended
            """)
        .param("code", code)
        .param("kiosk", kiosk)
        .param("now", utc(now))
        .param("until", utc(until))
        .query(VisitStore::row)
        .optional();
  }

  /// One step on. False when another call was first, or the visit is over.
  ///
  /// @param ends whether it was the last step
  /// @param doubted whether a member of staff is in doubt
  boolean advance(Row row, Instant until, boolean ends, boolean doubted) {
    return sql.sql(
                """
                UPDATE visits_visit
                SET version = version + 1, until = :until, ended = :ends, doubted = :doubted
                WHERE id = :id AND version = :version AND NOT ended
                """)
            .param("id", row.id())
            .param("version", row.version())
            .param("until", utc(until))
            .param("ends", ends)
            .param("doubted", doubted)
            .update()
        == 1;
  }

  /// Who is in doubt about the holder of this card, since then; the first one first.
  List<String> doubts(byte[] card, Instant since) {
    return sql.sql("SELECT by FROM visits_doubt WHERE card = :card AND at > :since ORDER BY at, by")
        .param("card", card)
        .param("since", utc(since))
        .query((rs, _) -> rs.getString(1))
        .list();
  }

  void doubt(byte[] card, String by, Instant at) {
    sql.sql(
            """
            INSERT INTO visits_doubt (card, by, at) VALUES (:card, :by, :at)
            ON CONFLICT (card, by) DO UPDATE SET at = :at
            """)
        .param("card", card)
        .param("by", by)
        .param("at", utc(at))
        .update();
  }

  /// Nobody is in doubt any more.
  void settle(byte[] card) {
    sql.sql("DELETE FROM visits_doubt WHERE card = :card").param("card", card).update();
  }

  void deleteDoubts(Instant until) {
    sql.sql("DELETE FROM visits_doubt WHERE at <= :until").param("until", utc(until)).update();
  }

  Optional<Gone> delete(String id, String kiosk) {
    return sql.sql(
            "DELETE FROM visits_visit WHERE id = :id AND kiosk = :kiosk RETURNING id, facts, ended")
        .param("id", id)
        .param("kiosk", kiosk)
        .query(VisitStore::gone)
        .optional();
  }

  Optional<Gone> deleteAt(String kiosk) {
    return sql.sql("DELETE FROM visits_visit WHERE kiosk = :kiosk RETURNING id, facts, ended")
        .param("kiosk", kiosk)
        .query(VisitStore::gone)
        .optional();
  }

  /// One that has ended stays, to be shown.
  Optional<Gone> deleteOf(String registration) {
    return sql.sql(
            """
            DELETE FROM visits_visit WHERE registration = :registration AND NOT ended
            RETURNING id, facts, ended
            """)
        .param("registration", registration)
        .query(VisitStore::gone)
        .optional();
  }

  List<Gone> deleteOver(Instant now, int most) {
    return sql.sql(
            """
            DELETE FROM visits_visit WHERE id IN
              (SELECT id FROM visits_visit WHERE until <= :now LIMIT :most)
            RETURNING id, facts, ended
            """)
        .param("now", utc(now))
        .param("most", most)
        .query(VisitStore::gone)
        .list();
  }

  private static Row row(ResultSet rs, int n) throws SQLException {
    return new Row(
        rs.getString(1),
        rs.getString(2),
        rs.getString(3),
        new SecretId(rs.getObject(4, UUID.class)),
        rs.getLong(5),
        rs.getObject(6, OffsetDateTime.class).toInstant(),
        rs.getBoolean(7));
  }

  private static Gone gone(ResultSet rs, int n) throws SQLException {
    return new Gone(rs.getString(1), new SecretId(rs.getObject(2, UUID.class)), rs.getBoolean(3));
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
