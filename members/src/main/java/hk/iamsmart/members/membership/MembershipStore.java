package hk.iamsmart.members.membership;

import hk.iamsmart.members.organisations.Organisations;
import hk.iamsmart.people.passkeys.Person;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.protocol.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the tables `membership_person` and `membership_membership`.
@Component
final class MembershipStore {
  private static final String MEMBERSHIPS =
      """
      SELECT o.*, p.id AS person, p.name AS own_name, p.state AS person_state,
        m.name AS given_name, m.roles, m.state AS membership_state
      FROM membership_person p
      JOIN membership_membership m ON m.person = p.id
      JOIN organisations_organisation o ON o.id = m.organisation
      """;

  private final JdbcClient sql;

  MembershipStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// A person as they are written to.
  record Addressee(UUID id, SecretId sealed, Language language, boolean joined) {}

  /// The one with this mailbox; a new row when there is none.
  Addressee keep(Addressee fresh, byte[] address, String name, Instant now) {
    sql.sql(
            """
            INSERT INTO membership_person (id, address, sealed, language, name, state, made_at)
            VALUES (:id, :address, :sealed, :language, :name, 'INVITED', :now)
            ON CONFLICT (address) DO NOTHING
            """)
        .param("id", fresh.id())
        .param("address", address)
        .param("sealed", fresh.sealed().value())
        .param("language", fresh.language().tag())
        .param("name", name)
        .param("now", utc(now))
        .update();
    return sql.sql(
            """
            SELECT id, sealed, language, state FROM membership_person
            WHERE address = :address FOR NO KEY UPDATE
            """)
        .param("address", address)
        .query((rs, _) -> addressee(rs))
        .single();
  }

  Optional<Addressee> addressee(UUID person) {
    return sql.sql("SELECT id, sealed, language, state FROM membership_person WHERE id = :id")
        .param("id", person)
        .query((rs, _) -> addressee(rs))
        .optional();
  }

  /// Whether they are in the organisation in any state.
  boolean isOf(UUID organisation, byte[] address) {
    return sql.sql(
            """
            SELECT EXISTS (
              SELECT FROM membership_membership m JOIN membership_person p ON p.id = m.person
              WHERE m.organisation = :organisation AND p.address = :address)
            """)
        .param("organisation", organisation)
        .param("address", address)
        .query(Boolean.class)
        .single();
  }

  private static Addressee addressee(ResultSet rs) throws SQLException {
    return new Addressee(
        rs.getObject("id", UUID.class),
        new SecretId(rs.getObject("sealed", UUID.class)),
        Language.parse(rs.getString("language")).orElse(Language.DEFAULT),
        rs.getString("state").equals("ACTIVE"));
  }

  Optional<Person> person(UUID id) {
    return sql.sql("SELECT name FROM membership_person WHERE id = :id")
        .param("id", id)
        .query(String.class)
        .optional()
        .map(name -> new Person(id, name));
  }

  void lock(UUID id) {
    sql.sql("SELECT 1 FROM membership_person WHERE id = :id FOR NO KEY UPDATE")
        .param("id", id)
        .query()
        .listOfRows();
  }

  boolean lockActive(UUID id) {
    return sql.sql(
            """
            SELECT 1 FROM membership_person WHERE id = :id AND state = 'ACTIVE'
            FOR NO KEY UPDATE
            """)
        .param("id", id)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  void activate(UUID id) {
    sql.sql("UPDATE membership_person SET state = 'ACTIVE' WHERE id = :id")
        .param("id", id)
        .update();
  }

  /// How many memberships have not ended.
  int countOpen(UUID person) {
    return sql.sql(
            """
            SELECT count(*) FROM membership_membership
            WHERE person = :person AND state <> 'ENDED'
            """)
        .param("person", person)
        .query(Integer.class)
        .single();
  }

  void acceptAll(UUID person) {
    sql.sql(
            """
            UPDATE membership_membership SET state = 'ACTIVE'
            WHERE person = :person AND state = 'INVITED'
            """)
        .param("person", person)
        .update();
  }

  /// Of one organisation. False when there is nothing to accept.
  boolean accept(UUID person, UUID organisation) {
    return change(person, organisation, "state = 'ACTIVE'", "state = 'INVITED'");
  }

  /// So that two administrators of one organisation cannot end each other; released with the
  /// transaction.
  void lockOrganisation(UUID organisation) {
    sql.sql("SELECT 1 FROM organisations_organisation WHERE id = :id FOR NO KEY UPDATE")
        .param("id", organisation)
        .query()
        .listOfRows();
  }

  /// Whether somebody else may invite.
  boolean anotherAdministrator(UUID person, UUID organisation) {
    return sql.sql(
            """
            SELECT EXISTS (
              SELECT 1 FROM membership_membership
              WHERE organisation = :organisation AND state = 'ACTIVE' AND person <> :person
                AND 'ADMINISTRATOR' = ANY (string_to_array(roles, ',')))
            """)
        .param("organisation", organisation)
        .param("person", person)
        .query(Boolean.class)
        .single();
  }

  int count(UUID organisation) {
    return sql.sql(
            """
            SELECT count(*) FROM membership_membership
            WHERE organisation = :organisation AND state <> 'ENDED'
            """)
        .param("organisation", organisation)
        .query(Integer.class)
        .single();
  }

  /// Invites somebody who is not there, or has ended. False when they are there.
  boolean invite(
      UUID person, UUID organisation, String name, Set<OrganisationRole> roles, Instant now) {
    return sql.sql(
                """
                INSERT INTO membership_membership AS m
                  (person, organisation, roles, name, state, made_at)
                VALUES (:person, :organisation, :roles, :name, 'INVITED', :now)
                ON CONFLICT (person, organisation) DO UPDATE
                SET roles = excluded.roles, name = excluded.name, state = 'INVITED',
                  made_at = excluded.made_at
                WHERE m.state = 'ENDED'
                """)
            .param("person", person)
            .param("organisation", organisation)
            .param("roles", written(roles))
            .param("name", name)
            .param("now", utc(now))
            .update()
        == 1;
  }

  /// False when they have ended.
  boolean changeRoles(UUID person, UUID organisation, Set<OrganisationRole> roles) {
    return sql.sql(
                """
                UPDATE membership_membership SET roles = :roles
                WHERE person = :person AND organisation = :organisation AND state <> 'ENDED'
                """)
            .param("person", person)
            .param("organisation", organisation)
            .param("roles", written(roles))
            .update()
        == 1;
  }

  /// False when they have ended already.
  boolean end(UUID person, UUID organisation) {
    return change(person, organisation, "state = 'ENDED'", "state <> 'ENDED'");
  }

  private boolean change(UUID person, UUID organisation, String to, String where) {
    return sql.sql(
                "UPDATE membership_membership SET "
                    + to
                    + " WHERE person = :person AND organisation = :organisation AND "
                    + where)
            .param("person", person)
            .param("organisation", organisation)
            .update()
        == 1;
  }

  /// Somebody with what they have not left.
  record Found(Person person, List<Membership> memberships) {}

  /// Empty when nobody has joined under this id.
  Optional<Found> activeWithMemberships(UUID id) {
    var rows =
        sql.sql(
                """
                SELECT o.*, p.id AS person, p.name AS own_name, p.state AS person_state,
                  m.name AS given_name, m.roles, m.state AS membership_state
                FROM membership_person p
                LEFT JOIN membership_membership m ON m.person = p.id AND m.state <> 'ENDED'
                LEFT JOIN organisations_organisation o ON o.id = m.organisation
                WHERE p.id = :id AND p.state = 'ACTIVE'
                ORDER BY m.made_at, o.id
                """)
            .param("id", id)
            .query((rs, _) ->
                new Row(
                    new Person(id, rs.getString("own_name")),
                    rs.getString("roles") == null ? Optional.empty() : Optional.of(row(rs))))
            .list();
    return rows.stream()
        .findFirst()
        .map(first ->
            new Found(
                first.person(), rows.stream().flatMap(row -> row.membership().stream()).toList()));
  }

  private record Row(Person person, Optional<Membership> membership) {}

  /// In the order in which they came; those who have ended last.
  List<Membership> of(UUID organisation, int atMost) {
    return sql.sql(
            MEMBERSHIPS
                + """
                WHERE m.organisation = :organisation
                ORDER BY m.state = 'ENDED', m.made_at, p.id LIMIT :most
                """)
        .param("organisation", organisation)
        .param("most", atMost)
        .query((rs, _) -> row(rs))
        .list();
  }

  Optional<Membership> find(UUID person, UUID organisation) {
    return sql.sql(MEMBERSHIPS + "WHERE m.organisation = :organisation AND p.id = :person")
        .param("organisation", organisation)
        .param("person", person)
        .query((rs, _) -> row(rs))
        .optional();
  }

  private static Membership row(ResultSet rs) throws SQLException {
    var state = Membership.State.valueOf(rs.getString("membership_state"));
    boolean joined = rs.getString("person_state").equals("ACTIVE");
    return new Membership(
        rs.getObject("person", UUID.class),
        Organisations.read(rs),
        // what somebody is called elsewhere is told to nobody before they accept
        state == Membership.State.INVITED ? rs.getString("given_name") : rs.getString("own_name"),
        roles(rs.getString("roles")),
        state,
        joined);
  }

  private static String written(Set<OrganisationRole> roles) {
    return roles.stream().map(OrganisationRole::name).sorted().collect(Collectors.joining(","));
  }

  private static Set<OrganisationRole> roles(String written) {
    return Arrays.stream(written.split(","))
        .map(OrganisationRole::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(OrganisationRole.class)));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
