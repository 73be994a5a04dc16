package hk.iamsmart.members.proposals;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.proposals.Standing.Failure;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.stages.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `proposals_copy` and `proposals_proposal`.
@Component
final class ProposalsStore {
  private static final String ROWS =
      """
      SELECT p.*, c.organisation, c.service, c.stage
      FROM proposals_proposal p JOIN proposals_copy c USING (client_id)
      """;

  private final JdbcClient sql;

  ProposalsStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// With its first version, and no proposal yet.
  void insert(Copy copy) {
    sql.sql(
            """
            INSERT INTO proposals_copy
              (client_id, organisation, service, stage, last_number, version)
            VALUES (:client, :organisation, :service, :stage, 0, 1)
            """)
        .param("client", copy.client().value())
        .param("organisation", copy.organisation())
        .param("service", copy.service())
        .param("stage", copy.stage().word())
        .update();
  }

  /// The version of a copy that is in effect. Until the transaction ends nobody else does anything
  /// with its proposals.
  int lock(ClientId client) {
    return sql.sql("SELECT version FROM proposals_copy WHERE client_id = :client FOR UPDATE")
        .param("client", client.value())
        .query(Integer.class)
        .single();
  }

  /// The next version of a copy, which is in effect from now on.
  int nextVersion(ClientId client) {
    return sql.sql(
            """
            UPDATE proposals_copy SET version = version + 1 WHERE client_id = :client
            RETURNING version
            """)
        .param("client", client.value())
        .query(Integer.class)
        .single();
  }

  /// A draft with the next number of its copy.
  void insert(
      UUID id,
      ClientId client,
      UUID author,
      int base,
      Settings settings,
      OptionalInt returnsTo,
      Instant now) {
    sql.sql(
            """
            WITH next AS (
              UPDATE proposals_copy SET last_number = last_number + 1 WHERE client_id = :client
              RETURNING last_number)
            INSERT INTO proposals_proposal (id, client_id, number, author, base, settings,
              returns_to, state, changed_at, state_at)
            SELECT :id, :client, last_number, :author, :base, :settings, :returns, 'DRAFT', :now,
              :now
            FROM next
            """)
        .param("id", id)
        .param("client", client.value())
        .param("author", author)
        .param("base", base)
        .param("settings", settings.written())
        .param("returns", returnsTo.isPresent() ? returnsTo.getAsInt() : null)
        .param("now", utc(now))
        .update();
  }

  /// It is a draft afterwards; one that is sent has a time of effect of its own.
  void write(UUID id, Settings settings, int base, Instant now) {
    sql.sql(
            """
            UPDATE proposals_proposal SET settings = :settings, base = :base, returns_to = NULL,
              state = 'DRAFT', state_at = :now, changed_at = :now
            WHERE id = :id AND state IN ('DRAFT', 'CHANGES_ASKED')
            """)
        .param("id", id)
        .param("settings", settings.written())
        .param("base", base)
        .param("now", utc(now))
        .update();
  }

  void want(UUID id, Optional<Instant> effect) {
    sql.sql("UPDATE proposals_proposal SET wanted_at = :at WHERE id = :id")
        .param("id", id)
        .param("at", effect.map(ProposalsStore::utc).orElse(null))
        .update();
  }

  /// From where it stands to somewhere else; false when it does not stand there any more.
  boolean move(UUID id, Standing from, Standing to) {
    return sql.sql(
                """
                UPDATE proposals_proposal SET state = :to, state_at = :at, decided_by = :by,
                  effect_at = :effect, version = :version, failure = :failure
                WHERE id = :id AND state = :from
                """)
            .param("id", id)
            .param("from", from.key())
            .params(columns(to))
            .update()
        == 1;
  }

  private static Map<String, @Nullable Object> columns(Standing to) {
    var all = new HashMap<String, @Nullable Object>();
    all.put("to", to.key());
    all.put("at", utc(to.at()));
    all.put("by", by(to));
    all.put("effect", to instanceof Standing.Approved one ? utc(one.effect()) : null);
    all.put("version", version(to));
    all.put("failure", to instanceof Standing.Failed one ? one.why().name() : null);
    return all;
  }

  private static @Nullable UUID by(Standing standing) {
    return switch (standing) {
      case Standing.ChangesAsked one -> one.by();
      case Standing.Approved one -> one.by();
      case Standing.Effective one -> one.by();
      case Standing.Declined one -> one.by();
      case Standing.Withdrawn one -> one.by();
      case Standing.Draft _, Standing.Waiting _, Standing.Overtaken _, Standing.Failed _ -> null;
    };
  }

  private static @Nullable Integer version(Standing standing) {
    return switch (standing) {
      case Standing.Effective one -> one.version();
      case Standing.Overtaken one -> one.version();
      case Standing.Draft _,
          Standing.Waiting _,
          Standing.ChangesAsked _,
          Standing.Approved _,
          Standing.Declined _,
          Standing.Withdrawn _,
          Standing.Failed _ ->
          null;
    };
  }

  Optional<Proposal> find(UUID id) {
    return sql.sql(ROWS + "WHERE p.id = :id").param("id", id).query(ProposalsStore::row).optional();
  }

  Optional<Proposal> draft(ClientId client, UUID author) {
    return sql.sql(
            ROWS + "WHERE p.client_id = :client AND p.author = :author AND p.state = 'DRAFT'")
        .param("client", client.value())
        .param("author", author)
        .query(ProposalsStore::row)
        .optional();
  }

  /// Newest first.
  List<Proposal> of(UUID organisation, ClientId client, int from, int atMost) {
    return sql.sql(
            ROWS
                + """
                WHERE p.client_id = :client AND c.organisation = :organisation
                ORDER BY p.number DESC OFFSET :from LIMIT :most
                """)
        .param("organisation", organisation)
        .param("client", client.value())
        .param("from", from)
        .param("most", atMost)
        .query(ProposalsStore::row)
        .list();
  }

  /// Those of an organisation that wait for a decision, oldest first.
  List<Proposal> waiting(UUID organisation, int from, int atMost) {
    return sql.sql(
            ROWS
                + """
                WHERE c.organisation = :organisation AND p.state = 'WAITING'
                ORDER BY p.state_at, p.id OFFSET :from LIMIT :most
                """)
        .param("organisation", organisation)
        .param("from", from)
        .param("most", atMost)
        .query(ProposalsStore::row)
        .list();
  }

  /// Those of an organisation of which something can still become, and a page of those that have
  /// ended: the latest change first.
  List<Proposal> openAndEnded(UUID organisation, int open, int from, int atMost) {
    return sql.sql(
            """
            (SELECT p.*, c.organisation, c.service, c.stage
             FROM proposals_proposal p JOIN proposals_copy c USING (client_id)
             WHERE c.organisation = :organisation
               AND p.state IN ('DRAFT', 'WAITING', 'CHANGES_ASKED', 'APPROVED')
             ORDER BY p.state_at DESC, p.id LIMIT :open)
            UNION ALL
            (SELECT p.*, c.organisation, c.service, c.stage
             FROM proposals_proposal p JOIN proposals_copy c USING (client_id)
             WHERE c.organisation = :organisation
               AND p.state NOT IN ('DRAFT', 'WAITING', 'CHANGES_ASKED', 'APPROVED')
             ORDER BY p.state_at DESC, p.id OFFSET :from LIMIT :most)
            """)
        .param("organisation", organisation)
        .param("open", open)
        .param("from", from)
        .param("most", atMost)
        .query(ProposalsStore::row)
        .list();
  }

  /// How many of somebody else wait for a decision, of each copy that has any.
  Map<ClientId, Integer> waitingBesides(UUID organisation, UUID person) {
    var counts = new HashMap<ClientId, Integer>();
    sql.sql(
            """
            SELECT client_id, count(*) AS waiting
            FROM proposals_proposal p JOIN proposals_copy c USING (client_id)
            WHERE c.organisation = :organisation AND p.state = 'WAITING' AND p.author <> :person
            GROUP BY client_id
            """)
        .param("organisation", organisation)
        .param("person", person)
        .query(rs -> {
          counts.put(new ClientId(rs.getString("client_id")), rs.getInt("waiting"));
        });
    return counts;
  }

  /// Those of a copy of which something else can become than what they are.
  List<Proposal> unended(ClientId client) {
    return sql.sql(
            ROWS
                + """
                WHERE p.client_id = :client
                  AND p.state IN ('DRAFT', 'WAITING', 'CHANGES_ASKED', 'APPROVED')
                ORDER BY p.number
                """)
        .param("client", client.value())
        .query(ProposalsStore::row)
        .list();
  }

  /// Approved ones whose time has come, the longest due first.
  List<UUID> due(Instant now, int atMost) {
    return sql.sql(
            """
            SELECT id FROM proposals_proposal WHERE state = 'APPROVED' AND effect_at <= :now
            ORDER BY effect_at, id LIMIT :most
            """)
        .param("now", utc(now))
        .param("most", atMost)
        .query((rs, _) -> rs.getObject("id", UUID.class))
        .list();
  }

  private static Proposal row(ResultSet rs, int n) throws SQLException {
    int returns = rs.getInt("returns_to");
    return new Proposal(
        rs.getObject("id", UUID.class),
        new Copy(
            rs.getObject("organisation", UUID.class),
            rs.getObject("service", UUID.class),
            Stage.parse(rs.getString("stage")).orElseThrow(),
            new ClientId(rs.getString("client_id"))),
        rs.getInt("number"),
        rs.getObject("author", UUID.class),
        rs.getInt("base"),
        CopySettings.read(rs.getString("settings")),
        returns == 0 ? OptionalInt.empty() : OptionalInt.of(returns),
        Optional.ofNullable(instant(rs, "wanted_at")),
        Objects.requireNonNull(instant(rs, "changed_at")),
        standing(rs));
  }

  private static Standing standing(ResultSet rs) throws SQLException {
    var at = Objects.requireNonNull(instant(rs, "state_at"));
    var state = rs.getString("state");
    return switch (state) {
      case "DRAFT" -> new Standing.Draft(at);
      case "WAITING" -> new Standing.Waiting(at);
      case "CHANGES_ASKED" -> new Standing.ChangesAsked(by(rs), at);
      case "APPROVED" ->
          new Standing.Approved(by(rs), at, Objects.requireNonNull(instant(rs, "effect_at")));
      case "EFFECTIVE" -> new Standing.Effective(by(rs), at, rs.getInt("version"));
      case "DECLINED" -> new Standing.Declined(by(rs), at);
      case "WITHDRAWN" -> new Standing.Withdrawn(by(rs), at);
      case "OVERTAKEN" -> new Standing.Overtaken(at, rs.getInt("version"));
      case "FAILED" -> new Standing.Failed(at, Failure.valueOf(rs.getString("failure")));
      default -> throw new IllegalStateException("a proposal stands at " + state);
    };
  }

  private static UUID by(ResultSet rs) throws SQLException {
    return Objects.requireNonNull(rs.getObject("decided_by", UUID.class));
  }

  private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
