package hk.iamsmart.members.holdings;

import hk.iamsmart.members.organisations.Organisations;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.stages.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/// The SQL of the tables `holdings_*`.
@Component
final class HoldingsStore {
  private static final String ROWS =
      """
      SELECT s.id, s.organisation, s.name, c.client_id, c.stage
      FROM holdings_service s LEFT JOIN holdings_copy c ON c.service = s.id
      """;

  private final JdbcClient sql;

  HoldingsStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// One at a time makes a service of this organisation until the transaction ends.
  void lock(UUID organisation) {
    sql.sql("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))")
        .param("what", "holdings " + organisation)
        .query()
        .singleRow();
  }

  void insert(HeldService service, Instant now) {
    sql.sql(
            """
            INSERT INTO holdings_service (id, organisation, name, made_at)
            VALUES (:id, :organisation, :name, :now)
            """)
        .param("id", service.id())
        .param("organisation", service.organisation())
        .param("name", service.name())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  void insert(Copy copy, Instant now) {
    sql.sql(
            """
            INSERT INTO holdings_copy (client_id, service, stage, made_at)
            VALUES (:client, :service, :stage, :now)
            """)
        .param("client", copy.client().value())
        .param("service", copy.service())
        .param("stage", copy.stage().word())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// @return the service of which it was a copy
  Optional<UUID> delete(ClientId client) {
    return sql.sql("DELETE FROM holdings_copy WHERE client_id = :client RETURNING service")
        .param("client", client.value())
        .query(UUID.class)
        .optional();
  }

  /// In the order in which they were made.
  List<HeldService> of(UUID organisation) {
    return services(
        sql.sql(ROWS + "WHERE s.organisation = :organisation ORDER BY s.made_at, s.id")
            .param("organisation", organisation));
  }

  Optional<HeldService> find(UUID service) {
    return services(sql.sql(ROWS + "WHERE s.id = :service").param("service", service)).stream()
        .findFirst();
  }

  List<HeldService> find(Collection<UUID> services) {
    return services(
        sql.sql(ROWS + "WHERE s.id = ANY(:services::uuid[])")
            .param("services", services.stream().map(UUID::toString).toArray(String[]::new)));
  }

  Optional<Copy> copy(ClientId client) {
    return sql.sql(ROWS + "WHERE c.client_id = :client")
        .param("client", client.value())
        .query((rs, _) -> copy(rs))
        .optional();
  }

  record Some(List<Holdings.Found> shown, int all) {}

  private record Counted(Holdings.Found found, int all) {}

  /// How many there are is none behind the last one.
  Some search(String words, int from, int atMost) {
    var rows =
        sql.sql(
                """
                SELECT o.*, s.id AS service, s.name AS called, c.client_id, c.stage,
                  count(*) OVER () AS found
                FROM holdings_copy c
                JOIN holdings_service s ON s.id = c.service
                JOIN organisations_organisation o ON o.id = s.organisation
                WHERE position(lower(:words) IN lower(s.name || chr(10) || c.client_id || chr(10)
                  || o.name_en || chr(10) || o.name_zh || chr(10) || o.business)) > 0
                ORDER BY lower(o.name_en || o.name_zh), o.id, lower(s.name), s.id, c.stage
                OFFSET :from LIMIT :most
                """)
            .param("words", words)
            .param("from", from)
            .param("most", atMost)
            .query((rs, _) -> {
              var of = Organisations.read(rs);
              var copy =
                  new Copy(
                      of.id(),
                      rs.getObject("service", UUID.class),
                      Stage.parse(rs.getString("stage")).orElseThrow(),
                      new ClientId(rs.getString("client_id")));
              var found = new Holdings.Found(copy, rs.getString("called"), of);
              return new Counted(found, rs.getInt("found"));
            })
            .list();
    return new Some(
        rows.stream().map(Counted::found).toList(),
        rows.stream().findFirst().map(Counted::all).orElse(0));
  }

  Map<ClientId, Stage> held(Set<ClientId> claimed) {
    var all = new HashMap<ClientId, Stage>();
    sql.sql(
            """
            SELECT client_id, stage FROM holdings_copy WHERE client_id = ANY(:clients::text[])
            """)
        .param("clients", claimed.stream().map(ClientId::value).toArray(String[]::new))
        .query(rs -> {
          var stage = Stage.parse(rs.getString("stage")).orElseThrow();
          all.put(new ClientId(rs.getString("client_id")), stage);
        });
    return Map.copyOf(all);
  }

  List<Copy> all(Stage stage) {
    return sql
        .sql(ROWS + "WHERE c.stage = :stage ORDER BY s.id")
        .param("stage", stage.word())
        .query((rs, _) -> Optional.ofNullable(copy(rs)))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<HeldService> services(StatementSpec rows) {
    var all = new LinkedHashMap<UUID, HeldService>();
    rows.query(rs -> {
      var id = rs.getObject("id", UUID.class);
      var organisation = rs.getObject("organisation", UUID.class);
      var bare = new HeldService(id, organisation, rs.getString("name"), List.of());
      var copy = copy(rs);
      all.merge(
          id, copy == null ? bare : bare.with(copy), (one, more) -> one.with(more.copies().get(0)));
    });
    return List.copyOf(all.values());
  }

  private static @Nullable Copy copy(ResultSet rs) throws SQLException {
    var client = rs.getString("client_id");
    return client == null
        ? null
        : new Copy(
            rs.getObject("organisation", UUID.class),
            rs.getObject("id", UUID.class),
            Stage.parse(rs.getString("stage")).orElseThrow(),
            new ClientId(client));
  }
}
