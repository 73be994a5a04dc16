package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What the clinic tells its patients, in a real browser.
@SandboxTest
class ClinicInBrowserJourney {
  private static Browser browser;
  private static Clinic clinic;
  private static Caller caller;
  private static String demo;

  @BeforeAll
  static void open(@LocalServerPort int port) {
    caller = new Caller(port);
    browser = Browser.start();
    clinic = Clinic.open(caller);
    demo = clinic.home().replaceAll("/\\?.*", "");
  }

  @AfterAll
  static void close() {
    clinic.close();
    browser.close();
  }

  @Test
  void the_session_gets_a_new_name_at_the_login_and_is_no_more_after_the_logout() {
    var login = caller.get(demo + "/login");
    var before = cookie(login);
    var answered = caller.get(login.location(), "X-Sandbox-Persona", "chan-tai-man");
    var welcome = caller.get(answered.location(), "Cookie", before);
    assertThat(welcome.location()).isEqualTo("/me");
    var after = cookie(welcome);
    assertThat(after).isNotEqualTo(before);
    assertThat(caller.get(demo + "/me", "Cookie", before).status()).isEqualTo(302);

    var me = caller.get(demo + "/me?lang=en-US", "Cookie", after);
    assertThat(me.body()).contains("iAM Smart+");
    var forged = caller.post(demo + "/logout", "", "Cookie", after);
    assertThat(forged.status()).isEqualTo(403);
    var token = me.body().replaceAll("(?s).*name=\"csrf\" value=\"([0-9a-f]+)\".*", "$1");
    var form = "application/x-www-form-urlencoded";
    var left =
        caller.post(demo + "/logout", "csrf=" + token, "Cookie", after, "Content-Type", form);
    assertThat(left.status()).isEqualTo(302);
    assertThat(caller.get(demo + "/me", "Cookie", after).status()).isEqualTo(302);
  }

  @Test
  void a_callback_is_good_for_one_visit_and_a_late_one_is_told() {
    var login = caller.get(demo + "/login");
    var answered = caller.get(login.location(), "X-Sandbox-Persona", "chan-tai-man");
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT61S\"}");
    var callback = answered.location() + "&lang=en-US";
    var late = caller.get(callback, "Cookie", cookie(login));
    assertThat(late.body()).contains("The login has expired", "D40004", "T=");
    assertThat(caller.get(callback, "Cookie", cookie(login)).status()).isEqualTo(400);
  }

  @Test
  void whoever_rejects_is_told_so() {
    try (var desk = browser.desk("en-US");
        var phone = browser.phone("en-US")) {
      var page = atTheCode(desk);
      var wallet = phone.newPage();
      wallet.navigate(page.locator("[data-open]").getAttribute("href"));
      var persona = new Page.LocatorOptions().setHasText("KWAN, Lok");
      wallet.locator("[data-citizens] button", persona).click();
      wallet.locator("[data-do=reject]").click();
      assertThat(page.locator("h1")).hasText("You rejected the login on your phone");
      assertThat(Browser.faults(page)).isEmpty();
      Browser.shoot(page, "clinic-rejected");
    }
  }

  @Test
  void whoever_leaves_the_page_comes_back_to_the_clinic() {
    try (var desk = browser.desk("en-US")) {
      var page = atTheCode(desk);
      page.locator("form[action$='/cancel'] button").click();
      assertThat(page.locator("h1")).hasText("You cancelled the login");
    }
  }

  @Test
  void whoever_does_not_scan_in_time_is_told_so() {
    try (var desk = browser.desk("en-US")) {
      var page = atTheCode(desk);
      browser.expect(page, "404 at GET .*/qr[.]svg"); // a picture that was asked for before
      caller.post("/sandbox/v1/clock", "{\"advance\":\"PT5M1S\"}");
      page.locator("[data-when=unscanned] [data-back]").click();
      assertThat(page.locator("h1")).hasText("You ran out of time");
    }
  }

  @ParameterizedTest
  @CsvSource({"en-US, 1280", "zh-HK, 1280", "zh-CN, 1280", "en-US, 390", "zh-HK, 390"})
  void the_clinic_is_for_everybody(String language, int width) {
    try (var context = width == 390 ? browser.phone(language) : browser.desk(language)) {
      var page = context.newPage();
      for (var path : List.of("/", "/callback?code=x&state=y", "/nowhere")) {
        page.navigate(demo + path);
        assertThat(Browser.faults(page)).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
            .isEqualTo(false);
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
      }
    }
  }

  private static Page atTheCode(BrowserContext desk) {
    var page = desk.newPage();
    page.setDefaultTimeout(20_000);
    page.navigate(clinic.home());
    page.locator(".iamsmart").click();
    assertThat(page.locator("[data-picture]")).isVisible();
    assertThat(URI.create(page.url()).getPath()).isEqualTo("/api/v1/auth/getQR");
    return page;
  }

  private static String cookie(Caller.Answer answer) {
    var set = answer.response().headers().firstValue("Set-Cookie").orElseThrow();
    return set.substring(0, set.indexOf(';'));
  }
}
