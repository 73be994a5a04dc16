package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Test citizens are edited on their page, and forms of the console say what is wrong.
@SandboxTest
class CitizensPageJourney {
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
  void account_e_me_and_utilities_of_a_citizen_are_edited_without_a_script() {
    var caller = new Caller(port);
    var rest = "/sandbox/v1/personas/edited";
    caller.post("/sandbox/v1/personas", "{\"id\":\"edited\",\"enName\":\"TED, Edi\"}");
    try (var plain = chromium.withoutScripts("en-US")) {
      var page = at(plain, "/developers/citizens?open=edited");
      page.locator("#tier").selectOption("IAM_SMART_PLUS");
      page.locator("#status").selectOption("SUSPENDED");
      page.locator("form[action*='/account'] button").click();
      assertThat(page.locator("#status")).hasValue("SUSPENDED");
      assertThat(page.locator(".panel")).containsText("The account is suspended");
      assertThat(caller.get(rest).text("tier")).isEqualTo("IAM_SMART_PLUS");
      assertThat(caller.get(rest).text("status")).isEqualTo("SUSPENDED");
      page.locator("summary:has-text('e-ME')").click();
      for (var wrong :
          List.of("no JSON", "{\"emailAddress\":\"nowhere\"}", "{\"shoeSize\":\"42\"}")) {
        chromium.expect(page, "400 at .*/eme");
        page.locator("#eme").fill(wrong);
        page.locator("form[action*='/eme'] button").click();
        assertThat(page.locator("#eme-fault")).not().isEmpty();
        assertThat(page.locator("#eme")).hasValue(wrong);
        assertThat(page.locator("#eme")).hasAttribute("aria-invalid", "true");
      }
      page.locator("#eme").fill("{\"emailAddress\":\"edi@example.hk\"}");
      page.locator("form[action*='/eme'] button").click();
      assertThat(page.locator(".error-summary")).isHidden();
      assertThat(caller.get(rest + "/eme").body())
          .isEqualTo("{\"emailAddress\":\"edi@example.hk\"}");
      page.locator("summary:has-text('Utility companies')").click();
      var first = page.locator("form[action*='/utilities'] select").first();
      var utility = first.getAttribute("name");
      first.selectOption("NO_BILL");
      page.locator("form[action*='/utilities'] button").click();
      assertThat(page.locator("#" + utility)).hasValue("NO_BILL");
      assertThat(caller.get(rest + "/utilities").json().get(0).get("state").asString())
          .isEqualTo("NO_BILL");
    }
    caller.send("DELETE", rest, "");
  }

  @Test
  void whoever_is_in_no_registry_is_shown_without_a_portrait() {
    var caller = new Caller(port);
    caller.post("/sandbox/v1/personas", "{\"id\":\"faceless\",\"enName\":\"LESS, Face\"}");
    assertThat(caller.send("DELETE", "/sandbox/v1/residents/faceless", "").status()).isEqualTo(204);
    try (var desk = chromium.desk("en-US")) {
      var page = at(desk, "/developers/citizens");
      var card = page.locator(".person:has-text('LESS, Face')");
      assertThat(card.locator(".monogram")).hasText("L");
      assertThat(card.locator("img")).hasCount(0);
      assertThat(Browser.faults(page)).isEmpty();
    }
    caller.send("DELETE", "/sandbox/v1/personas/faceless", "");
  }

  @ParameterizedTest
  @CsvSource({
    "citizens, enName=, 英文姓名：尚未填寫",
    "citizens, enName=A&birthDate=soon, 出生日期：必須是日期，例如 1990-01-31",
    "citizens/chan-tai-man/behaviour, answer=approve&delay=soon, 必須是 ISO 8601 時間長度",
    "citizens/chan-tai-man/behaviour, answer=approve&delay=PT9H, 最長為 PT15M",
    "citizens/chan-tai-man/account, tier=GOLD, 帳戶類別：必須是以下其中一項",
    "citizens/chan-tai-man/eme, eme=%5B%5D, 必須是 JSON 物件",
    "citizens/chan-tai-man/eme, eme={\"shoeSize\":5}, shoeSize：並非「填表通」的資料項目",
    "clock, advance=, 尚未填寫",
    "clock, advance=PT0S, 必須大於零",
    "clock, advance=-PT1S, 不可為負數",
    "callbacks/breakages, break=DUPLICATE&times=0, 尚未填寫",
    "services, name=Bauhinia Clinic&scopes=eidapi_auth, 尚未填寫",
    "services, name=X&scopes=eidapi_auth&redirectURIs=ftp://x/, 不可用作回調網址",
    "services, name=X, 必須選擇最少一項",
    "services, scopes=eidapi_auth, 英文名稱：尚未填寫"
  })
  void what_is_wrong_with_a_form_is_told_in_the_language_of_the_reader(
      String form, String sent, String told) {
    var answer =
        new Caller(port)
            .post(
                "/developers/" + form + "?lang=zh-HK",
                sent.replace(" ", "+"),
                "Content-Type",
                "application/x-www-form-urlencoded");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains(told).doesNotContainPattern("field-fault[^<]*>(is|must) ");
  }

  private Page at(BrowserContext context, String path) {
    var page = context.newPage();
    page.navigate("http://localhost:" + port + path);
    return page;
  }
}
