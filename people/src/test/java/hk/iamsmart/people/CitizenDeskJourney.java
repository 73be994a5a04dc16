package hk.iamsmart.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.approvals.Asking;
import hk.iamsmart.platform.approvals.Asking.Outcome.Asked;
import hk.iamsmart.platform.approvals.Question;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Staff look at citizens' accounts, and two of them suspend and resume one.
@PeopleTest
class CitizenDeskJourney implements Newcomers {
  private static final String LIST = "/staff/citizens";
  private static final String WHY = "ticket 2026/118";

  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private Accounts accounts;
  @Autowired private Devices devices;
  @Autowired private Asking asking;
  @Autowired private Services services;
  @Autowired private SimulatedAuthority authority;
  @Autowired private SettableClock clock;
  @Autowired private Audit audit;
  @Autowired private JdbcClient jdbc;
  @Autowired private List<Sweep> sweeps;

  @Value("${local.server.port}")
  private int walletPort;

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  private record Citizen(AccountId id, Phone phone) {}

  private Citizen citizen() {
    var pocket = new Pocket(accounts, walletPort, authority);
    var id = pocket.citizen();
    var phone = pocket.phone(Pocket.android());
    phone.bind(devices.invite(id, false).value()).orThrow();
    return new Citizen(id, phone);
  }

  private SiteClient operator(String name) {
    return loggedIn(invite(name, Role.OPERATOR));
  }

  private static HttpResponse<String> look(SiteClient by, String reference, String reason) {
    return by.form(LIST, "reference=" + encoded(reference) + "&reason=" + encoded(reason));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /// Where one sees the account from then on.
  private static String page(SiteClient by, Citizen of) {
    return location(look(by, of.id().toString(), WHY));
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static HttpResponse<String> start(SiteClient by, String page, String kind) {
    return by.form(page + "/decisions", "kind=" + kind + "&reason=" + encoded(WHY));
  }

  private HttpResponse<String> act(SiteClient by, String page, Citizen of, String act) {
    var id =
        jdbc.sql(
                """
                SELECT id FROM citizendesk_decision WHERE account = :account
                ORDER BY started_at DESC LIMIT 1
                """)
            .param("account", of.id().value())
            .query(UUID.class)
            .single();
    return by.form(page + "/decisions/" + id + "/" + act, "");
  }

  private static void refused(HttpResponse<String> answer, String words) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    assertThat(answer.body()).contains(words);
  }

  private AccountStatus status(Citizen of) {
    return accounts.find(of.id()).orElseThrow().status();
  }

  private List<String> deeds(Citizen of) {
    return audit.about(Subject.account(of.id()), 50).reversed().stream()
        .map(AuditEntry::deed)
        .filter(deed -> deed.startsWith("citizens.") || deed.startsWith("operators."))
        .toList();
  }

  private static List<String> seen(Citizen by) {
    return by.phone().life().activity().orThrow().activities().stream()
        .filter(one -> one.kind().equals("STAFF"))
        .map(one -> one.outcome())
        .toList();
  }

  @Test
  void a_look_shows_nothing_personal_and_the_citizen_sees_that_somebody_looked() {
    var citizen = citizen();
    var helper = loggedIn(invite("Helper Ho", Role.HELPDESK));
    var page = page(helper, citizen);
    assertThat(page).doesNotContain(citizen.id().toString());
    var shown = helper.get(page);
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body())
        .contains(citizen.id().toString(), "In use", "iAM Smart", "Android", "First phone")
        .doesNotContain("CHAN", "Siu Ming", "1990", "W70", "Start to suspend");
    assertThat(helper.get(page + "?lang=zh-CN").body()).contains("使用中", "第一部手机");
    assertThat(deeds(citizen)).containsExactly("citizens.looked at");
    assertThat(audit.latest(Subject.account(citizen.id()), "citizens.looked at"))
        .hasValueSatisfying(entry -> {
          assertThat(entry.detail("reason")).contains(WHY);
          assertThat(entry.byStaff()).isTrue();
        });
    assertThat(seen(citizen)).contains("LOOKED_AT");
  }

  @Test
  void a_request_leads_to_its_citizen_by_the_number_that_the_phone_shows() {
    var citizen = citizen();
    var service = TestServices.register(services, KeyWrap.PKCS1).id();
    var payload = "{\"terms\":\"{\\\"methods\\\":[],\\\"waitHours\\\":0}\",\"sameDevice\":false}";
    var question = new Question("STEP_UP", service, payload);
    var asked = (Asked) asking.ask(question, "about", citizen.id(), Duration.ofMinutes(5));
    var helper = loggedIn(invite("Helper Hui", Role.HELPDESK));
    var page = location(look(helper, asked.question().id().value(), WHY));
    assertThat(helper.get(page).body()).contains(citizen.id().toString());
  }

  @Test
  void a_look_needs_a_number_and_a_reason_and_is_over_after_a_while() {
    var citizen = citizen();
    var helper = loggedIn(invite("Helper Hau", Role.HELPDESK));
    for (var why : List.of("", " ", "a=b", "x;y", "-", "x".repeat(101))) {
      var answer = look(helper, citizen.id().toString(), why);
      assertThat(answer.statusCode()).as(why).isEqualTo(400);
      assertThat(answer.body()).contains("Write a reason", "value=\"" + citizen.id() + "\"");
    }
    for (var odd :
        List.of("", "<b>", "CHAN Siu Ming", "W700001(2)", UUID.randomUUID().toString())) {
      var answer = look(helper, odd, WHY);
      assertThat(answer.statusCode()).as(odd).isEqualTo(404);
      assertThat(answer.body()).contains("No citizen is known by", WHY);
    }
    assertThat(deeds(citizen)).isEmpty();
    var page = page(helper, citizen);
    var other = loggedIn(invite("Helper Ha", Role.HELPDESK));
    assertThat(other.get(page).statusCode()).as("of somebody else").isEqualTo(404);
    assertThat(helper.get(LIST + "/x").statusCode()).isEqualTo(404);
    clock.advance(Duration.ofMinutes(15));
    assertThat(helper.get(page).statusCode()).as("over").isEqualTo(404);
    run("citizen-looks");
    assertThat(jdbc.sql("SELECT count(*) FROM citizendesk_look").query(Integer.class).single())
        .isZero();
  }

  private void run(String name) {
    sweeps.stream().filter(sweep -> sweep.name().equals(name)).forEach(Sweep::run);
  }

  @Test
  void two_operators_suspend_an_account_and_two_resume_it() {
    var citizen = citizen();
    var first = operator("Operator One");
    var second = operator("Operator Two");
    var page = page(first, citizen);
    assertThat(location(start(first, page, "SUSPEND"))).isEqualTo(page);
    assertThat(status(citizen)).as("nothing yet").isEqualTo(AccountStatus.ACTIVE);
    refused(act(first, page, citizen, "confirm"), "someone else has to confirm it");
    assertThat(second.get("/staff").body()).contains("Decisions about accounts", " waiting<");
    assertThat(second.get(LIST).body()).contains(citizen.id().toString(), "Suspend the account");
    var seconds = page(second, citizen);
    assertThat(second.get(seconds).body()).contains("Started by Operator One", WHY, "Confirm");
    refused(start(second, seconds, "SUSPEND"), "is open already");
    clock.advance(Session.FRESH);
    var asked = act(second, seconds, citizen, "confirm");
    assertThat(asked.statusCode()).isEqualTo(403);
    assertThat(asked.body()).contains("id=\"kept\"", "<a href=\"" + seconds + "\"");
    second.usePasskey();
    assertThat(location(act(second, seconds, citizen, "confirm"))).isEqualTo(seconds);
    assertThat(accounts.find(citizen.id()).orElseThrow().suspension())
        .contains(Suspension.OPERATOR);
    assertThat(second.get(seconds).body()).contains("Suspended", "A decision of two members");
    refused(act(second, seconds, citizen, "confirm"), "it was confirmed or withdrawn");
    refused(start(first, page, "SUSPEND"), "stands like this already");
    refused(start(first, page, "DESTROY"), "stands like this already");
    location(start(second, seconds, "RESUME"));
    first.usePasskey();
    location(act(first, page, citizen, "confirm"));
    assertThat(status(citizen)).isEqualTo(AccountStatus.ACTIVE);
    assertThat(deeds(citizen))
        .containsExactly(
            "citizens.looked at",
            "citizens.decision started",
            "citizens.looked at",
            "operators.suspended",
            "citizens.decision started",
            "operators.resumed");
    assertThat(seen(citizen)).contains("DECIDED_TO_SUSPEND", "DECIDED_TO_RESUME", "LOOKED_AT");
  }

  @Test
  void a_decision_is_withdrawn_or_expires_and_nothing_changes() {
    var citizen = citizen();
    var first = operator("Early");
    var page = page(first, citizen);
    location(start(first, page, "SUSPEND"));
    location(act(first, page, citizen, "withdraw"));
    refused(act(first, page, citizen, "withdraw"), "has ended meanwhile");
    var unfit = first.form(page + "/decisions", "kind=SUSPEND&reason=a%3Db");
    assertThat(unfit.statusCode()).isEqualTo(400);
    assertThat(unfit.body()).contains("Write a reason", "value=\"a=b\"");
    location(start(first, page, "SUSPEND"));
    clock.advance(Duration.ofDays(3));
    var late = operator("Late");
    var lates = page(late, citizen);
    refused(act(late, lates, citizen, "confirm"), "it expired");
    assertThat(late.get(lates).body()).contains("Expired", "Withdrawn", "Start to suspend");
    location(start(late, lates, "SUSPEND"));
    accounts.deregister(citizen.id(), Actor.operator("test"));
    var other = operator("Other");
    refused(act(other, page(other, citizen), citizen, "confirm"), "has ended meanwhile");
    assertThat(deeds(citizen))
        .contains(
            "citizens.decision withdrawn",
            "citizens.decision expired",
            "citizens.decision overtaken");
    clock.advance(Duration.ofDays(366));
    run("citizen-decisions");
    var left = jdbc.sql("SELECT count(*) FROM citizendesk_decision WHERE account = :account");
    assertThat(left.param("account", citizen.id().value()).query(Integer.class).single()).isZero();
  }

  /// A suspension that came since has a reason of its own, which nobody has decided on.
  @Test
  void a_decision_to_resume_does_not_end_a_later_suspension() {
    var citizen = citizen();
    accounts.suspend(citizen.id(), Suspension.OPERATOR, Actor.operator("test"));
    var first = operator("Slow");
    location(start(first, page(first, citizen), "RESUME"));
    accounts.resume(citizen.id(), Actor.operator("test"));
    accounts.suspend(citizen.id(), Suspension.LOST_PHONE, Actor.citizen(citizen.id()));
    var second = operator("Later");
    refused(act(second, page(second, citizen), citizen, "confirm"), "has ended meanwhile");
    assertThat(status(citizen)).isEqualTo(AccountStatus.SUSPENDED);
  }

  @Test
  void of_many_who_confirm_at_once_one_does() throws Exception {
    var citizen = citizen();
    var starter = operator("Starter");
    location(start(starter, page(starter, citizen), "SUSPEND"));
    var one = operator("One");
    var other = operator("Another");
    var ones = page(one, citizen);
    var others = page(other, citizen);
    List<Callable<HttpResponse<String>>> both =
        List.of(
            () -> act(one, ones, citizen, "confirm"), () -> act(other, others, citizen, "confirm"));
    try (var threads = Executors.newFixedThreadPool(2)) {
      var answers = threads.invokeAll(both).stream().map(done -> done.resultNow()).toList();
      assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(303, 409);
    }
  }

  @Test
  void others_of_staff_are_refused_and_the_helpdesk_decides_nothing() {
    var citizen = citizen();
    var operator = operator("Looks");
    var page = page(operator, citizen);
    location(start(operator, page, "SUSPEND"));
    for (var role : Role.values()) {
      var somebody = loggedIn(invite("Somebody " + role, role));
      boolean looks = role == Role.OPERATOR || role == Role.HELPDESK;
      assertThat(somebody.get(LIST).statusCode()).as("" + role).isEqualTo(looks ? 200 : 403);
      assertThat(look(somebody, citizen.id().toString(), WHY).statusCode())
          .as("" + role)
          .isEqualTo(looks ? 303 : 403);
      if (role != Role.OPERATOR) {
        assertThat(start(somebody, page, "SUSPEND").statusCode()).isEqualTo(403);
        assertThat(act(somebody, page, citizen, "confirm").statusCode()).isEqualTo(403);
        assertThat(act(somebody, page, citizen, "withdraw").statusCode()).isEqualTo(403);
      }
    }
    assertThat(status(citizen)).isEqualTo(AccountStatus.ACTIVE);
  }
}
