package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

  @Test
  void whoever_presses_what_they_read_logs_in_and_fills_a_form() {
    try (var _ = Clinic.open(new Caller(port));
        var desk = browser.desk("en-US")) {
      var page = at(desk);
      var clinic = page.frameLocator("iframe[name=clinic]");
      var phone = page.frameLocator("iframe[name=phone]");
      assertThat(phone.locator("[data-do=scan]")).isVisible();
      page.locator("[data-coach=login] [data-go]").click();
      clinic.locator("[data-open]").click();
      assertThat(phone.locator("h1")).containsText("Bauhinia Clinic");
      assertThat(page.locator("[data-log] li")).hasCount(0);
      approve(phone);
      assertThat(page.locator("[data-coach=login] [data-told]")).isVisible();
      assertThat(page.locator("[data-log]")).containsText("auth/getToken");
      assertThat(clinic.locator("body")).containsText("Log out");
      Browser.shoot(page, "try-logged-in");

      page.locator("[data-coach=login] [data-next]").click();
      assertThat(page.locator("[data-coach=form] h2")).isFocused();
      page.locator("[data-coach=form] [data-go]").click();
      clinic.locator("[data-fill] button").click();
      phone.locator("[data-do=done]").click();
      phone.locator("[data-list] button").first().click();
      approve(phone);
      assertThat(page.locator("[data-coach=form] [data-told]")).isVisible();
      assertThat(clinic.locator("[data-verified]")).containsText("CHAN, Tai Man");
      assertThat(page.locator("[data-step=form] [data-done]")).isAttached();
      page.evaluate("scrollTo(0, 0)");
      assertThat(Browser.faults(page)).isEmpty();
    }
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
