package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// A citizen with the wallet page, a utility and a service that wants a proof of address.
@SandboxTest
class BillInBrowserJourney {
  private static final String PERSONA = "lee-ka-yan";
  private static final String UTILITIES = "/sandbox/v1/personas/" + PERSONA + "/utilities";
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

  @Test
  void a_bill_is_linked_retrieved_seen_and_sent_as_a_proof_of_address() throws Exception {
    var supply = supply();
    behave(supply, "OK");
    try (var service = RawService.make(caller);
        var pocket = browser.phone("zh-HK")) {
      var token = service.login(PERSONA);
      var page = pocket.newPage();
      browser.expect(page, "422 at .*/bills/");
      wallet(page, "zh-HK", "李");
      var bill = linked(page, supply);
      bill.locator("[data-act=retrieve]").click();
      assertThat(bill.locator("[data-slot=address]")).not().isEmpty();
      assertThat(Browser.faults(page)).isEmpty();
      Browser.shoot(page, "bills-real-zh-HK");
      bill.locator("[data-act=see]").click();
      var download = page.waitForDownload(() -> page.locator("[data-save]").click());
      assertThat(Files.readAllBytes(download.path())).startsWith('%', 'P', 'D', 'F', '-');
      Browser.shoot(page, "bill-real-zh-HK");
      page.locator(".decision [data-do=back], .app-bar [data-do=back]").last().click();
      service.post(
          "/account/eme/initiateRequest",
          RawService.form(service.parameters(token), "addressDocInfo", "addressDocFile"));
      page.locator("[data-do=home]").click();
      page.locator("[data-list] button").click();
      assertThat(page.locator("[data-verified] li")).hasCount(2);
      assertThat(page.locator("[data-verified] li").first()).not().hasClass("datum datum-fixed");
      assertThat(page.locator("[data-verified] .badge")).isHidden();
      Browser.shoot(page, "proof-real-zh-HK");
      page.locator("[data-do=approve]").click();
      page.locator("#biometric [data-do=match]").click();
      assertThat(page.locator("[data-picture=yes]")).isVisible();
      var content = service.next().content();
      assertThat(content.get("addressDocInfo").get("tcProviderName").asString()).isNotBlank();
      assertThat(content.get("addressDocFile").get("docHash").asString()).matches("[0-9a-f]{64}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DOWN, is not responding at the moment",
    "NAME_MISMATCH, in another name",
    "NO_BILL, has not issued a bill",
    "NO_ACCOUNT, does not recognise this account number"
  })
  void what_went_wrong_at_the_utility_is_told_with_what_to_do(String state, String words) {
    var supply = supply();
    behave(supply, state);
    try (var pocket = browser.phone("en-US")) {
      var page = pocket.newPage();
      browser.expect(page, "422 at .*/bills/");
      wallet(page, "en-US", "LEE");
      var bill = linked(page, supply);
      bill.locator("[data-act=retrieve]").click();
      assertThat(bill.locator("[data-slot=problem]")).containsText(words);
      bill.locator("[data-act=unlink]").click();
      assertThat(bill.locator("[data-link] input")).isVisible();
    } finally {
      behave(supply, "OK");
    }
  }

  private static Locator linked(Page page, JsonNode supply) {
    page.locator("[data-do=details]").click();
    page.locator("[data-do=bills]").click();
    var bill = page.locator("[data-provider=" + supply.get("id").asString() + "]");
    bill.waitFor();
    if (bill.locator("[data-link]").isHidden()) {
      bill.locator("[data-act=unlink]").click();
    }
    bill.locator("[data-link] input").fill("1");
    page.keyboard().press("Enter");
    assertThat(bill.locator("[data-link] input")).hasAttribute("aria-invalid", "true");
    bill.locator("[data-link] input").fill(supply.get("account").asString());
    page.keyboard().press("Enter");
    assertThat(bill.locator("[data-act=retrieve]")).isVisible();
    return bill;
  }

  private void wallet(Page page, String tag, String persona) {
    page.setDefaultTimeout(20_000);
    page.onConsoleMessage(m -> System.out.println("browser: " + m.text()));
    page.navigate(caller.base() + "/wallet?lang=" + tag);
    page.locator("[data-citizens] button")
        .filter(new Locator.FilterOptions().setHasText(persona))
        .first()
        .click();
    page.locator("[data-do=scan]").waitFor();
  }

  private JsonNode supply() {
    return caller.get(UTILITIES).json().get(0);
  }

  private void behave(JsonNode supply, String state) {
    var path = UTILITIES + "/" + supply.get("id").asString();
    var told = caller.send("PUT", path, "{\"state\":\"" + state + "\"}");
    assertThat(told.status()).as(told.body()).isEqualTo(200);
  }
}
