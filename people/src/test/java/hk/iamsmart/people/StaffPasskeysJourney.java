package hk.iamsmart.people;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.people.staff.Member;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Passkeys of members of staff who add and remove them, and what happens at the same time.
@PeopleTest
class StaffPasskeysJourney implements Newcomers {
  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  @BeforeEach
  void nobody() {
    for (var table : List.of("session", "passkey", "invitation", "challenge", "member")) {
      jdbc.sql("DELETE FROM staff_" + table).update();
    }
  }

  @Test
  void a_removed_passkey_leaves_no_session_but_the_one_that_removed_it() {
    var browser = loggedIn(invite("Robbed", Role.OPERATOR));
    var stolen = passkeys().getFirst();
    var thief = browser.elsewhere();
    assertThat(thief.usePasskey().statusCode()).isEqualTo(200);
    assertThat(thief.get("/staff").statusCode()).isEqualTo(200);
    assertThat(browser.addPasskey().statusCode()).isEqualTo(200);
    var bystander = loggedIn(invite("Bystander", Role.OPERATOR));
    browser.form("/staff/passkeys/" + stolen + "/remove", "");
    assertThat(thief.get("/staff").statusCode()).isEqualTo(302);
    assertThat(thief.usePasskey().statusCode()).isEqualTo(401);
    assertThat(browser.get("/staff").statusCode()).isEqualTo(200);
    assertThat(bystander.get("/staff").statusCode()).isEqualTo(200);
  }

  @Test
  void a_passkey_that_is_removed_while_it_logs_in_begins_no_session() throws Exception {
    var invited = invite("Removing", Role.OPERATOR);
    var browser = browser();
    browser.join(invited.link());
    var status =
        meanwhile(
            invited.member(),
            () -> browser.usePasskey().statusCode(),
            "DELETE FROM staff_passkey WHERE member = :id");
    assertThat(status).isEqualTo(401);
    assertThat(jdbc.sql("SELECT id FROM staff_session").query().listOfRows()).isEmpty();
  }

  @Test
  void no_two_passkeys_of_a_member_have_the_same_number() {
    var browser = loggedIn(invite("Numbers", Role.OPERATOR));
    var first = passkeys().getFirst();
    browser.addPasskey();
    browser.form("/staff/passkeys/" + first + "/remove", "");
    assertThat(browser.addPasskey().statusCode()).isEqualTo(200);
    assertThat(jdbc.sql("SELECT label FROM staff_passkey").query(String.class).list())
        .containsExactlyInAnyOrder("2", "3");
  }

  @Test
  void of_two_who_add_the_last_passkey_at_once_one_does() throws Exception {
    var invited = invite("Collector", Role.OPERATOR);
    var browser = loggedIn(invited);
    var more =
        """
        INSERT INTO staff_passkey
        SELECT decode(md5(n::text), 'hex'), member, public_key, counter, backup_eligible,
          backed_up, attestation, client_data, n::text, made_at, used_at
        FROM staff_passkey, generate_series(%d, %d) n WHERE label = '1'
        """;
    jdbc.sql(more.formatted(2, 9)).update();
    var status =
        meanwhile(
            invited.member(),
            () -> browser.addPasskey().statusCode(),
            more.formatted(10, 10) + " AND member = :id");
    assertThat(status).isEqualTo(403);
    assertThat(passkeys()).hasSize(10);
  }

  @Test
  void who_joins_and_who_ends_them_wait_in_the_same_order() throws Exception {
    var invited = invite("Ended", Role.OPERATOR);
    var status =
        meanwhile(
            invited.member(),
            () -> browser().join(invited.link()).statusCode(),
            "DELETE FROM staff_invitation WHERE member = :id");
    assertThat(status).isEqualTo(401);
    assertThat(passkeys()).isEmpty();
  }

  @Test
  void of_two_links_that_are_made_at_once_one_counts() throws Exception {
    var invited = invite("Twice", Role.OPERATOR);
    var browser = administrator();
    var path = "/staff/members/" + invited.member().id() + "/invite";
    var status =
        meanwhile(
            invited.member(),
            () -> browser.form(path, "").statusCode(),
            """
            WITH gone AS (DELETE FROM staff_invitation WHERE member = :id
              RETURNING member, expires_at)
            INSERT INTO staff_invitation (digest, member, expires_at)
            SELECT decode('00', 'hex'), member, expires_at FROM gone
            """);
    assertThat(status).isEqualTo(200);
    var open = "SELECT count(*) FROM staff_invitation WHERE member = ? AND used_at IS NULL";
    assertThat(jdbc.sql(open).param(invited.member().id().value()).query(Integer.class).single())
        .isEqualTo(1);
  }

  /// Changes something while a call waits for the member's row.
  ///
  /// @return what the call was answered
  private int meanwhile(Member member, Callable<Integer> call, String change) throws Exception {
    var id = member.id().value();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answer =
          transactions.execute(_ -> {
            jdbc.sql("SELECT 1 FROM staff_member WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query()
                .singleRow();
            var calling = threads.submit(call);
            awaitWaiting();
            jdbc.sql(change).param("id", id).update();
            return calling;
          });
      return answer.get(60, TimeUnit.SECONDS);
    }
  }

  private void awaitWaiting() {
    var limit = Instant.now().plus(Duration.ofSeconds(60));
    var waiting =
        jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM pg_locks
              WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))
            """);
    while (!waiting.query(Boolean.class).single()) {
      assertThat(Instant.now()).as("nobody waits").isBefore(limit);
    }
  }

  private List<String> passkeys() {
    return jdbc.sql(
            "SELECT rtrim(translate(encode(credential_id, 'base64'), '+/', '-_'), '=')"
                + " FROM staff_passkey ORDER BY made_at DESC")
        .query(String.class)
        .list();
  }
}
