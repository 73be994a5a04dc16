package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
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
  private static final String EMAIL = "claire@example.hk";
  private static final String PASSWORD = "480215";
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
    try (var pocket = browser.phone("en-US");
        var hall = browser.desk("en-US")) {
      var app = opened(pocket, "/wallet?register=here&lang=en-US");
      var kiosk = opened(hall, "/kiosk?lang=en-US");
      kiosk.setViewportSize(1080, 1920);
      getsReady(app);
      registers(kiosk, app);
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

  private void getsReady(Page app) {
    film.show("Claire has no account. She starts on her phone.", app);
    app.locator("[data-age=ADULT]").click();
    app.locator("[data-tier=IAM_SMART_PLUS]").click();
    film.show("Her card will be read at a kiosk.", app);
    app.locator("[data-channel=PLACE]").click();
    sees(app, "statements");
    for (var box : app.locator("#screen form input[type=checkbox]").all()) {
      box.check();
    }
    goesOn(app);
    sees(app, "card");
    app.locator("#applicant").selectOption(WHO);
    film.show("She enters what is printed on her card.", app);
    goesOn(app);
    sees(app, "phone");
    app.locator("[data-do=confirm]").click();
    app.locator("#biometric [data-do=match]").click();
    sees(app, "password");
    app.locator("#password").fill(PASSWORD);
    app.locator("#repeated").fill(PASSWORD);
    goesOn(app);
    sees(app, "email");
    app.locator("#email").fill(EMAIL);
    goesOn(app);
    sees(app, "code");
    app.locator("#email-code").fill(caller.mailedCode(EMAIL));
    film.show("A code proves her e-mail address.", app);
    goesOn(app);
    sees(app, "visit");
    app.locator("[data-do=code]").click();
    sees(app, "visit-code");
  }

  private void registers(Page kiosk, Page app) {
    film.show("At the kiosk her phone shows a code.", kiosk, app);
    kiosk.locator("[data-do=type]").click();
    for (var letter :
        app.locator("strong[data-slot=code]").textContent().replace("-", "").split("")) {
      kiosk
          .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(letter).setExact(true))
          .click();
    }
    film.show("The camera reads it, or she types it.", kiosk, app);
    kiosk.locator("[data-do=on]").click();
    isAt(kiosk, "yours");
    film.show("It asks whose phone that is.", kiosk, app);
    kiosk.locator("[data-do=on]").click();
    isAt(kiosk, "card");
    kiosk.locator("#sim-card").selectOption(WHO);
    film.show("The kiosk asks for her card.", kiosk, app);
    kiosk.locator("[data-insert]").click();
    isAt(kiosk, "face");
    film.show("The chip is read. Is she the one on it?", kiosk, app);
    kiosk.locator("[data-do=take]").click();
    isAt(kiosk, "done");
    sees(app, "done");
    film.show("Registered, with a certificate to sign with.", kiosk, app);
    app.locator("[data-do=done]").click();
  }

  private static void goesOn(Page app) {
    app.locator("button[form=register-form]").click();
  }

  private static void sees(Page app, String screen) {
    assertThat(app.locator("#screen")).hasAttribute("data-screen", "register-" + screen);
    assertThat(app.locator("#screen")).not().hasAttribute("aria-busy", "true");
  }

  private static void isAt(Page kiosk, String screen) {
    assertThat(kiosk.locator("[data-kiosk]")).hasAttribute("data-screen", screen);
  }

  private Page logsInFromTheCatalogue(Page app) {
    app.locator("[data-do=services]").click();
    app.locator("#find").fill("Bauhinia");
    var entry =
        app.locator("[data-categories] [data-service]")
            .filter(new Locator.FilterOptions().setHasText("Bauhinia Clinic"));
    assertThat(entry).isVisible();
    film.show("Claire looks for the clinic among the services.", app);
    entry.click();
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
    app.locator("[data-do=done]").waitFor();
    film.show("Filled in. What was verified cannot be mistyped.", page, app);
    app.locator("[data-do=done]").click();
  }

  private byte[] signsTheConsent(Page page, Page app, BrowserContext pocket) {
    page.navigate(clinic.base() + "/consent");
    page.locator("form[action='/consent'] button").click();
    answers(app);
    film.show("A consent to sign: four digits tell that both show the same document.", page, app);
    approves(app);
    assertThat(page.locator("[data-sound=true]")).isVisible();
    app.locator("[data-do=done]").waitFor();
    film.show("Signed with legal effect, by a certificate of hers.", page, app);
    return pocket.request().get(clinic.base() + "/consent/paper").body();
  }

  private void readsTheNotice(Page app) {
    app.locator("[data-do=done]").click();
    app.locator("[data-do=inbox]").first().click();
    var notice = app.locator("#screen [data-list] button").first();
    // the clinic writes after it has answered the browser
    app.waitForCondition(() -> {
      if (notice.count() == 0 && app.locator("[aria-busy=true]").count() == 0) {
        app.locator("[data-show=inbox]").click();
      }
      return notice.count() > 0;
    });
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
    page.locator("h1").first().waitFor();
    return page;
  }
}
