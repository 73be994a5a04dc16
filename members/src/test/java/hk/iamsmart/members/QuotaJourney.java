package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.PROPOSAL;
import static hk.iamsmart.members.Offices.SEEN;
import static hk.iamsmart.members.Offices.approve;
import static hk.iamsmart.members.Offices.drafted;
import static hk.iamsmart.members.Offices.first;
import static hk.iamsmart.members.Offices.get;
import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.office;
import static hk.iamsmart.members.Offices.post;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Offices.Office;
import hk.iamsmart.people.Newcomers;
import hk.iamsmart.people.SiteClient;
import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.ServiceTerms.Quota;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.stages.Stage;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// An organisation takes as much as staff granted, and no more.
@MembersTest
@Import(Teams.class)
class QuotaJourney implements Newcomers {
  private static final Pattern CLIENT = Pattern.compile("<dd><code class=\"id\">([0-9a-f]{32})");

  @Autowired private Teams teams;
  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private Audit audit;
  @Autowired private Services services;
  @Autowired private SettableClock clock;

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  private static HttpResponse<String> wanted(Office office, String calls, String notices) {
    var by = office.creator();
    var form = office.change("quota");
    var seen = first(SEEN, get(by, form));
    return post(by, form, "seen", seen, "own", "1", "calls", calls, "notices", notices);
  }

  private static String client(Office office) {
    return first(CLIENT, get(office.admin(), office.page()));
  }

  private Quota quota(String client) {
    return services.find(new ClientId(client)).orElseThrow().terms().quota().orElseThrow();
  }

  private static HttpResponse<String> grant(SiteClient by, String page, String client, int calls) {
    return by.form(page, "client=" + client + "&calls=" + calls + "&notices=1000");
  }

  @Test
  void more_than_is_free_takes_a_grant_and_a_proposal() {
    var office = office(teams);
    var client = client(office);
    assertThat(quota(client)).isEqualTo(Quota.free(Stage.ITE));
    var refused = wanted(office, "6000", "5000");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("The most that was granted is 600.", "The most that was granted is 1,000.")
        .contains("href=\"#calls\"", "href=\"#notices\"");

    var page = "/staff/organisations/" + office.admin().organisation().id() + "/quotas";
    var administrator = loggedIn(invite("Granting Gu", Role.ADMINISTRATOR));
    assertThat(administrator.get(page).body())
        .contains(client, "At most 600 calls a minute and 1,000 notifications a day");
    assertThat(grant(administrator, page, client, 6_000).statusCode()).isEqualTo(303);
    assertThat(administrator.get(page).body()).contains("At most 6,000 calls a minute");
    assertThat(quota(client)).as("a grant alone changes nothing").isEqualTo(Quota.free(Stage.ITE));

    assertThat(wanted(office, "6000", "5000").body())
        .doesNotContain("href=\"#calls\"")
        .contains("href=\"#notices\"");
    var path = drafted(office, "https://clinic.hongkong.hk/quota");
    var saved = location(wanted(office, "6000", "500"));
    assertThat(path).endsWith(first(PROPOSAL, saved));
    location(post(office.creator(), path + "/send"));
    location(approve(office.approver(), path));
    assertThat(quota(client)).isEqualTo(new Quota(6_000, 500));
    assertThat(get(office.viewer(), office.page())).contains("6,000 calls a minute");
    assertThat(audit.about(Subject.organisation(office.admin().organisation().id()), 20))
        .extracting(AuditEntry::deed)
        .contains("quotas.granted");
  }

  @Test
  void who_of_staff_grants_and_what() {
    var office = office(teams);
    var client = client(office);
    var page = "/staff/organisations/" + office.admin().organisation().id() + "/quotas";
    var helper = loggedIn(invite("Reading Rao", Role.HELPDESK));
    assertThat(helper.get(page).body()).contains(client).doesNotContain("<form class=");
    assertThat(grant(helper, page, client, 6_000).statusCode()).isEqualTo(403);
    assertThat(loggedIn(invite("Other On", Role.REVIEWER)).get(page).statusCode()).isEqualTo(403);
    var administrator = loggedIn(invite("Granting Ge", Role.ADMINISTRATOR));
    var unfit = grant(administrator, page, client, 6_001);
    assertThat(unfit.statusCode()).isEqualTo(400);
    assertThat(unfit.body()).contains("Choose one of the listed values.");
    var other = client(office(teams));
    assertThat(grant(administrator, page, other, 6_000).statusCode()).isEqualTo(404);
    assertThat(administrator.get("/staff/organisations/none/quotas").statusCode()).isEqualTo(404);
    clock.advance(Session.FRESH);
    var stale = grant(administrator, page, client, 6_000);
    assertThat(stale.body()).doesNotContain("At most 6,000");
    assertThat(administrator.get(page).body()).contains("At most 600 calls a minute");
  }
}
