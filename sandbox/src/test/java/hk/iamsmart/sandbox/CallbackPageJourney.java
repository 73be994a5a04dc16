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

/// The page of callbacks in a real browser.
@SandboxTest
class CallbackPageJourney {
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
      page.navigate("http://localhost:" + port + "/developers/callbacks");
      page.locator("#service").selectOption(service.clientId());
      var entry = page.locator("a.list-row");
      assertThat(entry).hasCount(1);
      entry.focus();
      page.keyboard().press("Enter");
      assertThat(page.locator(".panel pre")).containsText("birthDate");
      page.locator(".panel .tabs a").nth(1).click();
      assertThat(page.locator(".panel pre")).containsText("secretKey");
      page.locator(".panel .tabs a").nth(2).click();
      assertThat(page.locator("#attempts li")).hasCount(1);
      assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
          .isEqualTo(false);
      page.locator("#again").selectOption("BIT_FLIPPED");
      page.locator(".panel form button").click();
      assertThat(page.locator("#attempts li")).hasCount(2);
      page.locator("#client").selectOption(service.clientId());
      page.locator("#break").selectOption("WRONG_STATE");
      page.locator("#breakages form button").first().click();
      assertThat(page.locator("#wishes li")).hasCount(1);
      assertThat(Browser.faults(page)).isEmpty();
      Browser.shoot(page, "console-callbacks-" + language);
      page.locator("#wishes button").click();
      assertThat(page.locator("#wishes li")).hasCount(0);
    }
  }

  @Test
  void a_callback_is_the_end_of_the_journey_of_its_request() {
    var caller = new Caller(port);
    try (var service = RawService.make(caller);
        var desk = chromium.desk("en-US")) {
      var token = service.login("chan-tai-man");
      var asked = service.parameters(token);
      asked.putArray("profileFields").add("gender");
      service.post(
          "/account/auth/profile/initiateRequest", asked, "X-Sandbox-Persona", "chan-tai-man");
      service.next();
      var page = desk.newPage();
      page.navigate(
          "http://localhost:" + port + "/developers/requests?service=" + service.clientId());
      assertThat(page.locator("a.list-row")).hasCount(2);
      assertThat(page.locator("a.list-row .badge").first()).hasText("Done");
      page.locator("a.list-row").first().click();
      assertThat(page.locator(".timeline code").first())
          .hasText("POST account/auth/profile/initiateRequest");
      assertThat(page.locator(".timeline code").last()).containsText("POST http://localhost");
    }
  }

  @Test
  void a_number_that_is_none_is_told_at_its_field() {
    try (var desk = chromium.desk("en-US")) {
      var page = desk.newPage();
      page.navigate("http://localhost:" + port + "/developers/callbacks");
      chromium.expect(page, "400 at .*/breakages");
      page.evaluate("document.querySelector('#breakages form').noValidate = true");
      page.locator("#times").fill("101");
      page.locator("#breakages form button").first().click();
      assertThat(page.locator("#times-fault")).containsText("from 1 to 100");
      assertThat(page.locator("#times")).hasValue("101");
    }
  }

  @Test
  void a_fault_is_set_for_no_service_that_is_not_there() {
    var caller = new Caller(port);
    var nobody = "0".repeat(32);
    var answer =
        caller.post(
            "/developers/callbacks/breakages?lang=zh-HK",
            "client=" + nobody + "&break=DUPLICATE&times=1",
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("服務：沒有這個服務");
    assertThat(caller.get("/sandbox/v1/callbacks/breakages").body()).doesNotContain(nobody);
  }

  @Test
  void an_answer_that_another_has_overtaken_is_not_shown() {
    var caller = new Caller(port);
    try (var service = RawService.make(caller);
        var desk = chromium.desk("en-US")) {
      service.login("chan-tai-man");
      var page = desk.newPage();
      page.navigate(
          "http://localhost:" + port + "/developers/requests?service=" + service.clientId());
      var held = new ArrayDeque<Route>();
      // what is held goes on as soon as nothing is routed any more
      page.route(
          "**/developers/requests*journey=*",
          route -> {
            if (held.isEmpty()) {
              held.add(route);
            } else {
              route.resume();
            }
          });
      page.locator("a.list-row").click();
      page.waitForCondition(() -> !held.isEmpty());
      page.locator("a.list-row").click();
      assertThat(page.locator(".timeline code").first()).isVisible();
      var shown = page.locator("#list").innerHTML();
      held.pop().fulfill(new Route.FulfillOptions().setBody("<div class=console></div>"));
      page.waitForTimeout(100);
      assertThat(page.locator("#list").innerHTML()).isEqualTo(shown);
    }
  }
}
