package hk.iamsmart.members;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Offices.Office;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.people.Newcomers;
import hk.iamsmart.people.SiteClient;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.callbacks.Callback;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.WireJson;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What staff see of services, and what stands on their first page because of it.
@MembersTest
@Import(Teams.class)
class ServiceDeskJourney implements Newcomers {
  private static final String LIST = "/staff/services";

  @Autowired private Teams teams;
  @Autowired private Holdings holdings;
  @Autowired private Services services;
  @Autowired private Callbacks callbacks;
  @Autowired private EnciphermentCertificates certificates;
  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient jdbc;

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  private ClientId client(Office office) {
    return holdings
        .find(office.viewer().insider(), UUID.fromString(office.service()))
        .flatMap(service -> service.at(Stage.ITE))
        .orElseThrow()
        .client();
  }

  private static String page(ClientId client) {
    return LIST + "/" + client.value();
  }

  private static String body(SiteClient by, String path) {
    var answer = by.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  @Test
  void a_service_is_found_by_any_of_its_names_and_seen_as_it_stands() {
    var office = Offices.office(teams);
    var client = client(office);
    var operator = loggedIn(invite("Operator Ong", Role.OPERATOR));
    var number = office.admin().organisation().number().business();
    for (var words : List.of(number, "organisation " + number, "clinic " + number)) {
      assertThat(body(operator, LIST + "?q=" + words.replace(' ', '+')))
          .as(words)
          .contains("href=\"" + page(client), "Organisation " + number, "ITE", "In use");
    }
    assertThat(operator.get(LIST + "?q=" + client.value()).headers().firstValue("Location"))
        .contains(page(client));
    assertThat(body(operator, page(client)))
        .contains("Integrated Testing Environment", client.value(), "Organisation " + number)
        .contains("Settings in effect", "Callback URLs", "It has none: nothing can be encrypted")
        .contains("href=\"/staff/emergencies/" + client.value(), "Suspend this service")
        .doesNotContain("Try all of them now");
    services.suspend(Actor.operator("test"), client);
    assertThat(body(operator, page(client))).contains("Suspended", "Resume this service");
    assertThat(body(operator, LIST + "?q=" + number)).contains("Suspended");
    assertThat(body(operator, page(client) + "?lang=zh-HK")).contains("已暫停", "生效中的設定");
    assertThat(body(operator, LIST + "?q=%3Cb%3Enobody&page=x"))
        .contains("Nothing is called so", "&lt;b>nobody");
    for (var odd : List.of("x", "0".repeat(32))) {
      assertThat(operator.get(LIST + "/" + odd).statusCode()).as(odd).isEqualTo(404);
    }
    assertThat(operator.form(LIST + "/" + "0".repeat(32) + "/callbacks", "").statusCode())
        .isEqualTo(404);
  }

  @Test
  void callbacks_that_fail_need_attention_and_are_tried_at_once_on_demand() {
    var client = client(Offices.office(teams));
    var operator = loggedIn(invite("Operator On", Role.OPERATOR));
    callbacks.send(
        Callback.json(
            client,
            URI.create("http://localhost:9/callback"),
            "t1",
            ReturnCode.D00000,
            WireJson.mapper().createObjectNode().put("n", "A1234563"),
            clock.instant().plus(Duration.ofDays(1))));
    awaitFailure(client);
    assertThat(body(operator, page(client)))
        .contains("No valid certificate", "Try all of them now")
        .doesNotContain("A1234563");
    assertThat(body(operator, "/staff")).as("yet").doesNotContain("href=\"" + page(client));
    var tried = operator.form(page(client) + "/callbacks", "");
    assertThat(tried.body()).contains("Attempts for 1 are made now");
    assertThat(audit.latest(Subject.service(client), "callbacks.made-due"))
        .map(entry -> entry.byStaff())
        .contains(true);
    clock.advance(Duration.ofMinutes(6));
    assertThat(body(operator, "/staff"))
        .contains("Callbacks do not reach Clinic", "href=\"" + page(client));
    assertThat(body(operator, "/staff/callbacks"))
        .contains("href=\"" + page(client), "No valid certificate", "Needs attention");
    var reviewer = loggedIn(invite("Reviewer Ray", Role.REVIEWER));
    assertThat(body(reviewer, "/staff")).doesNotContain("Callbacks do not reach");
  }

  /// The first attempt follows the commit, on a thread of its own.
  private void awaitFailure(ClientId client) {
    var limit = Instant.now().plus(Duration.ofSeconds(30));
    var failed =
        jdbc.sql(
                """
                SELECT EXISTS (SELECT 1 FROM callbacks_callback
                  WHERE client_id = :client AND attempts = 1 AND lease_until IS NULL)
                """)
            .param("client", client.value());
    while (!failed.query(Boolean.class).single()) {
      assertThat(Instant.now()).as("no attempt was made").isBefore(limit);
    }
  }

  @Test
  void a_certificate_that_ends_soon_needs_attention() {
    var office = Offices.office(teams);
    var client = client(office);
    var auditor = loggedIn(invite("Auditor Au", Role.AUDITOR));
    var kek = TestKek.another(clock.instant(), Duration.ofDays(61));
    certificates.upload(Actor.operator("test"), client, kek.certificate());
    assertThat(body(auditor, "/staff")).doesNotContain(page(client));
    var sooner = TestKek.another(clock.instant(), Duration.ofHours(5));
    certificates.upload(Actor.operator("test"), client, sooner.certificate());
    assertThat(body(auditor, "/staff")).contains("The certificate of Clinic", page(client));
    assertThat(body(auditor, page(client))).contains("Ends on", "Replaced");
  }

  @Test
  void what_waits_stands_on_the_first_page_of_those_who_may_see_it() {
    var client = client(Offices.office(teams));
    var operator = loggedIn(invite("Starter", Role.OPERATOR));
    jdbc.sql("DELETE FROM emergencies_emergency WHERE state = 'OPEN'").update(); // of others
    jdbc.sql("DELETE FROM recovery_recovery WHERE state = 'OPEN'").update();
    operator.form(
        "/staff/emergencies/" + client.value(), "change=SUSPEND&reason=They+cannot+be+reached");
    clock.advance(Duration.ofMinutes(12));
    assertThat(body(operator, "/staff"))
        .contains("Changes that wait for a second member of staff", "1 waiting")
        .contains("The oldest has waited 12 minutes")
        .doesNotContain("Recoveries that wait");
    assertThat(body(loggedIn(invite("Auditor", Role.AUDITOR)), "/staff"))
        .contains("Applications", "Recoveries that wait", "Nothing is waiting", "1 waiting");
    assertThat(body(loggedIn(invite("Registrar", Role.REGISTRAR)), "/staff"))
        .doesNotContain("waiting", "/staff/applications")
        .contains("Nothing needs attention", "/staff/counter");
  }

  @Test
  void others_of_staff_are_refused_and_only_operators_have_callbacks_tried() {
    var client = client(Offices.office(teams));
    for (var role : Role.values()) {
      var somebody = loggedIn(invite("Somebody " + role, role));
      boolean tries = role == Role.OPERATOR || role == Role.ADMINISTRATOR;
      boolean reads = tries || role == Role.AUDITOR || role == Role.HELPDESK;
      for (var path : List.of(LIST, page(client), "/staff/callbacks")) {
        assertThat(somebody.get(path).statusCode()).as(role + path).isEqualTo(reads ? 200 : 403);
      }
      assertThat(somebody.get(page(client)).body().contains("href=\"/staff/emergencies/"))
          .as("what they could not open is not offered to " + role)
          .isEqualTo(tries);
      assertThat(somebody.form(page(client) + "/callbacks", "").statusCode())
          .as("" + role)
          .isEqualTo(tries ? 200 : 403);
    }
    assertThat(audit.latest(Subject.service(client), "callbacks.made-due")).isEmpty();
  }
}
