package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ObjectNode;

/// A citizen with the wallet page, a service that floods and poses as others, and an honest one.
@SandboxTest
class AskedInBrowserJourney {
  private static final String SIGNING = "/account/signing/initiateRequest";
  private static final String CITIZEN = "FLOODED, Citizen";
  private static Browser browser;

  @LocalServerPort private int port;
  private Caller caller;
  private String persona;

  @BeforeAll
  static void open() {
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @BeforeEach
  void meetACitizen() {
    caller = new Caller(port);
    persona =
        caller
            .post(
                "/sandbox/v1/personas",
                "{\"enName\":\"" + CITIZEN + "\",\"tier\":\"IAM_SMART_PLUS\"}")
            .text("id");
  }

  @Test
  void a_flood_hides_no_genuine_question_and_poses_as_nobody() {
    try (var genuine = RawService.make(caller);
        var greedy = RawService.make(caller);
        var pocket = browser.phone("zh-HK")) {
      call(greedy, "\"name\":\"Greedy Shop\",\"names\":{\"zh-HK\":\"貪心商店\"}");
      call(greedy, "\"domain\":\"greedy.example.hk\"");
      call(greedy, "\"departments\":[{\"en\":\"Returns\",\"zh-HK\":\"退貨部\"}]");
      var answers = genuine.parameters(genuine.login(persona));
      answers.putArray("profileFields").add("idNo");
      genuine.post("/account/auth/profile/initiateRequest", answers);
      var token = greedy.login(persona);
      ask(greedy, token, "Receipt", "Returns");
      for (int i = 0; i < 6; i++) {
        ask(greedy, token, "Letter " + i, "入境事務處");
      }
      var page = wallet(pocket);
      var rows = page.locator("[data-list] > li");
      assertThat(rows.locator("[data-slot=service]"))
          .hasText(new String[] {"貪心商店", "貪心商店", "貪心商店", "Raw Clinic"});
      assertThat(rows.locator("[data-slot=title]"))
          .hasText(new String[] {"簽署「Letter 1」", "簽署「Letter 0」", "簽署「Receipt」", "送出已核實資料"});
      assertThat(Browser.faults(page)).isEmpty();
      Browser.shoot(page, "wallet-flooded");
      rows.nth(0).locator("button").click();
      assertThat(page.locator("h1")).hasText("貪心商店請你簽署");
      assertThat(page.locator("#screen [data-slot=domain]")).hasText("greedy.example.hk");
      assertThat(page.locator("[data-slot=department]")).hasText("「入境事務處」");
      assertThat(page.locator("[data-slot=request]")).hasText("「Raw Clinic」");
      assertThat(page.locator("[data-slot=own]")).hasText("用途和部門由網上服務自行填寫。");
      page.locator("[data-do=reject]").click();
      assertThat(greedy.next().code()).isEqualTo("D70001");
      home(page);
      rows.nth(1).locator("button").click();
      assertThat(page.locator("[data-slot=department]")).hasText("退貨部");
      page.locator("[data-do=reject]").click();
      assertThat(greedy.next().code()).isEqualTo("D70001");
      home(page);
      rows.last().locator("button").click();
      assertThat(page.locator("h1")).containsText("Raw Clinic");
      page.locator("[data-do=approve]").click();
      page.locator("#biometric [data-do=match]").click();
      assertThat(genuine.next().code()).isEqualTo("D00000");
    }
  }

  @Test
  void a_browser_that_asks_has_no_words_of_its_own() {
    var agent = "Immigration Department (Windows), please confirm";
    try (var service = RawService.make(caller);
        var desk = browser.desk("en-US");
        var pocket = browser.phone("en-US")) {
      var phone = wallet(pocket);
      var page = desk.newPage();
      page.setExtraHTTPHeaders(Map.of("User-Agent", agent));
      page.navigate(service.getQr("eidapi_auth"));
      phone.navigate(
          String.valueOf(
              page.evaluate(
                  "async () => (await (await fetch('/broker/' +"
                      + " document.getElementById('login').dataset.login +"
                      + " '/state')).json()).link")));
      phone.locator("[data-do=approve]").waitFor();
      assertThat(phone.locator("#screen")).containsText("Unknown browser on Windows");
      assertThat(phone.locator("#screen")).not().containsText("Immigration");
      var asked = caller.get("/sandbox/v1/personas/" + persona + "/questions").json().get(0);
      assertThat(asked.get("title").asString())
          .isEqualTo(
              "Log in to Raw Clinic (raw.example.hk). Browser: unknown browser · Windows."
                  + " Place: localhost");
    }
  }

  private void call(RawService service, String members) {
    var path = "/sandbox/v1/services/" + service.clientId();
    assertThat(caller.send("PATCH", path, "{" + members + "}").status()).isEqualTo(200);
  }

  private static void ask(
      RawService service, RawService.Token token, String document, String department) {
    service.post(SIGNING, signing(service.parameters(token), document, department));
  }

  private static ObjectNode signing(ObjectNode to, String document, String department) {
    var digest = SigningDesk.sha256(document.getBytes(StandardCharsets.UTF_8));
    return to.put("hashCode", SigningDesk.base64(digest))
        .put("department", department)
        .put("serviceName", "Raw Clinic")
        .put("documentName", document);
  }

  private void home(Page page) {
    page.navigate(caller.base() + "/wallet");
    page.locator("[data-list] button").first().waitFor();
  }

  private Page wallet(BrowserContext context) {
    var page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.navigate(caller.base() + "/wallet");
    page.locator("[data-citizens] button")
        .filter(new Locator.FilterOptions().setHasText(CITIZEN))
        .last()
        .click();
    page.locator("[data-do=scan]").waitFor();
    return page;
  }
}
