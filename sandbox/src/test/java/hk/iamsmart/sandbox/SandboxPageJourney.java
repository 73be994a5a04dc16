package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.sdk.AuthorizationCode;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The sandbox page in a real browser.
@SandboxTest
class SandboxPageJourney {
  private static Browser chromium;
  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;

  @BeforeAll
  static void open() {
    chromium = Browser.start();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @Test
  void a_refused_request_appears_at_once_with_its_explanation() {
    var caller = new Caller(port);
    var service = SandboxServiceClient.make(caller);
    try (var desk = chromium.desk("en-US")) {
      var page = at(desk.newPage(), "log");
      page.locator("#log-text").fill(service.clientId());
      assertThat(page.locator("#log-entries .entry")).hasCount(0);
      service.iamSmart().exchange(new AuthorizationCode("0".repeat(32)));
      assertThat(page.locator("#log-entries .entry")).hasCount(2);
      page.locator("#log-refusals").check();
      assertThat(page.locator("#log-entries .entry")).hasCount(1);
      page.locator("#log-entries .entry summary").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("#log-entries .entry .banner-danger")).isVisible();
      assertThat(page.locator("#log-entries .entry")).containsText("authorization_code");
      assertThat(Browser.faults(page)).isEmpty();
      Browser.shoot(page, "sandbox-log");
      var link = page.locator("#log-entries .entry a").getAttribute("href");
      var other = desk.newPage();
      other.navigate(link);
      assertThat(other.locator("#log-entries .entry .banner-danger")).isVisible();
    }
  }

  @Test
  void a_refusal_of_before_the_last_start_is_shown_with_its_reason() {
    var txId = "0".repeat(31) + "f";
    jdbc.sql(
            """
            INSERT INTO channel_refusal (tx_id, at, path, status, code, explanation)
            VALUES (?, now(), '/security/getKey', 200, 'D20006', '{"reason":"of long ago"}')
            """)
        .param(txId)
        .update();
    try (var desk = chromium.desk("en-US")) {
      var page = at(desk.newPage(), "log");
      page.locator("#log-text").fill(txId);
      assertThat(page.locator("#log-entries .entry")).hasCount(1);
      page.locator("#log-entries .entry summary").click();
      assertThat(page.locator("#log-entries .entry .banner-danger")).hasText("of long ago");
      assertThat(page.locator("#log-entries .entry")).containsText("Only the reason");
      assertThat(Browser.faults(page)).isEmpty();
    }
  }

  @Test
  void a_persona_is_told_how_to_answer() {
    var caller = new Caller(port);
    caller.post("/sandbox/v1/personas", "{\"id\":\"on-the-page\",\"enName\":\"PAGE, On The\"}");
    try (var desk = chromium.desk("en-US")) {
      var page = at(desk.newPage(), "personas");
      var citizen = page.locator("#persona-tiles > li:has(#answer-on-the-page)");
      assertThat(citizen.locator("summary .badge").last()).hasText("Active");
      citizen.locator("summary").first().click();
      assertThat(citizen.locator(".facts"))
          .containsText(Pattern.compile("\\d+ [A-Z][a-z]+ \\d{4}"));
      assertThat(citizen.locator(".facts")).not().containsText("ANDROID");
      page.locator("#answer-on-the-page").selectOption("reject");
      assertThat(page.locator("#status")).containsText("PAGE, On The: reject");
      assertThat(
              caller
                  .get("/sandbox/v1/personas/on-the-page")
                  .json()
                  .at("/behaviour/answer")
                  .asString())
          .isEqualTo("reject");
    }
  }

  @Test
  void it_leads_to_the_mailbox_and_says_where_staff_log_in() {
    try (var desk = chromium.desk("en-US")) {
      var page = at(desk.newPage(), "log");
      var login = page.locator("#staff").getAttribute("href");
      page.locator("footer a[href^='/sandbox/mailbox']").click();
      assertThat(page.locator("h1")).hasText("Mailbox");
      page.navigate(login);
      assertThat(page.locator("h1")).hasText("Log in as a member of staff");
    }
  }

  @Test
  void a_service_is_made_and_the_clock_is_moved() {
    try (var desk = chromium.desk("en-US")) {
      var page = at(desk.newPage(), "services");
      chromium.expect(page, "400 at POST .*/(services|clock)");
      page.locator("#service-name").fill("<b>My shop</b>");
      page.locator("#service-callback").fill("http://localhost:3000/done");
      page.locator("#service-form button").click();
      assertThat(page.locator("#service-tiles h2").last()).hasText("<b>My shop</b>");
      desk.grantPermissions(List.of("clipboard-read", "clipboard-write"));
      var made = page.locator("#service-tiles > li").last();
      made.locator("[data-copy]").first().click();
      assertThat(made.locator("[data-copy]").first()).hasText("Copied: clientID");
      assertThat(page.evaluate("navigator.clipboard.readText()"))
          .isEqualTo(made.locator("code").first().innerText());
      var secret = made.locator("dd:has(details) code");
      assertThat(secret).isHidden();
      made.locator("dd summary").click();
      assertThat(secret).hasText(Pattern.compile("^[0-9a-f]{32}$"));
      assertThat(secret).hasCSS("white-space", "nowrap");
      page.locator("#service-name").fill("Shop");
      page.locator("#service-callback").fill("nowhere");
      page.locator("#service-form button").click();
      assertThat(page.locator("#service-form .error-summary")).isFocused();
      assertThat(page.locator("#service-callback")).hasAttribute("aria-invalid", "true");
      assertThat(page.locator("#service-callback-fault")).containsText("holds 'nowhere'");
      assertThat(page.locator("#service-callback"))
          .hasAccessibleDescription(Pattern.compile("^holds 'nowhere'"));
      assertThat(page.locator("#fault")).isHidden();
      assertThat(Browser.faults(page)).isEmpty();
      page.locator("#service-form .error-summary a").click();
      assertThat(page.locator("#service-callback")).isFocused();
      page.locator("#service-callback").fill("http://localhost:3000/done");
      for (var scope : page.locator("[name=scopes]:checked").all()) {
        scope.uncheck();
      }
      page.locator("#service-form button").click();
      assertThat(page.locator("#service-scopes-fault")).not().isEmpty();
      assertThat(page.locator("#service-callback-fault")).isEmpty();
      page.locator(".tabs a[href='#time']").click();
      page.locator("#advance-other").fill("PT0S");
      page.locator("#advance-form button").click();
      assertThat(page.locator("#advance-other-fault")).containsText("longer than nothing");
      page.locator("[data-advance=PT61S]").click();
      assertThat(page.locator("#status")).containsText("The clock now shows");
    }
  }

  @ParameterizedTest
  @CsvSource({"en-US, 1280", "zh-HK, 1280", "zh-CN, 1280", "en-US, 390", "zh-HK, 390"})
  void the_page_is_for_everybody(String language, int width) {
    try (var context = width == 390 ? chromium.phone(language) : chromium.desk(language)) {
      var page = context.newPage();
      for (var panel : List.of("log", "callbacks", "personas", "services", "time")) {
        at(page, panel);
        assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
            .as(panel)
            .isEqualTo(false);
        assertThat(Browser.faults(page)).as(panel).isEmpty();
      }
      assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
      if (width == 390) {
        page.locator(".menu summary").click();
      }
      page.locator(".languages a[hreflang=zh-HK]:visible").click();
      assertThat(page.locator("[data-panel=time]")).isVisible();
    }
  }

  private Page at(Page page, String panel) {
    page.navigate("about:blank");
    page.navigate("http://localhost:" + port + "/sandbox#" + panel);
    assertThat(page.locator("[data-panel=" + panel + "]")).isVisible();
    assertThat(page.locator("#persona-tiles > li").first()).isAttached();
    return page;
  }
}
