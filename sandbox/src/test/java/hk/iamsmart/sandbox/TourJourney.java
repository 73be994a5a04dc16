package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import hk.iamsmart.browser.Browser;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// `/try` as somebody goes through it who has never seen it: they press what they read.
@SandboxTest
class TourJourney {
  private static Browser browser;
  @LocalServerPort private int port;

  @BeforeAll
  static void open() {
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  /// What the page has heard of a clinic is forgotten by then.
  @BeforeEach
  void laterThanTheTestBefore() {
    new Caller(port).post("/sandbox/v1/clock", "{\"advance\":\"PT3S\"}");
  }

  @Test
  void whoever_presses_what_they_read_goes_through_all_five_steps() {
    try (var clinic = Clinic.open(new Caller(port));
        var desk = browser.desk("en-US")) {
      var page = at(desk);
      var window = page.frameLocator("iframe[name=clinic]");
      var phone = page.frameLocator("iframe[name=phone]");
      assertThat(phone.locator("[data-do=scan]")).isVisible();
      page.locator("[data-coach=login] [data-go]").click();
      window.locator("[data-open]").click();
      assertThat(phone.locator("h1")).containsText("Bauhinia Clinic");
      assertThat(page.locator("[data-log] li")).hasCount(0);
      approve(phone);
      told(page, "login");
      assertThat(page.locator("[data-log]")).containsText("auth/getToken");
      assertThat(window.locator("body")).containsText("Log out");

      goOn(page, "login", "form");
      window.locator("[data-fill] button").click();
      opened(phone);
      approve(phone);
      told(page, "form");
      assertThat(window.locator("[data-verified]")).containsText("CHAN, Tai Man");

      goOn(page, "form", "face");
      window.locator("form[action='/record'] button").click();
      opened(phone);
      phone.locator("[data-begin]").first().click();
      phone.locator("[data-take=match]").click();
      approve(phone);
      told(page, "face");

      goOn(page, "face", "sign");
      window.locator("form[action='/consent'] button").click();
      opened(phone);
      approve(phone);
      told(page, "sign");
      assertThat(window.locator("[data-sound=true]")).isVisible();
      var home = clinic.home().replaceAll("/\\?.*", "");
      var signed = desk.request().get(home + "/consent/paper").body();

      goOn(page, "sign", "check");
      window
          .locator("input[type=file]")
          .first()
          .setInputFiles(new FilePayload("consent.pdf", "application/pdf", signed));
      window.locator("form button").first().click();
      told(page, "check");
      page.evaluate("scrollTo(0, 0)");
      assertThat(Browser.faults(page)).isEmpty();
      Browser.shoot(page, "try-done");
      theLastStepFitsAPhone(page);
    }
  }

  /// Five steps are a row that scrolls by itself, and the page around it does not.
  private static void theLastStepFitsAPhone(Page page) {
    page.setViewportSize(390, 844);
    page.locator("[data-step=login]").click();
    page.locator("[data-step=check]").click();
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    var current = page.locator("[data-step=check]").boundingBox();
    assertThat(current.x).isNotNegative();
    assertThat(current.x + current.width).isLessThanOrEqualTo(390);
  }

  /// A step is done when the log says so.
  private static void told(Page page, String step) {
    assertThat(page.locator("[data-coach=" + step + "] [data-told]")).isVisible();
    assertThat(page.locator("[data-step=" + step + "] [data-done]")).isAttached();
  }

  private static void goOn(Page page, String step, String next) {
    page.locator("[data-coach=" + step + "] [data-next]").click();
    assertThat(page.locator("[data-coach=" + next + "] h2")).isFocused();
    page.locator("[data-coach=" + next + "] [data-go]").click();
  }

  /// What waits on the phone, after the last one is put away.
  private static void opened(FrameLocator phone) {
    phone.locator("[data-do=done]").click();
    phone.locator("[data-list] button").first().click();
  }

  @Test
  void the_page_fits_a_phone_in_every_language() {
    try (var _ = Clinic.open(new Caller(port))) {
      for (var language : List.of("en-US", "zh-HK", "zh-CN")) {
        try (var narrow = browser.phone(language)) {
          var page = narrow.newPage();
          page.navigate("http://localhost:" + port + "/try?lang=" + language);
          page.locator("[data-coach=login] summary").click();
          assertThat(page.locator("[data-coach=login] .code")).containsText("startLogin");
          assertThat(Browser.faults(page)).isEmpty();
          Browser.shoot(page, "try-390-" + language);
        }
      }
    }
  }

  @Test
  void without_the_clinic_it_says_how_to_start_it() {
    try (var desk = browser.desk("en-US")) {
      var page = at(desk);
      assertThat(page.locator("h2").first()).hasText("The clinic is not running");
      assertThat(page.locator("#tour .code")).hasText("./dev sandbox");
      assertThat(Browser.faults(page)).isEmpty();
      Browser.shoot(page, "try-absent");
    }
  }

  @Test
  void only_pages_of_the_sandbox_itself_may_frame_it() {
    var caller = new Caller(port);
    var policy = caller.get("/wallet").response().headers().firstValue("Content-Security-Policy");
    assertThat(policy.orElseThrow())
        .contains("frame-ancestors 'self';")
        .doesNotContain("frame-src");
  }

  private Page at(BrowserContext desk) {
    var page = desk.newPage();
    page.setDefaultTimeout(20_000);
    page.navigate("http://localhost:" + port + "/try?lang=en-US");
    return page;
  }

  private static void approve(FrameLocator phone) {
    phone.locator("[data-do=approve]").click();
    phone.locator("[data-do=match]").click();
  }
}
