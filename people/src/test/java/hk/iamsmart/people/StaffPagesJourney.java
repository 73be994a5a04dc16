package hk.iamsmart.people;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.people.staff.Outcome.Invited;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.fixtures.SettableClock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The pages of staff in a real browser, with a passkey of its own.
@PeopleTest
class StaffPagesJourney {
  private static Browser chromium;

  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient jdbc;

  @BeforeAll
  static void open() {
    chromium = Browser.start();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  private String link(String name, Role... roles) {
    var outcome = staff.inviteByCommand(Actor.operator("test"), name, Set.of(roles));
    if (outcome instanceof Invited invited) {
      return invited.link();
    }
    throw new AssertionError(outcome);
  }

  private static Page withAuthenticator(BrowserContext context) {
    var page = context.newPage();
    var session = context.newCDPSession(page);
    session.send("WebAuthn.enable");
    session.send("WebAuthn.addVirtualAuthenticator", authenticator());
    return page;
  }

  private static JsonObject authenticator() {
    return JsonParser.parseString(
            """
            {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
              "hasUserVerification": true, "isUserVerified": true,
              "automaticPresenceSimulation": true}}\
            """)
        .getAsJsonObject();
  }

  private void judge(Page page, String name) {
    assertThat(Browser.faults(page)).as(name).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
        .as(name)
        .isEqualTo(false);
    Browser.shoot(page, "staff-" + name);
  }

  @ParameterizedTest
  @CsvSource({"en-US, 1280", "zh-HK, 390", "zh-CN, 1280"})
  void an_administrator_joins_logs_in_and_invites(String language, int width) {
    try (var context = width == 390 ? chromium.phone(language) : chromium.desk(language)) {
      var page = withAuthenticator(context);
      page.navigate(link("Administrator " + language, Role.ADMINISTRATOR, Role.OPERATOR));
      judge(page, "invitation-" + language);
      page.locator(".languages a[lang=zh-HK]").click();
      page.locator(".languages a[lang=" + language + "]").click();
      page.locator("[data-register]").click();
      page.waitForURL("**/staff/login");
      judge(page, "login-" + language);
      page.locator("[data-use]").click();
      page.waitForURL("**/staff");
      assertThat(page.locator(".console-in strong").first()).hasText("Administrator " + language);
      assertThat(page.locator(".rail a[aria-current=page]")).hasAttribute("href", "/staff");
      judge(page, "home-" + language);
      if (width == 390) {
        judgeWhatOperatorsSee(page, language);
        judgeWhatAuditorsSee(page, language);
      }
      page.locator(".console-in a[href^='/staff/account']").click();
      judge(page, "account-" + language);
      clock.advance(Session.FRESH);
      chromium.expect(page, "403 at POST .*/options");
      page.locator("[data-register]").click();
      assertThat(page.locator("#fault")).not().isEmpty(); // one a device
      page.locator("a[href='/staff/members']").click();
      assertThat(page.locator(".rail a[aria-current=page]")).hasAttribute("href", "/staff/members");
      page.locator("#name").fill("Somebody New");
      page.locator("form.card input[value=OPERATOR]").check();
      judge(page, "members-" + language);
      clock.advance(Session.FRESH);
      chromium.expect(page, "403 at POST .*/members");
      page.locator("form.card .button").click();
      judge(page, "confirm-" + language);
      // the form has waited for the passkey and goes out by itself
      page.locator("[data-use]").click();
      assertThat(page.locator("pre")).containsText("/staff/invitation#");
      judge(page, "invited-" + language);
    }
  }

  /// The narrow screen is the one on which something sticks out.
  private void judgeWhatOperatorsSee(Page page, String language) {
    for (var name :
        List.of(
            "citizens", "figures", "status", "certificates", "kiosks", "places", "registrations")) {
      judge(page, name, language);
    }
    // the words of figures are widest in English
    var here = page.url().replaceAll("/staff/.*", "/staff/");
    page.navigate(here + "figures?lang=en-US");
    judge(page, "figures-en-US-390");
    page.navigate(here + "figures");
  }

  private void judge(Page page, String name, String language) {
    page.locator(".rail a[href='/staff/" + name + "']").click();
    assertThat(page.locator(".rail a[aria-current=page]")).hasAttribute("href", "/staff/" + name);
    judge(page, name + "-" + language);
  }

  /// Roles count from the next call.
  private void judgeWhatAuditorsSee(Page page, String language) {
    turn("Administrator " + language, "AUDITOR");
    page.locator(".rail a[href='/staff']").click();
    judge(page, "audit", language);
    turn("Administrator " + language, "ADMINISTRATOR,OPERATOR");
    page.locator(".rail a[href='/staff']").click();
  }

  private void turn(String name, String roles) {
    jdbc.sql("UPDATE staff_member SET roles = :roles WHERE name = :name")
        .param("roles", roles)
        .param("name", name)
        .update();
  }

  @Test
  void a_link_that_was_used_says_so() {
    var link = link("Twice", Role.AUDITOR);
    assertThat(new SiteClient(port.port()).join(link).statusCode()).isEqualTo(200);
    try (var context = chromium.desk("en-US")) {
      var page = withAuthenticator(context);
      chromium.expect(page, "401 at POST .*/options");
      page.navigate(link);
      page.locator("[data-register]").click();
      assertThat(page.locator("#fault")).containsText("no longer works");
      judge(page, "invitation-used");
    }
  }
}
