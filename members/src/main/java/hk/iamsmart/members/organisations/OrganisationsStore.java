package hk.iamsmart.members.organisations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `organisations_*`.
@Component
final class OrganisationsStore {
  private final JdbcClient sql;

  OrganisationsStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// False when another one has the number.
  boolean insert(Organisation one, UUID application, Instant now) {
    return sql.sql(
                """
                INSERT INTO organisations_organisation
                  (id, name_en, name_zh, business, branch, sector, state, application, made_at)
                VALUES
                  (:id, :en, :zh, :business, :branch, :sector, :state, :application, :now)
                ON CONFLICT (business, branch) DO NOTHING
                """)
            .param("id", one.id())
            .param("en", one.nameEn())
            .param("zh", one.nameZh())
            .param("business", one.number().business())
            .param("branch", one.number().branch())
            .param("sector", one.sector())
            .param("state", one.state().name())
            .param("application", application)
            .param("now", utc(now))
            .update()
        == 1;
  }

  Optional<Organisation> of(UUID application) {
    return sql.sql("SELECT o.* FROM organisations_organisation o WHERE application = :application")
        .param("application", application)
        .query((rs, _) -> read(rs))
        .optional();
  }

  Optional<Organisation> find(UUID id) {
    return sql.sql("SELECT o.* FROM organisations_organisation o WHERE id = :id")
        .param("id", id)
        .query((rs, _) -> read(rs))
        .optional();
  }

  List<Organisation> find(Collection<UUID> ids) {
    return sql.sql("SELECT o.* FROM organisations_organisation o WHERE id = ANY(:ids::uuid[])")
        .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
        .query((rs, _) -> read(rs))
        .list();
  }

  record Found(List<Organisation> shown, int all) {}

  private record Counted(Organisation organisation, int all) {}

  /// How many there are is none behind the last one.
  Found search(String words, int from, int atMost) {
    var rows =
        sql.sql(
                """
                SELECT o.*, count(*) OVER () AS found FROM organisations_organisation o
                WHERE position(lower(:words) IN
                  lower(name_en || chr(10) || name_zh || chr(10) || business || '-' || branch)) > 0
                ORDER BY lower(name_en || name_zh), id OFFSET :from LIMIT :most
                """)
            .param("words", words)
            .param("from", from)
            .param("most", atMost)
            .query((rs, _) -> new Counted(read(rs), rs.getInt("found")))
            .list();
    return new Found(
        rows.stream().map(Counted::organisation).toList(),
        rows.stream().findFirst().map(Counted::all).orElse(0));
  }

  static Organisation read(ResultSet rs) throws SQLException {
    return new Organisation(
        rs.getObject("id", UUID.class),
        rs.getString("name_en"),
        rs.getString("name_zh"),
        new BusinessNumber(rs.getString("business"), rs.getString("branch")),
        rs.getString("sector"),
        Organisation.State.valueOf(rs.getString("state")));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
