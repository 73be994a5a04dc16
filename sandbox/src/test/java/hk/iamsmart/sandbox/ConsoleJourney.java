package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.platform.fixtures.CallCosts;
import hk.iamsmart.sdk.AuthorizationCode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The pages for developers in a real browser.
@SandboxTest
class ConsoleJourney {
  private static final String REQUESTS = "/developers/requests";
  private static final List<String> PAGES =
      List.of(
          "/developers",
          REQUESTS,
          REQUESTS + "?view=flat&doors=all",
          "/developers/callbacks",
          "/developers/citizens",
          "/developers/citizens?open=chan-tai-man",
          "/developers/citizens?open=new",
          "/developers/portal",
          "/developers/staff",
          "/developers/clock",
          "/developers/mailbox");
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

  @Test
  void a_refused_request_appears_at_once_with_its_explanation() {
    var service = SandboxServiceClient.make(new Caller(port));
    try (var desk = chromium.desk("en-US")) {
      var page = at(desk, REQUESTS + "?view=flat&service=" + service.clientId());
      assertThat(page.locator("#list .empty")).isVisible();
      service.iamSmart().exchange(new AuthorizationCode("0".repeat(32)));
      assertThat(page.locator(".log-line")).hasCount(2);
      page.locator("[name=refused]").check();
      assertThat(page.locator(".log-line")).hasCount(1);
      page.locator(".log-line").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator(".panel .tabs [aria-current]")).isFocused();
      assertThat(page.locator(".panel .large[lang=en]")).containsText("code");
      assertThat(page.locator(".log-line")).hasAttribute("aria-current", "true");
      assertThat(Browser.faults(page)).isEmpty();
      Browser.shoot(page, "console-requests");
      page.locator(".panel .tabs a").nth(1).click();
      assertThat(page.locator(".panel pre").first()).containsText("authorization_code");
      page.locator(".panel .tabs a").nth(2).click();
      assertThat(page.locator(".panel pre").first()).containsText("{\"content\":\"AAAAD");
      page.locator(".panel .tabs a").nth(3).click();
      assertThat(page.locator(".panel .facts").first()).containsText("HmacSHA256");
      page.keyboard().press("Escape");
      assertThat(page.locator(".panel")).hasCount(0);
      assertThat(page.locator(".log-line")).isFocused();
      page.goBack();
      assertThat(page.locator(".panel .facts").first()).containsText("HmacSHA256");
      var txId = page.locator("#tx-id").innerText().replaceAll("[<T=>]", "");
      var other = at(desk, REQUESTS + "?open=" + txId);
      assertThat(other.locator(".panel .return-code")).hasText("D40004");
    }
  }

  @Test
  void what_the_reader_opens_comes_and_stays_while_calls_go_on() {
    var service = SandboxServiceClient.make(new Caller(port));
    try (var desk = chromium.desk("en-US")) {
      var page = at(desk, REQUESTS + "?view=flat&service=" + service.clientId());
      service.iamSmart().exchange(new AuthorizationCode("0".repeat(32)));
      assertThat(page.locator(".log-line")).hasCount(2);
      var held = new ArrayList<Route>();
      page.route(Pattern.compile("open="), held::add);
      page.locator(".log-line").first().click();
      service.iamSmart().exchange(new AuthorizationCode("1".repeat(32)));
      page.evaluate("() => new Promise(done => setTimeout(done, 700))");
      assertThat(page.locator(".log-line")).hasCount(2);
      held.forEach(Route::resume);
      page.unroute(Pattern.compile("open="));
      assertThat(page.locator(".panel .return-code")).hasText("D40004");
      assertThat(page.locator(".log-line")).hasCount(3);
      page.locator(".panel .tabs a").nth(2).click();
      assertThat(page.locator(".panel [aria-current]")).isFocused();
      page.evaluate("document.querySelector('.panel').dataset.mark = 'mine'");
      service.iamSmart().exchange(new AuthorizationCode("2".repeat(32)));
      assertThat(page.locator(".log-line")).hasCount(4);
      assertThat(page.locator(".panel")).hasAttribute("data-mark", "mine");
      assertThat(page.locator(".panel [aria-current]")).isFocused();
    }
  }

  @Test
  void a_login_is_one_journey_from_the_qr_code_to_the_token() {
    var service = SandboxServiceClient.make(new Caller(port));
    service.login("chan-tai-man");
    try (var desk = chromium.desk("en-US")) {
      var page = at(desk, REQUESTS + "?service=" + service.clientId());
      var head = page.locator("a.list-row");
      assertThat(head).hasCount(1);
      assertThat(head).containsText("Login");
      assertThat(head).containsText("CHAN, Tai Man");
      assertThat(head.locator(".badge")).hasText("Done");
      head.click();
      assertThat(page.locator(".timeline code")).hasCount(7);
      assertThat(page.locator(".timeline code").first()).hasText("GET auth/getQR");
      assertThat(page.locator(".timeline code").last()).hasText("POST auth/getToken");
      assertThat(page.locator(".timeline-sealed code"))
          .hasText(Pattern.compile("^POST approvals/[0-9a-f]{8}…/approve$"));
      page.locator(".timeline-sealed a").click();
      assertThat(page.locator(".panel")).containsText("Phone and platform");
      assertThat(page.locator(".timeline code")).hasCount(7);
      assertThat(Browser.faults(page)).isEmpty();
      Browser.shoot(page, "console-journey");
    }
  }

  @Test
  void what_getQR_refused_is_there_by_service_and_by_words() {
    var caller = new Caller(port);
    var service = SandboxServiceClient.make(caller);
    var url = service.start().url().toString().replace("test.example.hk", "other.example.hk");
    assertThat(caller.get(url).status()).isEqualTo(400);
    try (var desk = chromium.desk("en-US")) {
      var page = at(desk, REQUESTS + "?view=flat&service=" + service.clientId());
      assertThat(page.locator(".log-line")).hasCount(1);
      assertThat(page.locator(".log-line")).containsText("D20008");
      page.locator("#q").fill("nowhere");
      page.keyboard().press("Enter");
      assertThat(page.locator("#list .empty")).containsText("Nothing found");
      page.locator("#q").fill("d20008 GetQR");
      page.keyboard().press("Enter");
      assertThat(page.locator(".log-line")).hasCount(1);
      assertThat(page.locator("#q")).hasValue("d20008 GetQR");
    }
  }

  @Test
  void everything_works_without_a_script() {
    var service = SandboxServiceClient.make(new Caller(port));
    service.login("chan-tai-man");
    try (var plain = chromium.withoutScripts("en-US")) {
      var page = at(plain, REQUESTS);
      page.locator("#service").selectOption(service.clientId());
      page.locator("form[data-filter] button").click();
      page.locator("a.list-row").click();
      page.locator(".timeline a").last().click();
      assertThat(page.locator(".panel h2")).hasText("POST auth/getToken");
      page.locator(".panel .tabs a").nth(1).click();
      assertThat(page.locator(".panel pre").first()).containsText("authorization_code");
      page.locator(".panel a.tool").click();
      assertThat(page.locator(".panel")).hasCount(0);
      assertThat(page.locator("#service")).hasValue(service.clientId());
    }
  }

  @Test
  void a_citizen_is_told_how_to_answer_and_the_phone_is_that_citizens() {
    var caller = new Caller(port);
    caller.post("/sandbox/v1/personas", "{\"id\":\"on-the-page\",\"enName\":\"PAGE, On The\"}");
    try (var desk = chromium.desk("en-US")) {
      var page = at(desk, "/developers/citizens");
      var card = page.locator(".person:has-text('PAGE, On The')");
      assertThat(card.locator(".badge").last()).hasText("Active");
      assertThat(card.locator("a[target=phone]"))
          .hasAttribute("href", Pattern.compile("persona=on-the-page"));
      assertThat(page.locator(".person img").first()).hasJSProperty("naturalWidth", 192);
      card.locator("[data-panel]").click();
      assertThat(page.locator(".panel .facts"))
          .containsText(Pattern.compile("\\d+ [A-Z][a-z]+ \\d{4}"));
      assertThat(page.locator(".panel pre").first()).containsText("X-Sandbox-Persona: on-the-page");
      assertThat(page.locator(".panel pre").last())
          .hasText("curl -s http://localhost:" + port + "/sandbox/v1/personas/on-the-page");
      var number = caller.get("/sandbox/v1/personas/on-the-page").text("hkic");
      assertThat(page.content()).doesNotContain(number);
      page.locator("#answer").selectOption("reject");
      page.locator("#delay").fill("soon");
      chromium.expect(page, "400 at .*/behaviour");
      page.locator(".panel form button").first().click();
      assertThat(page.locator(".error-summary")).containsText("must be a duration");
      assertThat(page.locator("#delay")).hasAttribute("aria-invalid", "true");
      page.locator("#answer").selectOption("reject");
      page.locator("#delay").fill("PT1S");
      page.locator(".panel form button").first().click();
      assertThat(page.locator(".error-summary")).isHidden();
      assertThat(page.locator("#answer")).hasValue("reject");
      var kept = caller.get("/sandbox/v1/personas/on-the-page").json().get("behaviour");
      assertThat(kept.get("answer").asString()).isEqualTo("reject");
      assertThat(kept.get("delay").asString()).isEqualTo("PT1S");
      page.locator(".panel .button-danger").click();
      assertThat(page.locator(".person:has-text('PAGE, On The')")).hasCount(0);
    }
  }

  @Test
  void a_citizen_of_ones_own_registers_and_what_is_wrong_is_told_at_its_field() {
    try (var desk = chromium.desk("en-US")) {
      var page = at(desk, "/developers/citizens");
      page.locator("#make").click();
      chromium.expect(page, "400 at .*/citizens");
      page.locator("#chName").fill("頁自己");
      page.locator(".panel form button").click();
      assertThat(page.locator("#enName-fault")).hasText("is missing");
      assertThat(page.locator("#chName")).hasValue("頁自己");
      page.locator("#enName").fill("OWN, By Form");
      page.locator(".panel form button").click();
      assertThat(page.locator(".panel h2")).hasText("OWN, By Form");
      assertThat(page.locator(".panel")).containsText("The account is active.");
    }
  }

  @Test
  void the_clock_is_moved_and_brought_back() {
    var caller = new Caller(port);
    var service = SandboxServiceClient.make(caller);
    service.login("chan-tai-man");
    try (var desk = chromium.desk("en-US")) {
      var page = at(desk, "/developers/clock");
      assertThat(page.locator("#ends li")).not().hasCount(0);
      assertThat(page.locator("#presets li").nth(3)).containsText("of what is there now");
      chromium.expect(page, "400 at .*/clock");
      page.locator("#advance").fill("PT0S");
      page.locator("form:has(#advance) button").click();
      assertThat(page.locator("#advance-fault")).containsText("longer than nothing");
      assertThat(page.locator("#advance")).hasValue("PT0S");
      assertThat(page.locator("#advance"))
          .hasAccessibleDescription(Pattern.compile("longer than nothing"));
      page.locator("#presets button").first().click();
      assertThat(page.locator(".top .badge").last()).containsText("Clock +");
      page.locator(".top .badge").last().click();
      assertThat(page.locator("#now")).containsText("ahead of real time");
      page.locator("#now button").click();
      assertThat(page.locator("#now")).containsText("Real time");
      assertThat(page.locator(".top .badge")).hasCount(1);
    }
  }

  @Test
  void the_overview_counts_and_leads_to_what_it_counted() {
    var caller = new Caller(port);
    var service = SandboxServiceClient.make(caller);
    service.iamSmart().exchange(new AuthorizationCode("0".repeat(32)));
    caller.get(service.start().url().toString());
    try (var desk = chromium.desk("en-US")) {
      var page = at(desk, "/developers");
      assertThat(page.locator(".kpis")).containsText("Success rate");
      assertThat(page.locator(".chart rect").first()).isAttached();
      assertThat(page.locator("figure table tbody tr")).hasCount(30);
      assertThat(page.locator("a.list-row").first()).containsText("Login");
      // which codes lead the list depends on what else was refused meanwhile
      var code = page.locator("a.return-code").first();
      var name = code.textContent();
      code.click();
      assertThat(page.locator(".log-line").first()).containsText(name);
      assertThat(page.locator("[name=refused]")).isChecked();
      page = at(desk, "/developers");
      page.locator(".chip").last().click();
      assertThat(page.locator("figure table tbody tr")).hasCount(56);
    }
  }

  @Test
  void the_rail_leads_to_the_mailbox_and_the_overview_says_where_staff_log_in() {
    try (var desk = chromium.desk("en-US")) {
      var page = at(desk, "/sandbox");
      var login = page.locator("#staff").getAttribute("href");
      page.locator(".rail a[href^='/developers/mailbox']").click();
      assertThat(page.locator("h1")).hasText("Mailbox");
      assertThat(page.locator(".rail [aria-current]")).hasText("Mailbox");
      page.navigate(login);
      assertThat(page.locator("h1")).hasText("Log in as a member of staff");
    }
  }

  @Test
  void no_page_asks_more_than_four_times() {
    var caller = new Caller(port);
    var service = SandboxServiceClient.make(caller);
    service.login("chan-tai-man");
    try (var desk = chromium.desk("en-US")) {
      var page = at(desk, REQUESTS + "?service=" + service.clientId());
      page.locator("a.list-row").click();
      page.locator(".timeline a").last().click();
      assertThat(page.locator(".panel")).isVisible();
      var everything = page.url().replace("http://localhost:" + port, "");
      for (var path :
          List.of("/developers", everything, everything + "&view=flat&doors=all&q=getToken")) {
        try (var costs = CallCosts.listening()) {
          assertThat(caller.get(path.replaceFirst("#.*", "")).status()).isEqualTo(200);
          assertThat(costs.each())
              .as(path)
              .isNotEmpty()
              .allSatisfy(cost -> assertThat(cost.statements()).isLessThanOrEqualTo(4));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"en-US, 1280", "zh-HK, 1280", "zh-CN, 1280", "en-US, 390", "zh-HK, 390"})
  void the_pages_are_for_everybody(String language, int width) {
    try (var context = width == 390 ? chromium.phone(language) : chromium.desk(language)) {
      for (var path : PAGES) {
        var page = at(context, path);
        assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
            .as(path)
            .isEqualTo(false);
        assertThat(Browser.faults(page)).as(path).isEmpty();
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
        page.close();
      }
      var page = at(context, "/developers/callbacks?state=DEAD");
      if (width == 390) {
        page.locator(".menu summary").click();
      }
      page.locator(".languages a[hreflang=zh-HK]:visible").click();
      assertThat(page.locator("#state")).hasValue("DEAD");
      assertThat(page.locator("h1")).hasText("回調");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?view=x&doors=x&tab=x&before=-1&journey=99999999999999999999&open=nobody",
        "?citizen=nobody&service=nobody&q=%25_%5C&open=99999999999",
        "?q=%00%ED%A0%80&before=1"
      })
  void nonsense_in_the_address_is_nobodys_fault(String query) {
    assertThat(new Caller(port).get(REQUESTS + query).status()).isIn(200, 400);
  }

  private Page at(BrowserContext context, String path) {
    var page = context.newPage();
    page.navigate("http://localhost:" + port + path);
    assertThat(page.locator(".rail")).isVisible();
    return page;
  }
}
