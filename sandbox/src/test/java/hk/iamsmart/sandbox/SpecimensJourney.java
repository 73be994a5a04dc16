package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Every component of the kit in a real browser.
@SandboxTest
class SpecimensJourney {
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
  void every_component_is_fit_for_everybody(String language) {
    for (var context : List.of(chromium.desk(language), chromium.phone(language))) {
      try (context) {
        var page = at(context, language);
        assertThat(Browser.faults(page)).isEmpty();
        page.setViewportSize(320, 640);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
            .isEqualTo(true);
      }
    }
  }

  @Test
  void light_and_dark_are_chosen_and_kept() {
    try (var context = chromium.desk("en-US")) {
      var page = at(context, "en-US");
      var paper = "getComputedStyle(document.body).backgroundColor";
      var light = page.evaluate(paper);
      page.locator("[data-theme-switch]").click();
      assertThat(page.evaluate(paper)).isNotEqualTo(light);
      page.reload();
      assertThat(page.evaluate(paper)).isNotEqualTo(light);
      assertThat(page.locator("main [data-theme=light]")).isVisible();
    }
  }

  @Test
  void code_is_copied_and_that_is_said() {
    try (var context = chromium.desk("en-US")) {
      stopTheClock(context);
      context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
      var page = at(context, "en-US");
      page.locator("[data-copy]").click();
      assertThat(page.locator("[data-copy]")).hasText("Copied: List the test citizens");
      assertThat(page.locator("body > [role=status]")).hasText("Copied");
      assertThat(page.evaluate("navigator.clipboard.readText()").toString()).startsWith("curl ");
      context.clock().runFor(2_000);
      assertThat(page.locator("[data-copy]")).hasText("Copy: List the test citizens");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-dialog", "a-sheet"})
  void a_dialog_ends_by_key_by_answer_and_by_a_click_beside_it(String id) {
    try (var context = chromium.desk("en-US")) {
      var page = at(context, "en-US");
      var opener = page.locator("[data-opens=" + id + "]");
      var dialog = page.locator("#" + id);
      for (Runnable ending :
          List.<Runnable>of(
              () -> page.keyboard().press("Escape"),
              () -> dialog.locator("button").first().click(),
              () -> page.mouse().click(4, 4))) {
        opener.focus();
        page.keyboard().press("Enter");
        assertThat(dialog.locator("h2")).isFocused();
        dialog.locator("p").hover();
        page.mouse().down();
        page.mouse().move(4, 4);
        page.mouse().up();
        assertThat(dialog).isVisible();
        ending.run();
        assertThat(dialog).isHidden();
        assertThat(opener).isFocused();
      }
    }
  }

  @Test
  void time_left_runs_down_and_its_end_is_told_apart() {
    try (var context = chromium.desk("en-US")) {
      stopTheClock(context);
      var page = at(context, "en-US");
      var calm = page.locator(".time-left").first();
      assertThat(calm).containsText("16:05");
      context.clock().runFor(60_000);
      assertThat(calm).containsText("15:05");
      assertThat(page.locator("#time + * .time-soon")).hasCount(1);
      context.clock().fastForward("14:00");
      assertThat(calm).containsText("1:05");
      assertThat(page.locator("#time + * .time-soon")).hasCount(2);
      context.clock().fastForward("02:00");
      assertThat(calm).containsText("0:00");
      assertThat(calm.locator(".time-rest")).hasAttribute("stroke-dashoffset", "100");
    }
  }

  @Test
  void the_kit_that_our_templates_call_is_the_platforms() throws IOException {
    var one = "gg/jte/generated/precompiled/kit/JtebadgeGenerated.class";
    var found = Collections.list(getClass().getClassLoader().getResources(one));
    assertThat(found).singleElement().asString().contains("/platform");
  }

  /// On a busy machine a second is soon over.
  private static void stopTheClock(BrowserContext context) {
    context.clock().install(new Clock.InstallOptions().setTime(0));
    context.clock().pauseAt(1_000);
  }

  private Page at(BrowserContext context, String language) {
    var page = context.newPage();
    page.navigate("http://localhost:" + port + "/look?lang=" + language);
    return page;
  }
}
