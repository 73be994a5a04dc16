package hk.iamsmart.members;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsInViewportOptions;
import hk.iamsmart.browser.Browser;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;

/// The public pages of the programme in a real browser.
@MembersTest
class ProgrammeInBrowserJourney {
  private static final List<String> PAGES =
      List.of(
          "/programme",
          "/programme/use-cases",
          "/programme/faq",
          "/programme/documents",
          "/contact");

  /// What looks otherwise on a wide screen; the rest is one column on both.
  private static final List<String> WIDE = List.of("/programme", "/programme/documents");

  private static Browser chromium;

  @Value("${local.server.port}")
  private int port;

  @BeforeAll
  static void open() {
    chromium = Browser.start();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  private String at(String path, String language) {
    return "http://localhost:" + port + path + "?lang=" + language;
  }

  private static void judge(Page page, String name) {
    assertThat(Browser.faults(page)).as(name).isEmpty();
    Browser.shoot(page, "programme-" + name);
  }

  @ParameterizedTest
  @CsvSource({
    "en-US, 1280",
    "en-US, 390",
    "zh-HK, 1280",
    "zh-HK, 390",
    "zh-CN, 1280",
    "zh-CN, 390"
  })
  void every_page_fits_and_can_be_read(String language, int width) {
    try (var context = width == 390 ? chromium.phone(language) : chromium.desk(language)) {
      var page = context.newPage();
      for (var path : width == 390 ? PAGES : WIDE) {
        page.navigate(at(path, language));
        if (path.startsWith("/programme")) {
          var whole = new IsInViewportOptions().setRatio(1);
          assertThat(page.locator(".tabs > a").last()).isInViewport(whole);
        }
        judge(page, path.substring(1).replace('/', '-') + "-" + language + "-" + width);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "zh-HK"})
  void on_a_phone_every_document_can_be_reached_without_scrolling_sideways(String language) {
    try (var context = chromium.phone(language)) {
      var page = context.newPage();
      page.navigate(at("/programme/documents", language));
      var links = page.locator(".table a");
      assertThat(links.count()).isGreaterThan(10);
      var width = page.viewportSize().width;
      for (var link : links.all()) {
        var box = link.boundingBox();
        assertThat(box.x + box.width).as(link.textContent()).isLessThanOrEqualTo(width);
      }
      assertThat(page.locator(".table td").first().boundingBox().width).isGreaterThan(300);
    }
  }

  @Test
  void a_message_is_written_by_keyboard_and_without_a_script() {
    try (var context = chromium.withoutScripts("en-US")) {
      var page = context.newPage();
      page.navigate(at("/contact", "en-US"));
      page.locator("#name").focus();
      chromium.expect(page, "400 at POST .*/contact");
      page.keyboard().type("HO, Kwok Leung");
      page.keyboard().press("Enter");
      assertThat(page.locator(".error-summary a")).hasCount(4);
      page.locator(".error-summary a").first().press("Enter");
      assertThat(page.locator("#category")).isFocused();
      page.keyboard().type("Something");
      page.locator("#email").focus();
      page.keyboard().type("leung@example.com");
      page.keyboard().press("Tab");
      page.keyboard().type("Certificates");
      page.keyboard().press("Tab");
      page.keyboard().type("Which authority do you believe?");
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      var before = page.locator("#before");
      assertThat(before).containsText("Which certificates do we need?");
      before.getByText("Which certificates do we need?").press("Enter");
      assertThat(before.locator("details[open] p")).containsText("RSA of 2048 bits");
      page.locator("form.card .button").last().press("Enter");
      assertThat(page.locator("h1")).hasText("Confirm your email address");
      page.locator("a.button").first().press("Enter");
      assertThat(page.locator("h1")).hasText("Open your ticket");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "en-US, Callbacks, Does our server have to be reachable?, may help",
    "zh-HK, 更換密碼匙和證書, 如何更換密碼匙及證書？, 可能有用"
  })
  void answers_are_suggested_while_a_question_is_typed(
      String language, String subject, String question, String told) {
    try (var context = chromium.phone(language)) {
      var page = context.newPage();
      page.navigate(at("/contact", language));
      assertThat(page.locator("[data-answers]")).isHidden();
      assertThat(page.locator("#when")).isHidden();
      page.locator("#category").selectOption("not-started");
      assertThat(page.locator("#when")).isVisible();
      page.locator("#category").selectOption("other");
      assertThat(page.locator("#when")).isHidden();
      page.locator("#subject").pressSequentially(subject);
      page.locator("#message").pressSequentially(subject + " ?");
      assertThat(page.locator("[data-answers]")).containsText(question);
      assertThat(page.locator("[data-answers-told]")).containsText(told);
      assertThat(page.locator("#message")).isFocused();
      page.locator("[data-answers] summary").first().press("Enter");
      assertThat(page.locator("[data-answers] details[open] a").first()).isVisible();
      judge(page, "contact-answers-" + language);
      page.locator("#name").fill("HO, Kwok Leung");
      page.locator("#email").fill("leung@example.com");
      page.locator("form.card .button").click();
      assertThat(page.locator("h1")).not().hasText("Contact us");
      assertThat(page.locator("code.id")).isVisible();
    }
  }

  @Test
  void what_is_wrong_with_a_message_is_judged_like_every_page() {
    try (var context = chromium.phone("en-US")) {
      var page = context.newPage();
      page.navigate(at("/contact", "en-US"));
      chromium.expect(page, "400 at POST .*/contact");
      page.locator("form.card .button").click();
      assertThat(page.locator(".error-summary a")).hasCount(5);
      judge(page, "contact-faults");
      // as if the suggestions came too late
      page.route("**/faq/answers*", route -> route.fulfill(new FulfillOptions().setStatus(429)));
      chromium.expect(page, "429 at POST .*/faq/answers");
      page.locator("#category").selectOption("lost-phone");
      page.locator("#name").fill("HO, Kwok Leung");
      page.locator("#email").fill("kwok@example.com");
      page.locator("#subject").fill("My phone");
      page.locator("#message").fill("It is in a taxi.");
      page.locator("form.card .button").last().click();
      assertThat(page.locator("#before")).isFocused();
      assertThat(page.locator("#before")).containsText("A lost phone is stopped at once");
      judge(page, "contact-before");
      page.locator("form.card .button").last().click();
      assertThat(page.locator("h1")).hasText("Confirm your email address");
      judge(page, "contact-sent");
      page.locator("a.button").first().click();
      assertThat(page.locator("h1")).hasText("Open your ticket");
      judge(page, "contact-open");
    }
  }
}
