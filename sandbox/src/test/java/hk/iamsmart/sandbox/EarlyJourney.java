package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitUntilState;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.sdk.AuthorizationCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What is typed or pressed while a page still loads is not lost.
@SandboxTest
class EarlyJourney {
  private static Browser chromium;
  @LocalServerPort private int port;

  /// Answers that the page waits for.
  private final List<Route> held = new ArrayList<>();

  private boolean released;

  @BeforeAll
  static void open() {
    chromium = Browser.start();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @Test
  void a_filter_that_was_typed_before_the_script_came_filters() {
    var caller = new Caller(port);
    var mine = SandboxServiceClient.make(caller);
    for (var service : List.of(mine, SandboxServiceClient.make(caller))) {
      service.iamSmart().exchange(new AuthorizationCode("0".repeat(32)));
    }
    try (var desk = chromium.desk("en-US")) {
      var page = late(desk.newPage(), "**/developers/live.js", "/developers/requests?view=flat");
      page.locator("#q").fill(mine.clientId());
      page.locator("[name=refused]").check();
      page.locator("form[data-filter] button").click();
      assertThat(page.locator(".log-line")).hasCount(1);
      release();
      assertThat(page.locator("#q")).hasValue(mine.clientId());
    }
  }

  @Test
  void a_filter_that_is_typed_while_the_page_is_fetched_anew_stays() {
    var caller = new Caller(port);
    var mine = SandboxServiceClient.make(caller);
    try (var desk = chromium.desk("en-US")) {
      var page = desk.newPage();
      page.navigate("http://localhost:" + port + "/developers/requests?view=flat");
      page.locator("#q").fill(mine.clientId());
      mine.iamSmart().exchange(new AuthorizationCode("0".repeat(32)));
      assertThat(page.locator(".log-line").first()).containsText("D40004");
      assertThat(page.locator("#q")).hasValue(mine.clientId());
    }
  }

  @Test
  void a_link_and_a_form_that_were_pressed_before_the_script_came_do_their_work() {
    try (var desk = chromium.desk("en-US")) {
      var page = late(desk.newPage(), "**/developers/live.js", "/developers/clock");
      page.locator("#presets button").first().click();
      assertThat(page.locator("#now")).containsText("ahead of real time");
      page = late(desk.newPage(), "**/developers/live.js", "/developers/citizens");
      page.locator("#make").click();
      assertThat(page.locator("#enName")).isVisible();
      release();
    } finally {
      new Caller(port).send("DELETE", "/sandbox/v1/clock", "");
    }
  }

  @Test
  void the_wallet_page_shows_nothing_to_press_before_its_script_came() {
    try (var phone = chromium.phone("en-US")) {
      var page = late(phone.newPage(), "**/wallet/wallet.js", "/wallet?lang=en-US");
      assertThat(page.locator("script[data-texts]").nth(1)).isAttached();
      assertThat(page.locator("main").locator("button, input, a").locator("visible=true"))
          .hasCount(0);
      release();
      assertThat(page.locator("#code")).isVisible();
    }
  }

  @Test
  void a_login_that_is_cancelled_before_the_script_came_is_cancelled() {
    var service = SandboxServiceClient.make(new Caller(port));
    try (var desk = chromium.desk("en-US")) {
      var page = desk.newPage();
      late(page, "**/broker.js", service.start().url().toString());
      var back =
          page.waitForRequest(
              "https://test.example.hk/**",
              () -> page.locator("form[action$=cancel] button").click());
      assertThat(back.url()).contains("error_code=D40000");
    }
  }

  @Test
  void a_file_that_is_sent_before_the_script_came_is_checked() {
    try (var desk = chromium.desk("en-US")) {
      var page = late(desk.newPage(), "**/verify.js", "/verify");
      page.locator("#file")
          .setInputFiles(new FilePayload("early.pdf", "application/pdf", "no PDF".getBytes(UTF_8)));
      page.locator("[data-check] button").first().click();
      assertThat(page.locator(".verdict h1")).isVisible();
    }
  }

  /// The page of which one answer is held back until [#release].
  private Page late(Page page, String late, String path) {
    page.route(
        late,
        route -> {
          // a page on a busy machine may ask only when it is no longer kept waiting
          if (released) {
            route.resume();
          } else {
            held.add(route);
          }
        });
    var url = path.startsWith("http") ? path : "http://localhost:" + port + path;
    page.navigate(url, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    return page;
  }

  private void release() {
    released = true;
    held.forEach(Route::resume);
  }
}
