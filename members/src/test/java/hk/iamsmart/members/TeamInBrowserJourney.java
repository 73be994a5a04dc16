package hk.iamsmart.members;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.people.Newcomers;
import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.mail.EmailAddress;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// An administrator of an organisation in a real browser, with a passkey of its own; and the pages
/// by which staff helps them.
@MembersTest
@Import(Teams.class)
class TeamInBrowserJourney implements Newcomers {
  private static Browser chromium;

  @Autowired private Teams teams;
  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private SettableClock clock;

  @BeforeAll
  static void open() {
    chromium = Browser.start();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  private static Page withAuthenticator(BrowserContext context) {
    var page = context.newPage();
    var session = context.newCDPSession(page);
    session.send("WebAuthn.enable");
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        JsonParser.parseString(
                """
                {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
                  "hasUserVerification": true, "isUserVerified": true,
                  "automaticPresenceSimulation": true}}\
                """)
            .getAsJsonObject());
    return page;
  }

  /// On a phone with every rule, and whether it fits a wide screen as well.
  private static void judge(Page page, String name) {
    assertThat(Browser.faults(page)).as(name).isEmpty();
    var phone = page.viewportSize();
    page.setViewportSize(1280, phone.height);
    assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
        .as(name)
        .isEqualTo(false);
    page.setViewportSize(phone.width, phone.height);
    Browser.shoot(page, "portal-" + name);
  }

  @Test
  void an_administrator_joins_logs_in_and_brings_a_colleague() {
    var invited = teams.founded();
    var mailbox = new EmailAddress("new" + UUID.randomUUID() + "@org.example.hk");
    try (var context = chromium.phone("en-US")) {
      var page = withAuthenticator(context);
      page.navigate(invited.link().url());
      judge(page, "invitation");
      page.locator("[data-register]").click();
      page.waitForURL("**/portal?lang=*");
      judge(page, "login");
      page.locator("[data-use]").click();
      page.waitForURL("**/services");
      page.locator(".rail a[href*='/members']").click();
      page.waitForURL("**/members?lang=*");

      page.locator("main a[href*='/members/invite']").click();
      page.locator("#name").fill("Chan Siu Ming");
      chromium.expect(page, "400 at POST .*/members/invite");
      page.locator("form.card .button").click();
      assertThat(page.locator(".error-summary a")).hasCount(2);
      page.locator(".error-summary a").last().press("Enter");
      assertThat(page.locator("#role-VIEWER")).isFocused();
      judge(page, "invite-faults");
      assertThat(page.locator("#name")).hasValue("Chan Siu Ming");
      page.locator("#email").fill(mailbox.value());
      page.locator("#role-VIEWER").check();
      page.locator("#role-CREATOR").check();
      clock.advance(Session.FRESH);
      chromium.expect(page, "403 at POST .*/members/invite");
      page.locator("form.card .button").click();
      judge(page, "confirm");
      page.locator("[data-use]").click();
      // what was typed is sent once the passkey was used
      page.waitForURL("**/members?done=invited*");
      assertThat(page.locator(".banner-success")).isVisible();
      assertThat(page.locator("ul.card li")).hasCount(2);
      judge(page, "members");

      var colleague = teams.joined(teams.link(mailbox));
      page.locator("ul.card a[href*='/members/']").last().click();
      assertThat(page.locator("#role-CREATOR")).isChecked();
      page.locator("#role-CREATOR").uncheck();
      page.locator("#role-APPROVER").check();
      page.locator("form.card .button").first().click();
      page.waitForURL("**/members?done=roles*");
      assertThat(colleague.get("/portal/" + invited.organisation().id() + "/members").body())
          .contains("Approver, Viewer");

      page.locator("ul.card a[href*='/members/']").last().click();
      page.locator("details summary").last().click();
      judge(page, "member-remove");
      page.locator("details .button-danger").click();
      page.waitForURL("**/members?done=removed*");
      assertThat(colleague.get("/portal/" + invited.organisation().id()).statusCode())
          .isEqualTo(302);
      page.locator("main a[href*='/members/leave']").click();
      assertThat(page.locator("main .button-danger")).isVisible();
    }
  }

  @Test
  void pages_on_which_staff_helps_fit_and_can_be_read() {
    var admin = teams.administrator();
    var first = loggedIn(invite("Helper Ho", Role.HELPDESK));
    var second = loggedIn(invite("Helper Szeto", Role.HELPDESK));
    var base = "http://localhost:" + port.port();
    var list = "/staff/organisations";
    var one = list + "/" + admin.organisation().id();
    try (var context = chromium.phone("en-US")) {
      context.addCookies(
          List.of(new Cookie("staff-session", first.session()).setUrl(base + "/staff")));
      var page = context.newPage();
      page.navigate(base + list + "?q=" + admin.organisation().number().business());
      judge(page, "staff-list");
      page.locator("tbody a").click();
      page.locator("a[href*='/recover']").click();
      chromium.expect(page, "400 at POST .*/recover");
      page.locator("form.card .button").click();
      assertThat(page.locator("#reason")).hasAttribute("aria-invalid", "true");
      page.locator("#reason").fill("Called back at the number on file.");
      page.locator("form.card .button").click();
      page.waitForURL("**" + one + "*");
      judge(page, "staff-waiting");
      assertThat(page.locator("article form")).hasCount(1);
    }
    assertThat(second.get(one).body()).contains("Confirm and send the link");
  }
}
