package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import hk.iamsmart.browser.Browser;
import java.util.ArrayDeque;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Callbacks on the sandbox page in a real browser.
@SandboxTest
class CallbackPageJourney {
  private static final String ANOTHER =
      """
      [{"txID": "1", "at": "2026-01-02T03:04:05Z", "state": "DELIVERED", "code": "D00000",
        "redirectURI": "http://localhost/", "clientID": "another", "attempts": []}]
      """;
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
  @CsvSource({"en-US, 1280", "zh-HK, 1280", "zh-CN, 390"})
  void a_developer_sees_a_callback_sends_it_again_and_breaks_the_next(String language, int width) {
    var caller = new Caller(port);
    try (var service = RawService.make(caller);
        var context = width == 390 ? chromium.phone(language) : chromium.desk(language)) {
      var token = service.login("chan-tai-man");
      var asked = service.parameters(token);
      asked.putArray("profileFields").add("gender").add("birthDate");
      service.post(
          "/account/auth/profile/initiateRequest", asked, "X-Sandbox-Persona", "chan-tai-man");
      service.next();
      var page = context.newPage();
      page.navigate("http://localhost:" + port + "/sandbox#callbacks");
      page.locator("#callback-service").selectOption(service.clientId());
      var entry = page.locator("#callback-entries .entry");
      assertThat(entry).hasCount(1);
      entry.locator("summary").focus();
      page.keyboard().press("Enter");
      assertThat(entry.locator("pre").first()).containsText("birthDate");
      assertThat(entry.locator("pre").nth(1)).containsText("secretKey");
      assertThat(entry.locator("li")).hasCount(1);
      assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
          .isEqualTo(false);
      entry.locator("select").selectOption("BIT_FLIPPED");
      entry.locator("form button").click();
      assertThat(page.locator("#callback-entries .entry li")).hasCount(2);
      page.locator("#break-service").selectOption(service.clientId());
      page.locator("#break-how").selectOption("WRONG_STATE");
      page.locator("#break-form .button").first().click();
      assertThat(page.locator("#break-list li")).hasCount(1);
      assertThat(Browser.faults(page)).isEmpty();
      Browser.shoot(page, "sandbox-callbacks-" + language);
      page.locator("#break-list button").click();
      assertThat(page.locator("#break-list li")).hasCount(0);
    }
  }

  @Test
  void an_answer_that_another_has_overtaken_is_not_shown() {
    var caller = new Caller(port);
    try (var service = RawService.make(caller);
        var desk = chromium.desk("en-US")) {
      var page = desk.newPage();
      var all = "http://localhost:" + port + "/sandbox/v1/callbacks?clientID=";
      var held = new ArrayDeque<Route>();
      page.route(all, held::add);
      page.navigate("http://localhost:" + port + "/sandbox#callbacks");
      page.waitForCondition(() -> !held.isEmpty());
      page.locator("#callback-service").selectOption(service.clientId());
      assertThat(page.locator("#callback-empty")).isVisible();
      page.evaluate(
          """
          globalThis.changes = 0;
          new MutationObserver(() => changes++)
            .observe(document.getElementById('callback-entries'), {childList: true});
          """);
      var late = new Route.FulfillOptions().setBody(ANOTHER);
      page.waitForResponse(all, () -> held.pop().fulfill(late));
      page.waitForResponse(all + service.clientId(), () -> {});
      assertThat(page.evaluate("changes")).isEqualTo(0);
    }
  }
}
