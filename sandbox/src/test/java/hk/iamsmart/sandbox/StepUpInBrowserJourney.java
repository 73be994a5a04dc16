package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.protocol.WireJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A citizen with the wallet page and a service that wants more certainty.
@SandboxTest
class StepUpInBrowserJourney {
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

  /// What the camera and the chip reader find, one after the other, and what the service is told.
  @ParameterizedTest
  @CsvSource({
    "no-match match match, D00000",
    "no-match no-match no-match, D77001",
    "match no-match no-match no-match, D77002",
    "match no-reader, D77003"
  })
  void every_ending_is_reached_on_the_page(String captures, String code) {
    try (var service = RawService.make(caller);
        var pocket = browser.phone("en-US")) {
      var name = "STEP, " + code;
      var made = caller.post("/sandbox/v1/personas", "{\"enName\":\"" + name + "\"}");
      var token = service.login(made.text("id"));
      var page = pocket.newPage();
      wallet(page, name);
      var asked = service.parameters(token);
      asked.set("suaMethod", WireJson.mapper().readTree("{\"and\":[\"FR\",\"NFC\"]}"));
      assertThat(service.post("/account/stepup/initiateRequest", asked).code()).isEqualTo("D00000");
      page.locator("[data-list] button").click();
      for (var capture : captures.split(" ")) {
        page.locator("[data-begin]:visible").click();
        page.locator("#capture [data-take=" + capture + "]").click();
        assertThat(page.locator("[aria-busy]")).hasCount(0);
      }
      Browser.shoot(page, "stepup-" + code);
      if (code.equals("D00000")) {
        page.locator("[data-do=approve]").click();
        page.locator("#biometric [data-do=match]").click();
        assertThat(page.locator("[data-picture=yes]")).isVisible();
      } else {
        assertThat(page.locator("h1")).containsText("did not pass the check");
      }
      assertThat(service.next().code()).isEqualTo(code);
    }
  }

  private void wallet(Page page, String persona) {
    page.setDefaultTimeout(20_000);
    page.onConsoleMessage(m -> System.out.println("browser: " + m.text()));
    page.navigate(caller.base() + "/wallet?lang=en-US");
    page.locator("[data-citizens] button")
        .filter(new Locator.FilterOptions().setHasText(persona))
        .first()
        .click();
    page.locator("[data-do=scan]").waitFor();
  }
}
