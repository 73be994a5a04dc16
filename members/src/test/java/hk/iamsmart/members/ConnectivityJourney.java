package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.first;
import static hk.iamsmart.members.Offices.get;
import static hk.iamsmart.members.Offices.made;
import static hk.iamsmart.members.Offices.office;
import static hk.iamsmart.members.Offices.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.members.calls.ServiceCaller;
import hk.iamsmart.members.portaldoor.PortalCookie;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.callbacks.Callback;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.fixtures.Receiver;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.WireJson;
import java.net.URI;
import java.time.Duration;
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
  @Autowired private EnciphermentCertificates certificates;
  @Autowired private Callbacks callbacks;
  @Autowired private SettableClock clock;
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
          .contains("Port 9 refuses connections.", "Start your service there", "Needs fixing")
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
  void the_test_is_limited_and_every_page_fits_a_phone() throws Exception {
    var office = office(teams);
    var nobody = URI.create("http://localhost:9/callback");
    var client = new ClientId(first(CLIENT, get(office.admin(), office.page())));
    var kek = TestKek.validAt(clock.instant(), Duration.ofDays(3000)).certificate();
    assertThat(certificates.upload(Actor.operator("test"), client, kek))
        .isInstanceOf(EnciphermentCertificates.Upload.Accepted.class);
    listens(office, nobody);
    var secret = services.revealSecret(client).orElseThrow().revealText();
    var caller = new ServiceCaller(port, client, secret);
    caller.call("/security/getKey", "{}");
    caller.signing("0".repeat(32)).call("/security/getKey", "{}");
    callbacks.send(
        Callback.json(
                client,
                nobody,
                "t1",
                ReturnCode.D00000,
                WireJson.mapper().createObjectNode(),
                clock.instant().plus(Duration.ofDays(1)))
            .of("FORM"));
    var applying = first(Offices.SERVICE, made(office.admin(), "Another " + client).body());
    post(office.creator(), office.admin().path("/services/" + applying + "/ite"));
    try (var chromium = Browser.start()) {
      judged(office, applying, chromium.phone("zh-HK"), "390");
      judged(office, applying, chromium.desk("en-US"), "1280");
    }
    int tried = 0;
    while (post(office.creator(), page(office), "stage", "ite").statusCode() == 200) {
      tried++;
      assertThat(tried).isLessThan(60);
    }
    assertThat(post(office.creator(), page(office), "stage", "ite").body())
        .contains("At most 6 tests a minute");
  }

  private void judged(
      Offices.Office office, String applying, BrowserContext context, String width) {
    var session = new Cookie(PortalCookie.NAME, office.creator().browser().session());
    context.addCookies(List.of(session.setDomain("localhost").setPath("/portal")));
    try (context) {
      var page = context.newPage();
      var host = "http://localhost:" + port;
      page.navigate(host + page(office) + "?stage=ite");
      page.locator("form[data-trying] button").click();
      PlaywrightAssertions.assertThat(page.locator("h3").first()).hasText("http://localhost:9");
      judge(page, "connectivity-" + width);
      page.navigate(host + page(office).replace("connectivity", "test-callback") + "?stage=ite");
      page.locator("form.stack button").click();
      PlaywrightAssertions.assertThat(page.locator("#result")).isVisible();
      judge(page, "test-callback-" + width);
      page.navigate(host + office.admin().path("/calls"));
      judge(page, "calls-" + width);
      page.navigate(host + office.admin().path("/calls?view=callbacks"));
      judge(page, "callbacks-" + width);
      page.navigate(host + office.admin().path("/services/" + office.service() + "/road"));
      judge(page, "road-" + width);
      page.navigate(host + office.admin().path("/services/" + office.service() + "/ite"));
      judge(page, "enrolled-" + width);
      var form = office.admin().path("/services/" + applying + "/ite");
      page.navigate(host + form);
      page.locator("button[value=send]").click();
      PlaywrightAssertions.assertThat(page.locator(".error-summary")).isVisible();
      judge(page, "enrolment-" + width);
    }
  }

  private static void judge(Page page, String name) {
    assertThat(Browser.faults(page)).as(name).isEmpty();
    Browser.shoot(page, "services-" + name);
  }
}
