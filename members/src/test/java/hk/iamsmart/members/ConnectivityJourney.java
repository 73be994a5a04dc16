package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.first;
import static hk.iamsmart.members.Offices.get;
import static hk.iamsmart.members.Offices.office;
import static hk.iamsmart.members.Offices.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.members.portaldoor.PortalCookie;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.fixtures.Receiver;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/// Members see whether platform and service reach each other.
@MembersTest
@Import(Teams.class)
class ConnectivityJourney {
  private static final Pattern CLIENT = Pattern.compile("<code class=\"id\">([0-9a-f]{32})</code>");

  @Autowired private Teams teams;
  @Autowired private Services services;
  @LocalServerPort private int port;

  private static String page(Offices.Office office) {
    return office.admin().path("/services/" + office.service() + "/connectivity");
  }

  private void listens(Offices.Office office, URI... to) {
    var client = new ClientId(first(CLIENT, get(office.admin(), office.page())));
    var one = services.find(client).orElseThrow();
    var calling =
        new OnlineService(
                one.id(),
                one.owner(),
                one.name(),
                one.departments(),
                one.domain(),
                one.scopes(),
                Set.of(to),
                one.keyWrap(),
                one.status())
            .at(one.stage());
    services.replace(Actor.operator("test"), calling);
  }

  @Test
  void each_host_is_tried_and_each_role_reads_it() {
    var office = office(teams);
    assertThat(get(office.viewer(), office.page())).contains("/connectivity?stage=ite");
    assertThat(get(office.creator(), page(office) + "?stage=ite"))
        .contains("there is nothing to test", "This installation does not say", "/contact?lang=")
        .contains("No successful call yet", "curl -sS -X POST");
    try (var there = Receiver.open()) {
      there.answers(Receiver.Answer.status(405));
      var gone = URI.create("https://nowhere.invalid/callback");
      var closed = URI.create("http://localhost:9/callback");
      listens(office, there.uri(), gone, closed);
      var tried = post(office.approver(), page(office), "stage", "ite");
      assertThat(tried.statusCode()).isEqualTo(200);
      assertThat(tried.body())
          .contains("HTTP 405. Your service answers.", "Not encrypted", "Good", "Look at this")
          .contains("Port 9 refuses connections.", "Start your service there", "Mend this")
          .contains("Nobody knows nowhere.invalid.", "Add the name to your DNS");
    }
    assertThat(get(office.viewer(), page(office) + "?stage=ite"))
        .contains("An administrator, creator or approver", "http://localhost:9")
        .doesNotContain("Test now");
    assertThat(post(office.viewer(), page(office), "stage", "ite").statusCode()).isEqualTo(403);
    assertThat(post(office.creator(), page(office), "stage", "none").statusCode()).isEqualTo(404);
    var other = teams.administrator();
    var theirs = other.path("/services/" + office.service() + "/connectivity");
    assertThat(post(other, theirs, "stage", "ite").statusCode()).isEqualTo(404);
  }

  @Test
  void the_test_is_limited_and_fits_a_phone() {
    var office = office(teams);
    listens(office, URI.create("http://localhost:9/callback"));
    try (var chromium = Browser.start()) {
      for (var context : List.of(chromium.phone("zh-HK"), chromium.desk("en-US"))) {
        var cookie = new Cookie(PortalCookie.NAME, office.creator().browser().session());
        context.addCookies(List.of(cookie.setDomain("localhost").setPath("/portal")));
        var page = context.newPage();
        page.navigate("http://localhost:" + port + page(office) + "?stage=ite");
        page.locator("form[data-trying] button").click();
        PlaywrightAssertions.assertThat(page.locator("h3").first()).hasText("http://localhost:9");
        assertThat(Browser.faults(page)).isEmpty();
        page.navigate("http://localhost:" + port + office.admin().path("/calls"));
        assertThat(Browser.faults(page)).isEmpty();
        page.navigate("http://localhost:" + port + office.admin().path("/calls?view=callbacks"));
        assertThat(Browser.faults(page)).isEmpty();
        page.navigate(
            "http://localhost:"
                + port
                + page(office).replace("connectivity", "test-callback")
                + "?stage=ite");
        page.locator("form.stack button").click();
        PlaywrightAssertions.assertThat(page.locator("#result")).isVisible();
        assertThat(Browser.faults(page)).isEmpty();
        context.close();
      }
    }
    int tried = 0;
    while (post(office.creator(), page(office), "stage", "ite").statusCode() == 200) {
      tried++;
      assertThat(tried).isLessThan(60);
    }
    assertThat(post(office.creator(), page(office), "stage", "ite").body())
        .contains("At most 6 tests a minute");
  }
}
