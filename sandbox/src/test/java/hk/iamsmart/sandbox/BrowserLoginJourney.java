package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.browser.Film;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The main road: a person at a desk with a phone in the hand, the clinic, the sandbox.
@SandboxTest
class BrowserLoginJourney {
  private static Browser browser;
  @LocalServerPort private int port;
  private Caller caller;

  @BeforeAll
  static void open() {
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @BeforeEach
  void connect() {
    caller = new Caller(port);
  }

  @Test
  void a_person_scans_approves_and_is_greeted_by_the_clinic(@TempDir Path folder) throws Exception {
    try (var clinic = Clinic.open(caller);
        var desk = browser.desk("en-US")) {
      var page = atQrCode(desk, clinic);
      Browser.shoot(page, "login-desk");
      var film = Film.of(link(page), folder.resolve("code.y4m"));
      try (var filming = Browser.filming(film);
          var pocket = filming.phone("en-US")) {
        var phone = wallet(pocket);
        become(phone, "CHAN");
        Film.scan(phone, () -> link(page), film);
        assertThat(phone.locator("h1")).containsText("Bauhinia Clinic");
        Browser.shoot(phone, "login-phone");
        assertThat(page.locator("[data-when=claimed] h2")).isVisible();
        phone.locator("[data-do=approve]").click();
        phone.locator("[data-do=match]").click();
        assertThat(phone.locator("h1")).containsText("You are logging in to Bauhinia Clinic");
        page.waitForURL(clinic.home().replaceAll("/\\?.*", "/**"));
        Browser.shoot(page, "login-clinic");
        assertThat(page.locator("body")).containsText("Log out");
      }
    }
  }

  @Test
  void without_a_second_screen_the_link_below_the_code_does() {
    try (var clinic = Clinic.open(caller);
        var desk = browser.desk("en-US")) {
      var page = atQrCode(desk, clinic);
      var phone = desk.waitForPage(() -> page.locator("[data-open]").click());
      become(phone, "LEE");
      assertThat(phone.locator("h1")).containsText("Bauhinia Clinic");
      phone.locator("[data-do=reject]").click();
      page.waitForURL(clinic.home().replaceAll("/\\?.*", "/**"));
      assertThat(page.locator("body")).not().containsText("Log out");
    }
  }

  @Test
  void a_code_that_nobody_scans_expires_when_the_clock_is_moved() {
    try (var clinic = Clinic.open(caller);
        var desk = browser.desk("en-US")) {
      var page = atQrCode(desk, clinic);
      browser.expect(page, "404 at GET .*/qr[.]svg"); // a picture that was asked for before
      caller.post("/sandbox/v1/clock", "{\"advance\":\"PT6M\"}");
      assertThat(page.locator("[data-when=unscanned] h2")).isVisible();
      page.locator("[data-when=unscanned] button").click();
      assertThat(page.locator("[data-picture]")).isVisible();
    }
  }

  @Test
  void a_rooted_phone_is_refused_with_a_reason_to_act_on() {
    try (var clinic = Clinic.open(caller);
        var desk = browser.desk("en-US");
        var pocket = browser.phone("en-US")) {
      var page = atQrCode(desk, clinic);
      var phone = wallet(pocket);
      browser.expect(phone, "403 at .*/approve");
      become(phone, "rooted phone");
      phone.locator("[data-do=scan]").waitFor();
      phone.navigate(link(page));
      phone.locator("[data-do=approve]").click();
      phone.locator("#biometric [data-do=match]").click();
      assertThat(phone.locator("h1")).hasText("This phone has been modified");
      assertThat(phone.locator("[data-slot=advice]")).containsText("Use another phone");
    }
  }

  private Page wallet(BrowserContext context) {
    var phone = context.newPage();
    phone.setDefaultTimeout(20_000);
    phone.navigate(caller.base() + "/wallet?lang=en-US");
    return phone;
  }

  private static void become(Page phone, String persona) {
    phone
        .locator("[data-citizens] button")
        .filter(new Locator.FilterOptions().setHasText(persona))
        .first()
        .click();
  }

  private static Page atQrCode(BrowserContext desk, Clinic clinic) {
    var page = desk.newPage();
    page.setDefaultTimeout(20_000);
    page.navigate(clinic.home());
    page.locator("a[href*=login], form[action*=login] button").first().click();
    page.locator("[data-picture]").waitFor();
    return page;
  }

  private static String link(Page page) {
    return String.valueOf(page.locator("[data-open]").getAttribute("href"));
  }
}
