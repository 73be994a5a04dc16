package hk.iamsmart.sandbox.wallet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.browser.FakePhones;
import hk.iamsmart.browser.WalletTest;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Bills of utilities on the wallet page.
@WalletTest
final class BillsOnPageJourney {
  private static Browser browser;

  @LocalServerPort private int port;
  @Autowired private FakePhones phones;

  @BeforeAll
  static void open() {
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @BeforeEach
  void fresh() {
    phones.reset();
  }

  @Test
  void a_bill_is_linked_retrieved_seen_and_saved() throws Exception {
    try (var context = browser.phone("en-US")) {
      var page = at(context);
      var power = bill(page, "power");
      power.locator("[data-act=retrieve]").click();
      assertThat(power.locator("[data-slot=address]")).containsText("Harbour Heights");
      assertThat(power.locator("[data-slot=date]")).hasText("31 October 2026");
      // at three in the morning in Hong Kong it is still yesterday elsewhere
      assertThat(power.locator("[data-slot=retrieved]")).hasText("21 November 2026");
      power.locator("[data-act=see]").click();
      assertThat(page.locator("[data-slot=hash]")).hasText(Pattern.compile("[0-9a-f]{64}"));
      assertThat(page.locator("[data-open]")).hasAttribute("target", "_blank");
      var download = page.waitForDownload(() -> page.locator("[data-save]").click());
      assertThat(download.suggestedFilename()).isEqualTo("power-20261031.pdf");
      assertThat(Files.readString(download.path())).startsWith("%PDF-1.7");
    }
  }

  @Test
  void a_bill_that_is_not_whole_is_not_shown() {
    try (var context = browser.phone("en-US")) {
      var page = at(context);
      browser.expect(page, "the bill has another hash");
      var power = bill(page, "power");
      power.locator("[data-act=retrieve]").click();
      power.locator("[data-act=see]").waitFor();
      page.route(
          "**/document",
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setContentType("application/json")
                      .setBody(
                          "{\"pdf\":\"JVBERg==\",\"hash\":\"00\",\"billDate\":\"20261031\"}")));
      power.locator("[data-act=see]").click();
      assertThat(page.locator("h1")).hasText("Something went wrong");
    }
  }

  @Test
  void an_account_number_that_will_not_do_is_told_beside_it() {
    try (var context = browser.phone("en-US")) {
      var page = at(context);
      browser.expect(page, "422 at .*/bills/");
      var gas = bill(page, "gas");
      gas.locator("form button").click();
      assertThat(gas).containsText("Enter the account number.");
      gas.locator("input").fill("12");
      page.keyboard().press("Enter");
      assertThat(gas).containsText("four characters or more");
      assertThat(gas.locator("input")).hasValue("12");
      gas.locator("input").fill("12345678");
      page.keyboard().press("Enter");
      assertThat(gas.locator("[data-act=retrieve]")).isFocused();
      gas.locator("[data-act=retrieve]").click();
      assertThat(gas.locator("[data-slot=problem]"))
          .containsText("is not responding at the moment");
      gas.locator("[data-act=unlink]").click();
      assertThat(gas.locator("input")).isVisible();
    }
  }

  @Test
  void a_bill_in_another_name_says_what_to_do() {
    try (var context = browser.phone("en-US")) {
      var page = at(context);
      assertThat(bill(page, "water")).containsText("The bill is in another name");
    }
  }

  private Page at(BrowserContext context) {
    var page = Pocket.bound(context, "http://localhost:" + port + "/wallet?lang=en-US");
    page.locator("[data-do=bills]").click();
    return page;
  }

  private static Locator bill(Page page, String provider) {
    return page.locator("[data-provider=" + provider + "]");
  }
}
