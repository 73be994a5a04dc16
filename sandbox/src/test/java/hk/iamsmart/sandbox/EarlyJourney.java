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
import java.util.regex.Pattern;
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
      var page = late(desk.newPage(), "**/sandbox/sandbox.js", "/sandbox");
      page.locator("#log-text").fill(mine.clientId());
      page.locator("#log-refusals").check();
      release();
      assertThat(page.locator("#log-entries .entry")).hasCount(1);
      assertThat(page.locator("#log-text")).hasValue(mine.clientId());
    }
  }

  @Test
  void a_filter_that_is_typed_while_another_panel_is_read_filters() {
    var caller = new Caller(port);
    var mine = SandboxServiceClient.make(caller);
    for (var service : List.of(mine, SandboxServiceClient.make(caller))) {
      service.iamSmart().exchange(new AuthorizationCode("0".repeat(32)));
    }
    try (var desk = chromium.desk("en-US")) {
      var page = late(desk.newPage(), "**/sandbox/v1/callbacks?*", "/sandbox");
      assertThat(page.locator("#log-entries .entry").nth(3)).isVisible();
      page.locator("#log-text").fill(mine.clientId());
      page.locator("#log-refusals").check();
      assertThat(page.locator("#log-entries .entry")).hasCount(1);
      release();
    }
  }

  @Test
  void a_button_a_form_and_a_tab_that_were_pressed_before_the_script_came_do_their_work() {
    try (var desk = chromium.desk("en-US")) {
      var page = late(desk.newPage(), "**/sandbox/sandbox.js", "/sandbox#services");
      for (var needed : List.of("#status", "#service-form button", "[data-advance=PT61S]")) {
        assertThat(page.locator(needed)).isAttached();
      }
      // nothing but the log is shown yet, so these are pressed as a script would
      page.evaluate(
          """
          () => {
            const status = document.getElementById('status');
            const told = document.documentElement.dataset;
            told.said = '';
            new MutationObserver(() => { told.said += status.textContent; })
              .observe(status, {childList: true, characterData: true, subtree: true});
            document.getElementById('service-name').value = 'Early bird';
            document.getElementById('service-callback').value = 'http://localhost:3000/early';
            document.querySelector('#service-form button').click();
            document.querySelector('[data-advance=PT61S]').click();
          }\
          """);
      page.locator(".tabs a[href='#personas']").click();
      release();
      // in whichever order the two are answered
      for (var said : List.of("The clock now shows", "Early bird")) {
        assertThat(page.locator("html")).hasAttribute("data-said", Pattern.compile(said));
      }
      assertThat(page.locator("[data-panel=personas]")).isVisible();
      page.locator(".tabs a[href='#services']").click();
      assertThat(page.locator("#service-tiles h2").last()).hasText("Early bird");
      assertThat(page.locator("[aria-busy]")).hasCount(0);
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
