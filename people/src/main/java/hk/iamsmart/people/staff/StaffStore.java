package hk.iamsmart.people.staff;

import hk.iamsmart.people.staff.Member.State;
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

/// The SQL of the table `staff_member`.
@Component
final class StaffStore {
  private static final long ADMINISTRATORS = 0x73746166L;
  private static final String MEMBERS = "SELECT id, name, roles, state FROM staff_member ";

  private final JdbcClient sql;

  StaffStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(Member member, Instant now) {
    sql.sql(
            """
            INSERT INTO staff_member (id, name, roles, state, made_at)
            VALUES (:id, :name, :roles, :state, :now)
            """)
        .param("id", member.id().value())
        .param("name", member.name())
        .param("roles", written(member.roles()))
        .param("state", member.state().name())
        .param("now", utc(now))
        .update();
  }

  Optional<Member> find(StaffId id) {
    return sql.sql(MEMBERS + "WHERE id = :id")
        .param("id", id.value())
        .query((rs, _) -> member(rs))
        .optional();
  }

  /// Holds the member's row until the transaction ends. Whatever gives or takes passkeys, sessions
  /// and links of one member locks this row before any other, so those come one after the other.
  Optional<Member> lock(StaffId id) {
    return sql.sql(MEMBERS + "WHERE id = :id FOR NO KEY UPDATE")
        .param("id", id.value())
        .query((rs, _) -> member(rs))
        .optional();
  }

  /// In the order in which they came.
  List<Member> all(int atMost) {
    return sql.sql(MEMBERS + "ORDER BY made_at, id LIMIT :most")
        .param("most", atMost)
        .query((rs, _) -> member(rs))
        .list();
  }

  /// False when the member has ended.
  boolean activate(StaffId id) {
    return sql.sql("UPDATE staff_member SET state = 'ACTIVE' WHERE id = :id AND state <> 'ENDED'")
            .param("id", id.value())
            .update()
        == 1;
  }

  /// False when the member has ended.
  boolean changeRoles(StaffId id, Set<Role> roles) {
    return sql.sql("UPDATE staff_member SET roles = :roles WHERE id = :id AND state <> 'ENDED'")
            .param("id", id.value())
            .param("roles", written(roles))
            .update()
        == 1;
  }

  /// False when the member has ended already.
  boolean end(StaffId id) {
    return sql.sql("UPDATE staff_member SET state = 'ENDED' WHERE id = :id AND state <> 'ENDED'")
            .param("id", id.value())
            .update()
        == 1;
  }

  /// So that two administrators cannot end each other; released with the transaction.
  void lockAdministrators() {
    sql.sql("SELECT pg_advisory_xact_lock(:lock)")
        .param("lock", ADMINISTRATORS)
        .query()
        .singleRow();
  }

  /// Whether somebody else may invite.
  boolean anotherAdministrator(StaffId id) {
    return sql.sql(
            """
            SELECT EXISTS (
              SELECT 1 FROM staff_member WHERE state = 'ACTIVE' AND id <> :id
                AND 'ADMINISTRATOR' = ANY (string_to_array(roles, ',')))
            """)
        .param("id", id.value())
        .query(Boolean.class)
        .single();
  }

  private static Member member(ResultSet rs) throws SQLException {
    return new Member(
        new StaffId(rs.getObject("id", UUID.class)),
        rs.getString("name"),
        roles(rs.getString("roles")),
        State.valueOf(rs.getString("state")));
  }

  private static String written(Set<Role> roles) {
    return roles.stream().map(Role::name).sorted().collect(Collectors.joining(","));
  }

  private static Set<Role> roles(String written) {
    return Arrays.stream(written.split(","))
        .map(Role::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
