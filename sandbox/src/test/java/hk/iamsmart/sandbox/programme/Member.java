package hk.iamsmart.sandbox.programme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;

/// A member of the organisation, in a browser of their own that keeps their passkey. They click
/// what they see.
final class Member implements AutoCloseable {
  private final BrowserContext context;
  private final Page page;

  Member(Browser browser) {
    context = browser.desk("en-US");
    page = Trip.page(context);
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
  }

  /// What a copy signs its calls with.
  record Credentials(String client, String secret) {
    @Override
    public String toString() {
      return "Credentials[hidden]";
    }
  }

  @Override
  public void close() {
    context.close();
  }

  Page page() {
    return page;
  }

  Locator main() {
    return page.locator("main");
  }

  /// Something in what the page itself says, without the ways around it.
  void clicks(String within) {
    page.locator("main " + within).first().click();
  }

  void fills(String field, String text) {
    page.locator("#" + field).fill(text);
  }

  /// Goes by the rail of the portal.
  void turnsTo(String place) {
    page.locator(".rail a[href*='/" + place + "']").click();
  }

  void joins(String link) {
    page.navigate(link);
    page.locator("[data-register]").click();
    page.waitForURL("**/portal?lang=*");
    page.locator("[data-use]").click();
    page.waitForURL("**/services*");
  }

  /// Asks for the page once more after the session has ended, and is led to it by the passkey.
  void comesBack() {
    page.navigate(page.url());
    page.locator("[data-use]").click();
    page.locator(".rail").first().waitFor();
  }

  void seesService() {
    turnsTo("services");
    clicks("ul.list a[href*='/services/']");
  }

  void seesRoad() {
    seesService();
    clicks("a[href*='/road?']");
  }

  /// Back from a page about the service.
  void seesRoadAgain() {
    clicks("a.button-link[href*='/road?']");
  }

  void seesCopy(String stage) {
    seesService();
    clicks("nav a[href*='stage=" + stage + "']");
  }

  /// Saves a setting of the copy on the page in the draft, whose page comes then.
  void changes(String setting, Runnable typed) {
    clicks("a[href*='/change/" + setting + "']");
    types(typed);
    assertThat(main()).containsText("Saved in your draft");
  }

  /// What is typed into the form of a setting is sent.
  void types(Runnable typed) {
    typed.run();
    page.locator("form[action*='/change/'] button.button").first().click();
  }

  /// From a draft to further settings of its copy.
  void goesOn() {
    clicks("a[href*='proposal='][href$='#settings']");
  }

  void proposes(String answered) {
    page.locator("form[action*='/send'] button").click();
    assertThat(main()).containsText(answered);
  }

  /// Says yes to the one proposal that waits.
  void approvesProposal() {
    turnsTo("proposals");
    clicks("section[aria-labelledby=group-forMe] a");
    page.locator("form[action*='/approve'] button").click();
    assertThat(main()).containsText("It is in effect now.");
  }

  /// A new client secret, on the page that asks how long the former one counts.
  Credentials rolls() {
    page.locator("#overlap").selectOption("PT0S");
    page.locator("form:has(#overlap) button").click();
    var shown = page.locator("section.card code");
    assertThat(shown).hasCount(3);
    return new Credentials(shown.nth(0).textContent().strip(), shown.nth(1).textContent().strip());
  }

  /// The page must fit a phone as well as a wide screen, and have no fault.
  static void judge(Page page, String name) {
    var wide = page.viewportSize();
    page.setViewportSize(390, wide.height);
    assertThat(Browser.faults(page)).as(name).isEmpty();
    page.setViewportSize(wide.width, wide.height);
    assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
        .as(name)
        .isEqualTo(false);
  }
}
