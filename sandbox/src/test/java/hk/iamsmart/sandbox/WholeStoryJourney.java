package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.browser.Storyboard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// From no account at all to a verified document, in real browsers: what a citizen does on a first
/// day. `./dev film` makes a film of it.
@SandboxTest
final class WholeStoryJourney {
  private static final String WHO = "dupont-claire";
  private static Browser browser;
  private static Clinic clinic;
  private static Caller caller;

  private final Storyboard film = new Storyboard("from-no-account-to-a-verified-document");

  @BeforeAll
  static void open(@LocalServerPort int port) {
    caller = new Caller(port);
    browser = Browser.start();
    clinic = Clinic.open(caller);
  }

  @AfterAll
  static void close() {
    clinic.close();
    browser.close();
  }

  @Test
  void a_resident_registers_at_a_kiosk_and_checks_a_signed_document_in_the_end() {
    try (var pocket = browser.phone("en-US")) {
      var app = registered(pocket);
      var page = logsInFromTheCatalogue(app);
      app = opened(pocket, "/wallet?lang=en-US");
      fillsTheForm(page, app);
      var signed = signsTheConsent(page, app, pocket);
      readsTheNotice(app);
      checks(page, signed);
      film.cut(app);
    } finally {
      caller.send("DELETE", "/sandbox/v1/personas/" + WHO, "");
    }
  }

  private Page registered(BrowserContext pocket) {
    caller.post(
        "/sandbox/v1/registrations",
        "{\"resident\":\"" + WHO + "\",\"channel\":\"PHONE\",\"tier\":\"IAM_SMART_PLUS\"}");
    return opened(pocket, "/wallet?lang=en-US&persona=" + WHO);
  }

  private Page logsInFromTheCatalogue(Page app) {
    app.locator("[data-do=services]").click();
    app.locator("#find").fill("clinic");
    assertThat(app.locator("[data-categories] [data-service]")).hasCount(1);
    film.show("Claire looks for the clinic among the services.", app);
    app.locator("[data-categories] [data-service]")
        .filter(new Locator.FilterOptions().setHasText("Bauhinia Clinic"))
        .click();
    app.locator("[data-do=open]").click();
    app.locator("[data-do=approve]").waitFor();
    film.show("It asks whether she wants to log in.", app);
    approves(app);
    app.waitForURL(clinic.base() + "/me**");
    assertThat(app.locator("h1")).isVisible();
    film.show("A fingerprint later she is at the clinic, logged in.", app);
    return app;
  }

  private void fillsTheForm(Page page, Page app) {
    page.locator("a[href='/register']").click();
    page.locator("[data-fill] button").click();
    film.show("The form of a new patient: her app has the answers.", page, app);
    answers(app);
    film.show("She sees each of them before it is sent.", page, app);
    approves(app);
    assertThat(page.locator("[data-verified]")).containsText("DUPONT");
    film.show("Filled in. What was verified cannot be mistyped.", page, app);
  }

  private byte[] signsTheConsent(Page page, Page app, BrowserContext pocket) {
    page.navigate(clinic.base() + "/consent");
    page.locator("form[action='/consent'] button").click();
    answers(app);
    film.show("A consent to sign: four digits tell that both show the same document.", page, app);
    approves(app);
    assertThat(page.locator("[data-sound=true]")).isVisible();
    film.show("Signed with legal effect, by a certificate of hers.", page, app);
    return pocket.request().get(clinic.base() + "/consent/paper").body();
  }

  private void readsTheNotice(Page app) {
    app.locator("[data-do=done]").click();
    app.locator("[data-do=inbox]").first().click();
    var notice = app.locator("#screen [data-list] button").first();
    notice.waitFor();
    film.show("The clinic has written.", app);
    notice.click();
    assertThat(app.locator("#screen")).containsText("Bauhinia Clinic");
    film.show("It tells the day, and will remind her.", app);
  }

  private void checks(Page page, byte[] signed) {
    page.navigate(caller.base() + "/verify?lang=en-US");
    page.locator("input[type=file]")
        .first()
        .setInputFiles(new FilePayload("consent.pdf", "application/pdf", signed));
    page.locator("form button").first().click();
    assertThat(page.locator(".verdict-valid h1")).isVisible();
    film.show("Anybody can check the document: valid, and signed by her.", page);
  }

  private static void answers(Page app) {
    var done = app.locator("[data-do=done]");
    if (done.isVisible()) {
      done.click();
    }
    app.locator("[data-list] button").first().click();
    app.locator("[data-do=approve]").waitFor();
  }

  private static void approves(Page app) {
    app.locator("[data-do=approve]").click();
    app.locator("#biometric [data-do=match]").click();
  }

  private static Page opened(BrowserContext context, String path) {
    var page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    page.onConsoleMessage(m -> System.out.println("browser: " + m.text()));
    page.navigate(caller.base() + path);
    page.locator("#screen h1, [data-do=scan]").first().waitFor();
    return page;
  }
}
