package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.get;
import static hk.iamsmart.members.Offices.office;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Teams.Colleague;
import hk.iamsmart.members.calls.ServiceCaller;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.Services;
import java.time.Duration;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/// Members read how far a service is.
@MembersTest
@Import(Teams.class)
class RoadJourney {
  private static final Pattern CLIENT = Pattern.compile("<code class=\"id\">([0-9a-f]{32})</code>");

  private static final Pattern WAY = Pattern.compile("href=\"(/portal/[^\"#]+)");

  @Autowired private Teams teams;
  @Autowired private Services services;
  @Autowired private EnciphermentCertificates certificates;
  @Autowired private SettableClock clock;
  @LocalServerPort private int port;

  @Test
  void the_road_shows_what_the_platform_has_seen() throws Exception {
    var office = office(teams);
    var service = office.admin().path("/services/" + office.service());
    assertThat(get(office.viewer(), service)).contains("/road?lang=");
    var before = get(office.viewer(), service + "/road");
    assertThat(before)
        .contains("Road to production", "Create the service", "Stage 1 of 3: Simulated")
        .contains("1 of 2 done", "The guide has programs");
    leadSomewhere(office.viewer(), before);
    var client = new ClientId(Offices.first(CLIENT, get(office.viewer(), service)));
    var secret = services.revealSecret(client).orElseThrow().revealText();
    var caller = new ServiceCaller(port, client, secret);
    var kek = TestKek.another(clock.instant(), Duration.ofDays(3000)).certificate();
    assertThat(certificates.upload(Actor.operator("test"), client, kek))
        .isInstanceOf(EnciphermentCertificates.Upload.Accepted.class);
    caller.signing("0".repeat(32)).call("/security/getKey", "{}");
    assertThat(get(office.viewer(), service + "/road")).contains("1 of 2 done");
    caller.call("/security/getKey", "{}");
    assertThat(get(office.viewer(), service + "/road"))
        .contains("2 of 2 done", "Stage 2 of 3")
        .doesNotContain("The guide has programs");
  }

  /// What the road leads to is there, also before the service has a copy in every stage.
  private static void leadSomewhere(Colleague who, String page) {
    var ways = WAY.matcher(page).results().map(one -> one.group(1).replace("&amp;", "&")).toList();
    assertThat(ways).hasSizeGreaterThan(10);
    for (var way : new TreeSet<>(ways)) {
      assertThat(who.browser().get(way).statusCode()).as(way).isEqualTo(200);
    }
  }

  @Test
  void what_is_another_organisations_is_not_there() {
    var office = office(teams);
    var other = teams.administrator();
    var theirs = other.path("/services/" + office.service() + "/road");
    assertThat(other.browser().get(theirs).statusCode()).isEqualTo(404);
    var none = other.path("/services/none/road");
    assertThat(other.browser().get(none).statusCode()).isEqualTo(404);
    assertThat(teams.browser().get(theirs).statusCode()).isEqualTo(302);
  }
}
