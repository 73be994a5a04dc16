package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The clinic's registration form, filled by iAM Smart for a visitor nobody knows and for a patient
/// who is logged in, in a real browser.
@SandboxTest
class ClinicFormsJourney {
  private static final String CHAN = "chan-tai-man";

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

  @ParameterizedTest
  @CsvSource({
    "en-US, 1280",
    "zh-HK, 1280",
    "zh-CN, 1280",
    "en-US, 390",
    "zh-HK, 390",
    "zh-CN, 390"
  })
  void a_visitor_nobody_knows_fills_the_form_and_sends_it(String language, int width)
      throws Exception {
    try (var context = context(language, width)) {
      var page = page(context);
      page.navigate(demo + "/register?lang=" + language);
      judge(page, "register-empty", language, width);
      page.locator("[data-fill] button").click();
      page.waitForURL("**/getQR**");
      Browser.pass(page, page.url() + "&sandboxPersona=" + CHAN);
      page.waitForURL("**/register");
      assertThat(page.locator("[data-verified]")).containsText("CHAN, Tai Man");
      assertThat(page.locator("[data-verified]")).containsText("A987654(8)");
      assertThat(page.locator("#mobile")).hasValue("+852 91234567");
      assertThat(page.locator("#address")).hasValue(java.util.regex.Pattern.compile("Lucky Court"));
      var hash = page.locator(".bill code").textContent();
      var bill = context.request().get(demo + "/register/bill");
      assertThat(bill.headers()).containsEntry("content-type", "application/pdf");
      assertThat(new String(bill.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
      var computed = MessageDigest.getInstance("SHA-256").digest(bill.body());
      assertThat(HexFormat.of().formatHex(computed)).isEqualTo(hash);
      judge(page, "register-filled", language, width);
      page.locator("form[action='/register'] .ways button").click();
      assertThat(page.locator(".sheet .done")).isVisible();
      assertThat(page.locator(".sheet")).containsText("CHAN, Tai Man");
      judge(page, "registered", language, width);
      assertThat(context.request().get(demo + "/register/bill").status()).isEqualTo(404);
    }
  }

  @Test
  void a_visitor_who_leaves_the_code_is_told_that_nothing_was_sent() {
    try (var desk = browser.desk("en-US")) {
      var page = page(desk);
      page.navigate(demo + "/register?lang=en-US");
      page.locator("[data-fill] button").click();
      page.locator("form[action$='/cancel'] button").click();
      assertThat(page.locator("h1")).hasText("You closed the request");
      page.locator(".ways .iamsmart").click();
      assertThat(page.locator("[data-fill] button")).isVisible();
    }
  }

  @ParameterizedTest
  @CsvSource({"en-US, 1280", "zh-HK, 1280", "zh-CN, 1280"})
  void a_patient_who_is_logged_in_answers_on_the_phone_and_the_page_goes_on(
      String language, int width) {
    try (var desk = context(language, width);
        var pocket = browser.phone("en-US")) {
      var phone = wallet(pocket, "CHAN, Tai Man");
      var page = loggedIn(desk, phone, language);
      page.navigate(demo + "/register?lang=" + language);
      page.locator("[data-fill] button").click();
      assertThat(page.locator("[role=status]")).isVisible();
      judge(page, "asking", language, width);
      waiting(phone);
      phone.locator("[data-do=approve]").click();
      phone.locator("#biometric [data-do=match]").click();
      page.waitForURL("**/register");
      assertThat(page.locator("[data-verified]")).containsText("CHAN, Tai Man");
      assertThat(page.locator(".bill code"))
          .hasText(java.util.regex.Pattern.compile("[0-9a-f]{64}"));
      assertThat(page.locator("[data-fill]")).hasCount(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"en-US, 1280", "zh-HK, 390"})
  void whoever_says_no_sends_nothing(String language, int width) {
    caller.post("/sandbox/v1/personas/wong-siu-ming/forget-refusals", "");
    try (var desk = context(language, width);
        var pocket = browser.phone("en-US")) {
      var phone = wallet(pocket, "WONG, Siu Ming");
      var page = loggedIn(desk, phone, language);
      page.navigate(demo + "/register?lang=" + language);
      page.locator("[data-fill] button").click();
      assertThat(page.locator("[role=status]")).isVisible();
      assertThat(page.locator("a[href*='/app/eme?ticketID=']")).hasCount(width == 390 ? 1 : 0);
      judge(page, "asking", language, width);
      waiting(phone);
      phone.locator("[data-do=reject]").click();
      assertThat(page.locator("[data-ending=REJECTED]")).isVisible();
      judge(page, "rejected", language, width);
      page.locator(".ways .iamsmart").click();
      page.locator("[data-fill] button").click();
      assertThat(page.locator("h1"))
          .hasText(width == 390 ? "我們已向你提出多個請求" : "You already have requests from us");
      judge(page, "asked-often", language, width);
    }
  }

  @Test
  void a_phone_that_never_answers_is_a_matter_of_eighteen_minutes() {
    try (var desk = browser.desk("en-US");
        var pocket = browser.phone("en-US")) {
      var phone = wallet(pocket, "AU YEUNG");
      var page = loggedIn(desk, phone, "en-US");
      page.navigate(demo + "/register?lang=en-US");
      page.locator("[data-fill] button").click();
      assertThat(page.locator("[role=status]")).isVisible();
      caller.post("/sandbox/v1/clock", "{\"advance\":\"PT18M1S\"}");
      assertThat(page.locator("[data-ending=TIMED_OUT]")).isVisible();
    }
  }

  @ParameterizedTest
  @CsvSource({"en-US, 1280", "zh-HK, 390", "zh-CN, 390"})
  void a_result_is_shown_when_the_face_was_recognised(String language, int width) {
    try (var desk = context(language, width);
        var pocket = browser.phone("en-US")) {
      var phone = wallet(pocket, "KWAN, Lok");
      var page = loggedIn(desk, phone, language);
      page.navigate(demo + "/record?lang=" + language);
      assertThat(page.locator("[data-measured]")).hasCount(0);
      judge(page, "record-locked", language, width);
      page.locator("form[action='/record'] button").click();
      judge(page, "asking-step-up", language, width);
      waiting(phone);
      phone.locator("[data-begin]").first().click();
      phone.locator("[data-take=match]").click();
      phone.locator("[data-do=approve]").click();
      phone.locator("#biometric [data-do=match]").click();
      page.waitForURL("**/record");
      assertThat(page.locator("[data-measured]")).isVisible();
      judge(page, "record-open", language, width);
    }
  }

  @Test
  void a_result_stays_closed_when_the_citizen_says_no() {
    try (var desk = browser.desk("en-US");
        var pocket = browser.phone("en-US")) {
      var phone = wallet(pocket, "KWAN, Lok");
      var page = loggedIn(desk, phone, "en-US");
      page.navigate(demo + "/record?lang=en-US");
      page.locator("form[action='/record'] button").click();
      waiting(phone);
      phone.locator("[data-do=reject]").click();
      assertThat(page.locator("[data-ending=REJECTED]")).isVisible();
      page.navigate(demo + "/record?lang=en-US");
      assertThat(page.locator("[data-measured]")).hasCount(0);
    }
  }

  private static BrowserContext context(String language, int width) {
    return width == 390 ? browser.phone(language) : browser.desk(language);
  }

  private static Page page(BrowserContext context) {
    var page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.onConsoleMessage(m -> System.out.println("browser: " + m.text()));
    return page;
  }

  /// Logged in at the clinic by that phone.
  private static Page loggedIn(BrowserContext context, Page phone, String language) {
    var page = page(context);
    page.navigate(demo + "/login?lang=" + language);
    phone.navigate(page.locator("[data-open]").first().getAttribute("href"));
    phone.locator("[data-do=approve]").click();
    phone.locator("#biometric [data-do=match]").click();
    page.waitForURL("**/me");
    return page;
  }

  /// The request that waits on the phone, opened.
  private static void waiting(Page phone) {
    phone.navigate(caller.base() + "/wallet?lang=en-US");
    phone.locator("[data-list] button").first().click();
    phone.locator("[data-do=reject]").waitFor();
  }

  private static Page wallet(BrowserContext context, String persona) {
    var page = page(context);
    page.navigate(caller.base() + "/wallet?lang=en-US");
    page.locator("[data-citizens] button")
        .filter(new Locator.FilterOptions().setHasText(persona))
        .first()
        .click();
    page.locator("[data-do=scan]").waitFor();
    return page;
  }

  /// Fit for everybody, and a picture for human eyes.
  private static void judge(Page page, String screen, String language, int width) {
    var name = "clinic-" + screen + "-" + language + "-" + width;
    Browser.shoot(page, name);
    assertThat(Browser.faults(page)).as(name).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
        .as(name)
        .isEqualTo(false);
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
  }
}
