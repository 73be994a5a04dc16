package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.post;
import static hk.iamsmart.members.OnTheRoad.done;
import static hk.iamsmart.members.OnTheRoad.refused;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.people.Newcomers;
import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.stages.Stage;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One person stops a service at once, of either side.
@MembersTest
@Import(Teams.class)
class StopJourney implements Newcomers {
  @Autowired private Teams teams;
  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private Holdings holdings;
  @Autowired private Services services;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private AllStages.Played installation;

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  private boolean isSuspended(ClientId client) {
    return services.find(client).map(OnlineService::suspended).orElseThrow();
  }

  private int reasons(ClientId client) {
    return jdbc.sql("SELECT count(*) FROM stops_stop WHERE client_id = :client")
        .param("client", client.value())
        .query(Integer.class)
        .single();
  }

  @Test
  void an_administrator_stops_a_copy_and_says_why() {
    var admin = teams.administrator();
    var held = holdings.of(admin.insider()).getFirst();
    var client = held.at(Stage.SIMULATED).orElseThrow().client();
    var one = admin.path("/services/" + held.id());
    var at = one + "/stop";
    assertThat(Offices.get(admin, one)).contains("Stop the service");
    assertThat(Offices.get(admin, at + "?stage=simulated")).contains("Stop the service now");
    for (var why : List.of("", " ", "x".repeat(301), "\u202e")) {
      refused(post(admin, at, "stage", "simulated", "reason", why), 400, "Write one to 300");
    }
    for (var stage : List.of("", "ite", "production", "x")) {
      assertThat(post(admin, at, "stage", stage, "reason", "Why").statusCode()).isEqualTo(404);
    }
    var creator = admin.with(OrganisationRole.CREATOR, OrganisationRole.APPROVER);
    assertThat(post(creator, at, "stage", "simulated", "reason", "Why").statusCode())
        .isEqualTo(403);
    assertThat(creator.browser().get(at + "?stage=simulated").statusCode()).isEqualTo(403);
    assertThat(Offices.get(creator, one)).doesNotContain("Stop the service");
    clock.advance(Session.FRESH);
    var asked = post(admin, at, "stage", "simulated", "reason", "The key <leaked>.");
    assertThat(asked.body()).contains("Show that it is you", "value=\"The key &lt;leaked>.\"");
    assertThat(isSuspended(client)).isFalse();
    admin.browser().usePasskey();
    location(post(admin, at, "stage", "simulated", "reason", "The key <leaked>."));
    assertThat(isSuspended(client)).isTrue();
    refused(post(admin, at, "stage", "simulated", "reason", "Again"), 409, "suspended already");
    assertThat(Offices.get(creator, one))
        .contains("Stopped by your organisation", "The key &lt;leaked&gt;.");
    for (var told : List.of(admin, creator)) {
      assertThat(teams.letter(told.address())).contains("was stopped", "The key <leaked>.", one);
    }
    assertThat(audit.latest(Subject.service(client), "service.suspended").orElseThrow().actor())
        .isEqualTo(admin.insider().actor().written());
    services.resume(Actor.operator("test"), client);
    assertThat(Offices.get(creator, one)).doesNotContain("Stopped by your organisation");
    services.remove(Actor.operator("test"), client);
    assertThat(reasons(client)).isZero();
  }

  @Test
  void a_copy_that_runs_elsewhere_is_stopped_there_and_the_page_says_how() throws Exception {
    var admin = teams.administrator();
    var held = holdings.of(admin.insider()).getFirst();
    var client = held.at(Stage.SIMULATED).orElseThrow().client();
    var one = admin.path("/services/" + held.id());
    var line = "suspend-service " + held.id() + " &lt;operator&gt;";
    try (var _ = installation.delivering(Stage.SIMULATED)) {
      assertThat(Offices.get(admin, one + "?stage=simulated")).contains("/stop?stage=simulated");
      assertThat(Offices.get(admin, one + "/stop?stage=simulated"))
          .contains(line, "runs in another installation", "href=\"/contact?lang=")
          .doesNotContain("Stop the service now");
      refused(post(admin, one + "/stop", "stage", "simulated", "reason", "Leak"), 409, line);
      var operator = loggedIn(invite("Stops elsewhere", Role.OPERATOR));
      var path = "/staff/stops/" + client.value();
      assertThat(operator.get(path).body()).contains(line).doesNotContain("Stop the service now");
      refused(operator.form(path, "reason=Leak"), 409, line);
    }
    assertThat(isSuspended(client)).isFalse();
  }

  @Test
  void one_of_staff_stops_a_service_and_nobody_else_of_them() {
    var admin = teams.administrator();
    var held = holdings.of(admin.insider()).getFirst();
    var client = held.at(Stage.SIMULATED).orElseThrow().client();
    var path = "/staff/stops/" + client.value();
    for (var role : EnumSet.complementOf(EnumSet.of(Role.OPERATOR, Role.ADMINISTRATOR))) {
      var somebody = loggedIn(invite("Somebody " + role, role));
      assertThat(somebody.get(path).statusCode()).as("" + role).isEqualTo(403);
      assertThat(somebody.form(path, "reason=x").statusCode()).as("" + role).isEqualTo(403);
    }
    var operator = loggedIn(invite("Stops", Role.OPERATOR));
    var emergencies = "/staff/emergencies/" + client.value();
    assertThat(operator.get(emergencies).body()).contains("href=\"" + path + "\"");
    assertThat(operator.get(path).body()).contains(held.name(), "Stop the service now");
    assertThat(operator.get("/staff/stops/x").statusCode()).isEqualTo(404);
    assertThat(operator.get("/staff/stops/" + new UUID(0, 0)).statusCode()).isEqualTo(404);
    refused(operator.form(path, "reason=+"), 400, "Write one to 300");
    clock.advance(Session.FRESH);
    refused(operator.form(path, "reason=Leak"), 403, "name=\"reason\" value=\"Leak\"");
    assertThat(isSuspended(client)).isFalse();
    operator.usePasskey();
    done(operator.form(path, "reason=Leak"));
    assertThat(isSuspended(client)).isTrue();
    refused(operator.form(path, "reason=Leak"), 409, "suspended already");
    assertThat(operator.get(emergencies).body()).doesNotContain("href=\"" + path + "\"");
    assertThat(teams.letter(admin.address())).contains("was stopped", "Leak");
    assertThat(Offices.get(admin, admin.path("/services/" + held.id())))
        .contains("Stopped by our staff", "Leak");
  }
}
