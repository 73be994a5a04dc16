package hk.iamsmart.platform.developers;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.platform.fixtures.HouseTest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The guide, the codes and the status in a real browser.
@HouseTest
class GuideInBrowserJourney {
  private static final List<String> PAGES =
      List.of(
          "/developers/docs",
          "/developers/docs/callbacks",
          "/developers/docs/walk-node",
          "/developers/docs?q=callback",
          "/developers/codes",
          "/developers/codes/D20006",
          "/developers/openapi/service",
          "/status");

  private static Browser chromium;
  @LocalServerPort private int port;

  @BeforeAll
  static void open() {
    chromium = Browser.start();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "zh-HK", "zh-CN"})
  void every_page_is_fit_for_everybody(String language) {
    for (var context : List.of(chromium.desk(language), chromium.phone(language))) {
      try (context) {
        for (var path : PAGES) {
          var page = at(context, path, language);
          assertThat(Browser.faults(page)).as(path).isEmpty();
          assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
              .as(path)
              .isEqualTo(true);
          Browser.shoot(page, "guide" + path.replaceAll("[^a-zA-Z0-9]+", "-"));
          page.close();
        }
      }
    }
  }

  @Test
  void a_reader_searches_by_keyboard_and_comes_to_the_section() {
    try (var context = chromium.desk("en-US")) {
      var page = at(context, "/developers/docs", "en-US");
      page.keyboard().press("Control+k");
      page.keyboard().type("retry-after callback");
      page.keyboard().press("Enter");
      page.waitForURL("**/developers/docs?q=**");
      page.locator("main li a[href*='#when-your-service']").first().press("Enter");
      page.waitForURL("**/developers/docs/callbacks**#when-your-service-does-not-answer");
      assertThat(page.locator("#when-your-service-does-not-answer")).isInViewport();
    }
  }

  @Test
  void on_a_phone_the_contents_are_a_menu_that_the_keyboard_opens() {
    try (var context = chromium.phone("en-US")) {
      var page = at(context, "/developers/docs/callbacks", "en-US");
      assertThat(page.locator(".guide-menu nav")).isHidden();
      page.keyboard().press("Control+k");
      assertThat(page.locator("#q-menu")).isFocused();
      page.locator(".guide-menu nav a[aria-current=page]").click();
      assertThat(page.locator("h1")).hasText("Callbacks");
    }
  }

  @Test
  void an_example_is_copied() {
    try (var context = chromium.desk("en-US")) {
      context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
      var page = at(context, "/developers/docs/walk-node", "en-US");
      page.locator("[data-copy]").first().click();
      assertThat(page.locator("body > [role=status]")).hasText("Copied");
      assertThat(String.valueOf(page.evaluate("navigator.clipboard.readText()")))
          .startsWith("mkdir -p walk-node");
    }
  }

  private Page at(BrowserContext context, String path, String language) {
    var page = context.newPage();
    page.navigate(
        "http://localhost:" + port + path + (path.contains("?") ? "&" : "?") + "lang=" + language);
    return page;
  }
}
