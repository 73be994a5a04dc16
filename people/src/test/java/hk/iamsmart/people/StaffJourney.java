package hk.iamsmart.people;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.people.passkeys.Sessions;
import hk.iamsmart.people.staff.Member;
import hk.iamsmart.people.staff.Outcome;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The life of a member of staff, over HTTP, by real ceremonies.
@PeopleTest
class StaffJourney implements Newcomers {
  private static final Pattern LINK =
      Pattern.compile("http://localhost:\\d+/staff/invitation#[\\w-]+");

  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void nobody() {
    for (var table : List.of("session", "passkey", "invitation", "challenge", "member")) {
      jdbc.sql("DELETE FROM staff_" + table).update();
    }
  }

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  private List<String> deeds(Member member) {
    return audit.about(Subject.staff(member.id().value()), 50).reversed().stream()
        .map(AuditEntry::deed)
        .toList();
  }

  @Test
  void an_invited_member_registers_a_passkey_and_logs_in_with_it() {
    var invited = invite("Chan Siu Ling", Role.HELPDESK);
    var browser = browser();
    var led = browser.get("/staff?lang=zh-CN").headers().firstValue("Location").orElseThrow();
    assertThat(led).as("to the login").endsWith("/staff/login?lang=zh-CN");
    assertThat(browser.join(invited.link()).statusCode()).isEqualTo(200);
    var login = browser.usePasskey();
    assertThat(login.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("HttpOnly", "SameSite=Strict", "Path=/staff");
    assertThat(browser.get("/staff").body()).contains("Chan Siu Ling", "Helpdesk");
    assertThat(deeds(invited.member()))
        .containsExactly("staff.invited", "staff.joined", "staff.logged-in");
    assertThat(audit.latest(Subject.staff(invited.member().id().value()), "staff.joined"))
        .map(AuditEntry::actor)
        .contains("operator:" + invited.member().id());
  }

  @Test
  void a_link_works_once_and_until_it_expires() {
    var invited = invite("Once", Role.OPERATOR);
    assertThat(browser().join(invited.link()).statusCode()).isEqualTo(200);
    assertThat(browser().join(invited.link()).statusCode()).isEqualTo(401);
    var late = invite("Late", Role.OPERATOR);
    clock.advance(Staff.INVITATION);
    assertThat(browser().join(late.link()).statusCode()).isEqualTo(401);
    assertThat(browser().join(late.link() + "x").statusCode()).isEqualTo(401);
  }

  @Test
  void of_many_who_open_a_link_at_once_one_joins() throws Exception {
    var invited = invite("Raced", Role.OPERATOR);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < 6; i++) {
        var one = browser();
        all.add(() -> one.join(invited.link()).statusCode());
      }
      var statuses = new ArrayList<Integer>();
      for (var done : threads.invokeAll(all)) {
        statuses.add(done.get());
      }
      assertThat(statuses).containsOnly(200, 401).containsOnlyOnce(200);
    }
    assertThat(jdbc.sql("SELECT count(*) FROM staff_passkey").query(Integer.class).single())
        .isEqualTo(1);
  }

  @Test
  void an_answer_of_a_passkey_is_good_once_and_for_its_own_challenge() {
    var browser = browser();
    browser.join(invite("Replayed", Role.AUDITOR).link());
    var proof = browser.proof();
    assertThat(browser.use(proof).statusCode()).isEqualTo(200);
    assertThat(browser.elsewhere().use(proof).statusCode()).isEqualTo(401);
    var old = browser.proof();
    clock.advance(Duration.ofMinutes(6));
    assertThat(browser.elsewhere().use(old).statusCode()).isEqualTo(401);
    assertThat(browser().usePasskey().statusCode()).as("an unknown passkey").isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "null",
        "{}",
        "{\"credential\":null}",
        "{\"credential\":7}",
        "{\"credential\":{}}",
        "{\"credential\":{\"id\":\"x\",\"rawId\":\"x\",\"type\":\"public-key\",\"response\":{}}}",
        "{\"credential\":{\"id\":\"!\",\"rawId\":\"!\",\"type\":\"?\",\"response\":7}}",
        "{\"invitation\":7,\"credential\":{}}",
        "{\"invitation\":\"\",\"credential\":{}}"
      })
  void what_is_no_answer_of_a_passkey_is_refused(String body) {
    for (var path : List.of("/staff/passkey", "/staff/passkey/new")) {
      assertThat(browser().raw(path, body).statusCode()).as(path).isIn(400, 401);
    }
  }

  @Test
  void a_session_ends_by_silence_by_age_by_its_owner_and_with_its_member() {
    var invited = invite("Session", Role.OPERATOR);
    var browser = loggedIn(invited);
    assertThat(browser.get("/staff").statusCode()).isEqualTo(200);
    clock.advance(Sessions.SILENCE);
    assertThat(browser.get("/staff").statusCode()).as("silent").isEqualTo(302);
    browser.usePasskey();
    for (int i = 0; i < 25; i++) {
      clock.advance(Duration.ofMinutes(28));
      browser.get("/staff");
    }
    clock.advance(Duration.ofMinutes(21));
    assertThat(browser.get("/staff").statusCode()).as("a working day").isEqualTo(302);
    browser.usePasskey();
    var own = sessions();
    var other = browser.elsewhere();
    other.usePasskey();
    var others = new ArrayList<>(sessions());
    others.removeAll(own);
    browser.form("/staff/sessions/" + others.getFirst() + "/end", "");
    assertThat(other.get("/staff").statusCode()).isEqualTo(302);
    assertThat(browser.get("/staff").statusCode()).isEqualTo(200);
    browser.form("/staff/logout", "");
    assertThat(browser.get("/staff").statusCode()).isEqualTo(302);
    assertThat(deeds(invited.member())).contains("staff.session-ended");
  }

  private List<String> sessions() {
    return jdbc.sql("SELECT id::text FROM staff_session").query(String.class).list();
  }

  @Test
  void nobody_ends_the_session_of_another() {
    var mine = loggedIn(invite("Mine", Role.OPERATOR));
    var id = sessions().getFirst();
    var other = loggedIn(invite("Other", Role.OPERATOR));
    other.form("/staff/sessions/" + id + "/end", "");
    other.form("/staff/sessions/nonsense/end", "");
    assertThat(mine.get("/staff").statusCode()).isEqualTo(200);
  }

  @Test
  void an_administrator_invites_with_a_fresh_passkey_alone() {
    var browser = administrator();
    clock.advance(Session.FRESH);
    var two = browser.form("/staff/members", "name=%3COne%3E&role=OPERATOR&role=REVIEWER");
    assertThat(two.body())
        .contains("action=\"/staff/members?lang=en-US\"", "name=\"name\" value=\"&lt;One>\"")
        .contains("name=\"role\" value=\"OPERATOR\"", "name=\"role\" value=\"REVIEWER\"");
    var endless = browser.form("/staff/members", "name=" + "x".repeat(20_001));
    assertThat(endless.statusCode()).isEqualTo(403);
    assertThat(endless.body())
        .as("too much to be kept")
        .contains("data-next=\"/staff/members\"", "repeat what you were doing")
        .doesNotContain("xxx", "id=\"kept\"");
    var form = "name=New+One&role=AUDITOR";
    var asked = browser.form("/staff/members", form);
    assertThat(asked.statusCode()).isEqualTo(403);
    assertThat(asked.body()).contains("data-use");
    assertThat(staff.all()).hasSize(1);
    assertThat(browser.usePasskey().statusCode()).isEqualTo(200);
    var invited = browser.form("/staff/members", form);
    var link = LINK.matcher(invited.body());
    assertThat(link.find()).isTrue();
    assertThat(browser.get("/staff/members").body())
        .contains("New One", "<small>Auditor</small>")
        .doesNotContain(SiteClient.token(link.group()));
    var joined = browser();
    assertThat(joined.join(link.group()).statusCode()).isEqualTo(200);
    assertThat(joined.usePasskey().statusCode()).isEqualTo(200);
    assertThat(joined.get("/staff/members").statusCode()).as("an auditor reads").isEqualTo(200);
    assertThat(joined.form("/staff/members", form).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "role=OPERATOR",
        "name=&role=OPERATOR",
        "name=%20&role=OPERATOR",
        "name=A%0AB&role=OPERATOR",
        "name=A%E2%80%AEB&role=OPERATOR",
        "name=Nobody",
        "name=Nobody&role=KING",
        "name=Nobody&role="
      })
  void an_invitation_needs_a_name_and_a_role(String form) {
    var browser = administrator();
    var answer = browser.form("/staff/members", form);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).containsAnyOf("Enter a name", "Choose at least");
    assertThat(staff.all()).hasSize(1);
  }

  @Test
  void roles_count_from_the_next_call_and_an_ended_member_is_out_at_once() {
    var browser = administrator();
    var invited = invite("Worker", Role.OPERATOR);
    var worker = loggedIn(invited);
    var path = "/staff/members/" + invited.member().id();
    assertThat(worker.get("/staff/members").statusCode()).isEqualTo(403);
    assertThat(browser.form(path + "/roles", "role=AUDITOR").statusCode()).isEqualTo(303);
    assertThat(worker.get("/staff/members").statusCode()).isEqualTo(200);
    assertThat(worker.form(path + "/roles", "role=ADMINISTRATOR").statusCode()).isEqualTo(403);
    assertThat(browser.form(path + "/end", "").statusCode()).isEqualTo(303);
    assertThat(worker.get("/staff").statusCode()).isEqualTo(302);
    assertThat(worker.usePasskey().statusCode()).isEqualTo(401);
    assertThat(browser.form(path + "/end", "").statusCode()).as("already").isEqualTo(403);
    assertThat(browser.form("/staff/members/nonsense/end", "").statusCode()).isEqualTo(404);
    assertThat(deeds(invited.member())).endsWith("staff.roles-changed", "staff.ended");
  }

  @Test
  void nobody_changes_their_own_roles_or_ends_themselves_so_an_administrator_remains() {
    var browser = administrator();
    var own = "/staff/members/" + staff.all().getFirst().id();
    assertThat(browser.form(own + "/end", "").statusCode()).as("oneself").isEqualTo(403);
    var second = invite("Second", Role.ADMINISTRATOR);
    var other = loggedIn(second);
    for (var roles : List.of("role=AUDITOR", "role=ADMINISTRATOR&role=OPERATOR")) {
      var answer = browser.form(own + "/roles", roles);
      assertThat(answer.statusCode()).as(roles).isEqualTo(409);
      assertThat(answer.body()).contains("Nobody changes their own roles");
    }
    assertThat(browser.get("/staff/members").body())
        .contains("/staff/members/" + second.member().id() + "/roles")
        .doesNotContain(own + "/roles");
    assertThat(other.form(own + "/roles", "role=AUDITOR").statusCode()).isEqualTo(303);
    assertThat(browser.form(own + "/roles", "role=ADMINISTRATOR").statusCode())
        .as("an administrator no more")
        .isEqualTo(403);
  }

  @Test
  void an_auditor_has_no_other_role() {
    var browser = administrator();
    var invited = browser.form("/staff/members", "name=Both&role=OPERATOR&role=AUDITOR");
    assertThat(invited.statusCode()).isEqualTo(400);
    assertThat(invited.body())
        .contains("An auditor has no other role", "value=\"Both\"")
        .contains("value=\"OPERATOR\" checked>");
    var worker = invite("Worker", Role.OPERATOR, Role.REVIEWER).member();
    var path = "/staff/members/" + worker.id() + "/roles";
    var both = browser.form(path, "role=AUDITOR&role=REVIEWER");
    assertThat(both.statusCode()).isEqualTo(400);
    assertThat(both.body())
        .containsPattern("id=\"roles-fault-" + worker.id() + "\">An auditor has no other role");
    var none = browser.form(path, "");
    assertThat(none.statusCode()).isEqualTo(400);
    assertThat(none.body())
        .contains("id=\"roles-fault-" + worker.id() + "\">Choose at least one role")
        .contains("id=\"roles-fault\"></span>");
    assertThat(
            staff.inviteByCommand(
                Actor.operator("test"), "A", Set.of(Role.AUDITOR, Role.REGISTRAR)))
        .isEqualTo(new Outcome.AuditorAlone());
    assertThat(staff.all()).hasSize(2);
    assertThat(deeds(worker)).containsExactly("staff.invited");
    var told = "Take one or the other away";
    assertThat(browser.get("/staff/members").body()).doesNotContain(told);
    jdbc.sql("UPDATE staff_member SET roles = 'AUDITOR,OPERATOR' WHERE id = :id")
        .param("id", worker.id().value())
        .update();
    assertThat(browser.get("/staff/members").body()).as("of before").contains(told);
    assertThat(browser.form(path, "role=OPERATOR").statusCode()).isEqualTo(303);
    assertThat(browser.get("/staff/members").body()).doesNotContain(told);
  }

  @Test
  void whoever_lost_the_passkey_is_invited_again_and_the_old_one_is_over() {
    var browser = administrator();
    var invited = invite("Loser", Role.OPERATOR);
    var lost = loggedIn(invited);
    var again = browser.form("/staff/members/" + invited.member().id() + "/invite", "");
    var link = LINK.matcher(again.body());
    assertThat(link.find()).isTrue();
    assertThat(lost.get("/staff").body())
        .as("until the link is used")
        .contains("Invited again by First Administrator, ");
    assertThat(browser.get("/staff").body()).doesNotContain("Invited again");
    var found = browser();
    assertThat(found.join(link.group()).statusCode()).isEqualTo(200);
    assertThat(lost.get("/staff").statusCode()).isEqualTo(302);
    assertThat(lost.usePasskey().statusCode()).isEqualTo(401);
    assertThat(found.usePasskey().statusCode()).isEqualTo(200);
    assertThat(found.get("/staff").body()).contains("Invited again by First Administrator, ");
    assertThat(deeds(invited.member()))
        .containsSubsequence("staff.invited", "staff.invited-again", "staff.joined");
  }

  @Test
  void a_second_passkey_is_added_and_the_last_one_stays() {
    var invited = invite("Two", Role.OPERATOR);
    var browser = loggedIn(invited);
    assertThat(browser.addPasskey().statusCode()).isEqualTo(200);
    clock.advance(Session.FRESH);
    assertThat(browser.addPasskey().body()).contains("PASSKEY_NEEDED");
    browser.usePasskey();
    assertThat(passkeys()).hasSize(2);
    for (var id : passkeys()) {
      browser.form("/staff/passkeys/" + id + "/remove", "");
    }
    assertThat(passkeys()).hasSize(1);
    assertThat(deeds(invited.member()))
        .contains("staff.passkey-added", "staff.passkey-removed", "staff.proved-again");
  }

  private List<String> passkeys() {
    return jdbc.sql(
            "SELECT rtrim(translate(encode(credential_id, 'base64'), '+/', '-_'), '=')"
                + " FROM staff_passkey ORDER BY made_at DESC")
        .query(String.class)
        .list();
  }

  @Test
  void neither_link_nor_cookie_lies_in_the_database() {
    var invited = invite("Secret", Role.OPERATOR);
    var link = SiteClient.token(invited.link());
    var session = loggedIn(invited).session();
    var rows = new StringBuilder();
    for (var table :
        List.of(
            "staff_invitation",
            "staff_session",
            "staff_passkey",
            "staff_challenge",
            "staff_member",
            "audit_entry")) {
      var all = jdbc.sql("SELECT t::text FROM " + table + " t").query(String.class).list();
      all.forEach(rows::append);
    }
    assertThat(rows)
        .as("what is kept of them is there")
        .contains(SiteClient.digest(link), SiteClient.digest(session))
        .doesNotContain(SiteClient.traces(link))
        .doesNotContain(SiteClient.traces(session));
    assertThat(invited.toString()).doesNotContain(SiteClient.token(invited.link()), "Secret");
  }

  @Test
  void a_command_that_is_half_given_invites_nobody() {
    assertThat(staff.inviteByCommand(Actor.operator("test"), " ", Set.of(Role.ADMINISTRATOR)))
        .isEqualTo(new Outcome.Invalid("name"));
    assertThat(staff.inviteByCommand(Actor.operator("test"), "A", Set.of()))
        .isEqualTo(new Outcome.Invalid("roles"));
    assertThat(new InviteAdministrator().run(new String[] {"invite-administrator"})).isEqualTo(2);
    assertThat(browser().json("/staff/passkey/new/options", Map.of()).statusCode()).isEqualTo(401);
  }
}
