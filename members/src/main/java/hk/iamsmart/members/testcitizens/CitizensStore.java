package hk.iamsmart.members.testcitizens;

import hk.iamsmart.platform.stages.Stage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the table `testcitizens_citizen`.
@Component
final class CitizensStore {
  private final JdbcClient sql;

  CitizensStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// Whose test citizen that is, in which stage.
  record Row(UUID id, UUID organisation, Stage stage) {}

  /// Keeps a place for one who is about to register, unless all places are taken. Whoever asks for
  /// the same organisation waits until the transaction ends, so that nobody gets one too many.
  boolean reserve(Row row, int most, Instant now) {
    sql.sql("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))")
        .param("what", "testcitizens " + row.organisation())
        .query()
        .singleRow();
    return sql.sql(
                """
                INSERT INTO testcitizens_citizen (id, organisation, stage, begun_at)
                SELECT :id, :organisation, :stage, :now
                WHERE (SELECT count(*) FROM testcitizens_citizen
                       WHERE organisation = :organisation AND stage = :stage) < :most
                """)
            .param("id", row.id())
            .param("organisation", row.organisation())
            .param("stage", row.stage().word())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("most", most)
            .update()
        > 0;
  }

  /// The one with that place has registered; not if the place was given up meanwhile.
  boolean registered(UUID id) {
    return sql.sql(
                "UPDATE testcitizens_citizen SET registered = true"
                    + " WHERE id = :id AND NOT registered")
            .param("id", id)
            .update()
        > 0;
  }

  /// Places whose registration began before and never ended.
  List<UUID> unfinished(UUID organisation, Instant before) {
    return sql.sql(
            """
            SELECT id FROM testcitizens_citizen
            WHERE organisation = :organisation AND NOT registered AND begun_at < :before
            """)
        .param("organisation", organisation)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .query((rs, _) -> rs.getObject("id", UUID.class))
        .list();
  }

  /// Those who have registered, in the order in which they were made.
  List<Row> of(UUID organisation) {
    return sql.sql(
            """
            SELECT id, organisation, stage FROM testcitizens_citizen
            WHERE organisation = :organisation AND registered ORDER BY begun_at, id
            """)
        .param("organisation", organisation)
        .query((rs, _) ->
            new Row(
                rs.getObject("id", UUID.class),
                rs.getObject("organisation", UUID.class),
                Stage.parse(rs.getString("stage")).orElseThrow()))
        .list();
  }

  boolean delete(UUID id) {
    return delete(Set.of(id)) > 0;
  }

  int delete(Set<UUID> ids) {
    return ids.isEmpty()
        ? 0
        : sql.sql("DELETE FROM testcitizens_citizen WHERE id IN (:ids)").param("ids", ids).update();
  }

  void deleteAll() {
    sql.sql("DELETE FROM testcitizens_citizen").update();
  }
}
