package hk.iamsmart.members;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Offices.Office;
import hk.iamsmart.members.emergencies.Emergencies;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.membership.TestInsider;
import hk.iamsmart.people.Newcomers;
import hk.iamsmart.people.SiteClient;
import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestPost;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.stages.Stage;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two of staff change a service at once, and nobody alone.
@MembersTest
@Import(Teams.class)
class EmergenciesJourney implements Newcomers {
  private static final String LIST = "/staff/emergencies";
  private static final String URL = "https://clinic.hongkong.hk/one";
  private static final String OTHER = "https://clinic.hongkong.hk/two";
  private static final String REASON = "The domain was <b>taken over</b>.";

  @Autowired private Teams teams;
  @Autowired private Holdings holdings;
  @Autowired private Services services;
  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private TestPost post;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private List<Sweep> sweeps;

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  private SiteClient operator(String name) {
    return loggedIn(invite(name, Role.OPERATOR));
  }

  /// With a copy for the ITE that is called back at two addresses.
  private Office office() {
    var office = Offices.office(teams);
    approved(office, Offices.drafted(office, URL + "\n" + OTHER));
    return office;
  }

  private void approved(Office office, String proposal) {
    Offices.post(office.creator(), proposal + "/send");
    teams.letter(office.approver().address());
    var answer = Offices.approve(office.approver(), proposal);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  private ClientId client(Office office) {
    return holdings
        .find(office.viewer().insider(), UUID.fromString(office.service()))
        .flatMap(service -> service.at(Stage.ITE))
        .orElseThrow()
        .client();
  }

  /// The first service of an organisation that nobody has joined yet.
  private ClientId simulated() {
    var organisation = teams.founded().organisation().id();
    return holdings
        .of(TestInsider.of(organisation, OrganisationRole.VIEWER))
        .getFirst()
        .at(Stage.SIMULATED)
        .orElseThrow()
        .client();
  }

  private static String page(ClientId client) {
    return LIST + "/" + client.value();
  }

  private static HttpResponse<String> start(
      SiteClient by, ClientId client, String change, String why) {
    return by.form(
        page(client),
        "change=" + URLEncoder.encode(change, UTF_8) + "&reason=" + URLEncoder.encode(why, UTF_8));
  }

  private HttpResponse<String> act(SiteClient by, ClientId client, String act) {
    var id =
        jdbc.sql(
                """
                SELECT id FROM emergencies_emergency WHERE client_id = :client
                ORDER BY started_at DESC LIMIT 1
                """)
            .param("client", client.value())
            .query(UUID.class)
            .single();
    return by.form(page(client) + "/" + id + act, "");
  }

  private void done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  private void refused(HttpResponse<String> answer, String words) {
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains(words);
  }

  private List<String> callbacks(ClientId client) {
    return services.find(client).orElseThrow().callbacks().stream()
        .map(URI::toString)
        .sorted()
        .toList();
  }

  private List<String> deeds(ClientId client) {
    return audit.about(Subject.service(client), 50).reversed().stream()
        .map(AuditEntry::deed)
        .filter(deed -> deed.startsWith("emergencies.") || deed.endsWith("suspended"))
        .toList();
  }

  @Test
  void an_address_is_gone_once_two_agree_and_the_organisation_hears_of_it() {
    var office = office();
    var client = client(office);
    var waiting = Offices.drafted(office, "https://clinic.hongkong.hk/three");
    Offices.post(office.creator(), waiting + "/send");
    teams.letter(office.approver().address());
    var first = operator("Operator Ong");
    var second = operator("Second Sung");
    assertThat(first.get("/staff").body()).contains("href=\"" + LIST + "\"");
    assertThat(first.get(LIST + "?client=" + client.value()).headers().firstValue("Location"))
        .contains(page(client));
    var security = new EmailAddress("security" + client.value() + "@org.example.hk");
    Offices.location(
        Offices.post(
            office.admin(),
            office.admin().path("/services/" + office.service() + "/contacts"),
            "security-name",
            "Security Team",
            "security-email",
            security.value(),
            "security-telephone",
            "21234567"));
    done(start(first, client, "REMOVE_ADDRESS " + URL, REASON));
    assertThat(callbacks(client)).containsExactly(URL, OTHER);
    assertThat(first.get(page(client)).body())
        .contains("Waiting for a second member of staff", "Started by Operator Ong", "&lt;b")
        .doesNotContain("Confirm and put in effect", "<b>taken", "Start the change");
    assertThat(second.get(LIST).body()).contains("wait for a second member", client.value());
    done(act(second, client, "/confirm"));

    assertThat(callbacks(client)).containsExactly(OTHER);
    assertThat(second.get(page(client)).body())
        .contains("In effect", "Ended by Second Sung", "Version 3 in the history");
    for (var told : List.of(office.admin().address(), office.approver().address(), security)) {
      assertThat(teams.letter(told))
          .contains("in an emergency", URL, "taken over", "/history?stage=ite");
    }
    assertThat(post.untaken(office.viewer().address())).isZero();
    assertThat(
            Offices.get(
                office.viewer(),
                office.admin().path("/services/" + office.service() + "/history?stage=ite")))
        .contains("Version 3", "Emergency", "Two members of our staff", "&lt;b");
    // what waited knows nothing of it, and its author bases it on it
    assertThat(teams.letter(office.creator().address())).contains("Your proposal");
    assertThat(Offices.approve(office.approver(), waiting).statusCode()).isEqualTo(409);
    assertThat(deeds(client)).containsExactly("emergencies.started", "emergencies.confirmed");
  }

  @Test
  void a_service_is_suspended_and_resumed() {
    var client = simulated();
    var first = operator("Suspends");
    var second = operator("Agrees");
    done(start(first, client, "SUSPEND", REASON));
    assertThat(services.find(client)).map(OnlineService::suspended).contains(false);
    done(act(second, client, "/confirm"));
    assertThat(services.find(client)).map(OnlineService::suspended).contains(true);
    assertThat(callbacks(client)).containsExactly(Holdings.PLACEHOLDER.toString());
    refused(start(first, client, "SUSPEND", REASON), "is like this already");
    done(start(second, client, "RESUME", "The domain is theirs again."));
    done(act(first, client, "/confirm"));
    assertThat(services.find(client)).map(OnlineService::suspended).contains(false);
  }

  @Test
  void settings_go_back_to_a_version_and_never_to_one_that_the_rules_refuse() {
    var office = office();
    var client = client(office);
    var draft = Offices.drafted(office, OTHER);
    approved(office, draft);
    assertThat(callbacks(client)).containsExactly(OTHER);
    var first = operator("Back");
    var second = operator("Again");
    refused(start(first, client, "GO_BACK 3", REASON), "is like this already");
    refused(start(first, client, "GO_BACK 9", REASON), "no such address or version");
    done(start(first, client, "GO_BACK 2", REASON));
    done(act(second, client, "/confirm"));
    assertThat(callbacks(client)).containsExactly(URL, OTHER);

    // somebody else was given its name meanwhile
    done(start(first, client, "GO_BACK 3", REASON));
    jdbc.sql(
            "UPDATE proposals_version SET settings = replace(settings, :name, '\\u202e') WHERE"
                + " client_id = :client AND number = 3")
        .param("name", "Clinic")
        .param("client", client.value())
        .update();
    refused(act(second, client, "/confirm"), "The rules refuse this version");
    assertThat(callbacks(client)).containsExactly(URL, OTHER);
    assertThat(second.get(page(client)).body()).contains("Waiting for a second member of staff");
  }

  @Test
  void nobody_is_both_of_the_two_and_one_waits_at_a_time() {
    var client = simulated();
    var alone = loggedIn(invite("Alone", Role.OPERATOR, Role.ADMINISTRATOR));
    done(start(alone, client, "SUSPEND", REASON));
    refused(act(alone, client, "/confirm"), "someone else has to confirm it");
    refused(
        start(operator("Other"), client, "REMOVE_ADDRESS " + Holdings.PLACEHOLDER, REASON),
        "is open already");
    done(act(alone, client, "/withdraw"));
    refused(act(operator("Slow"), client, "/confirm"), "it was confirmed or withdrawn");
    assertThat(services.find(client)).map(OnlineService::suspended).contains(false);
    assertThat(deeds(client)).containsExactly("emergencies.started", "emergencies.withdrawn");
  }

  @Test
  void a_confirmation_needs_a_fresh_passkey_and_comes_within_three_days() {
    var client = simulated();
    var second = operator("Late");
    done(start(operator("Early"), client, "SUSPEND", REASON));
    clock.advance(Session.FRESH);
    var asked = act(second, client, "/confirm");
    assertThat(asked.statusCode()).isEqualTo(403);
    assertThat(asked.body()).contains("id=\"kept\"", "<a href=\"" + page(client) + "\"");
    clock.advance(Emergencies.OPEN.minus(Session.FRESH));
    second.usePasskey();
    refused(act(second, client, "/confirm"), "it expired");
    refused(act(second, client, "/withdraw"), "it expired");
    assertThat(services.find(client)).map(OnlineService::suspended).contains(false);
    done(start(second, client, "SUSPEND", REASON));
    assertThat(deeds(client))
        .containsExactly("emergencies.started", "emergencies.expired", "emergencies.started");
    clock.advance(Duration.ofDays(366));
    sweeps.stream().filter(sweep -> sweep.name().equals("emergencies-end")).forEach(Sweep::run);
    assertThat(
            jdbc.sql("SELECT count(*) FROM emergencies_emergency WHERE client_id = :client")
                .param("client", client.value())
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void of_many_who_confirm_at_once_one_does() throws Exception {
    var client = simulated();
    done(start(operator("Starter"), client, "REMOVE_ADDRESS " + Holdings.PLACEHOLDER, REASON));
    var one = operator("One");
    var other = operator("Other");
    List<Callable<HttpResponse<String>>> both =
        List.of(() -> act(one, client, "/confirm"), () -> act(other, client, "/confirm"));
    try (var threads = Executors.newFixedThreadPool(2)) {
      var answers = threads.invokeAll(both).stream().map(done -> done.resultNow()).toList();
      assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(303, 409);
    }
    assertThat(callbacks(client)).isEmpty();
  }

  @Test
  void what_says_nothing_is_refused_at_its_field_and_a_removed_service_is_not_there() {
    var client = simulated();
    var operator = operator("Types");
    for (var change :
        List.of("", "DESTROY", "GO_BACK", "GO_BACK x", "SUSPEND now", "REMOVE_ADDRESS")) {
      var answer = start(operator, client, change, REASON);
      assertThat(answer.statusCode()).as(change).isEqualTo(400);
      assertThat(answer.body()).contains("Choose one of the changes.", "&lt;b");
    }
    for (var why : List.of("", " ", "x".repeat(301), "\u202e")) {
      var answer = start(operator, client, "SUSPEND", why);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body())
          .contains("Write one to 300 characters.", "value=\"SUSPEND\" selected");
    }
    refused(start(operator, client, "REMOVE_ADDRESS https://else.hk/", REASON), "no such address");
    for (var odd : List.of("x", "0".repeat(32))) {
      assertThat(operator.get(LIST + "/" + odd).statusCode()).as(odd).isEqualTo(404);
      var missed = operator.get(LIST + "?client=" + odd);
      assertThat(missed.statusCode()).isEqualTo(404);
      assertThat(missed.body()).contains("No organisation has a service", "value=\"" + odd + "\"");
    }
    done(start(operator, client, "SUSPEND", REASON));
    services.remove(Actor.operator("test"), client);
    assertThat(act(operator("Removed"), client, "/confirm").statusCode()).isEqualTo(404);
    assertThat(operator.get(LIST).statusCode()).isEqualTo(200);
  }

  @Test
  void others_of_staff_are_refused_and_auditors_read_along() {
    var client = simulated();
    done(start(operator("Started"), client, "SUSPEND", REASON));
    for (var role : EnumSet.complementOf(EnumSet.of(Role.OPERATOR, Role.ADMINISTRATOR))) {
      var somebody = loggedIn(invite("Somebody " + role, role));
      int reads = role == Role.AUDITOR ? 200 : 403;
      for (var page : List.of(LIST, page(client))) {
        assertThat(somebody.get(page).statusCode()).as(role + page).isEqualTo(reads);
      }
      assertThat(start(somebody, client, "SUSPEND", REASON).statusCode()).isEqualTo(403);
      for (var act : List.of("/confirm", "/withdraw")) {
        assertThat(act(somebody, client, act).statusCode()).as(role + act).isEqualTo(403);
      }
    }
    assertThat(deeds(client)).containsExactly("emergencies.started");
  }
}
