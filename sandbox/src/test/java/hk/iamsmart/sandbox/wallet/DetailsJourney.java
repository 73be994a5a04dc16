package hk.iamsmart.sandbox.wallet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import hk.iamsmart.browser.PlayedWallet;
import hk.iamsmart.browser.WalletTest;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.StringNode;

/// The citizen's own data and bills on the wallet page.
@WalletTest
final class DetailsJourney {
  private final PlayedWallet wallet;

  DetailsJourney(PlayedWallet wallet) {
    this.wallet = wallet;
  }

  @Test
  void what_is_written_is_saved_by_itself_and_said_to_be() {
    try (var context = wallet.phone("en-US")) {
      var page = editing(context, "emailAddress");
      assertThat(saved(page)).hasText("Nothing is saved here.");
      assertThat(page.locator("[data-do=clear]")).isHidden();
      page.locator("input[type=email]").fill("tm@chan.hk");
      assertThat(saved(page)).hasText("Saved");
      assertThat(wallet.phones().kept.changes).containsExactly("put emailAddress \"tm@chan.hk\"");
      page.locator(".decision [data-do=back], .app-bar [data-do=back]").last().click();
      assertThat(page.locator("[data-field=emailAddress]")).containsText("tm@chan.hk");
      assertThat(page.locator("[data-field=emailAddress]")).isFocused();
    }
  }

  @Test
  void a_mistake_is_told_beside_its_input_and_nothing_is_lost() {
    try (var context = wallet.desk("en-US")) {
      var page = editing(context, "mobileNumber");
      wallet.expect(page, "422 at PUT .*/eme/");
      var number = page.getByLabel("Number", new Page.GetByLabelOptions().setExact(true));
      assertThat(page.getByLabel("Country code")).hasValue("852");
      number.fill("5123");
      page.keyboard().press("Tab");
      assertThat(page.locator("form")).containsText("A Hong Kong number has eight digits.");
      assertThat(number).hasAttribute("aria-invalid", "true");
      assertThat(saved(page)).hasText("Not saved yet");
      page.locator(".decision [data-do=back], .app-bar [data-do=back]").last().click();
      assertThat(saved(page)).containsText("press again to leave");
      assertThat(number).isFocused();
      assertThat(number).hasValue("5123");
      number.fill("5123 4567");
      page.keyboard().press("Enter");
      assertThat(saved(page)).hasText("Saved");
      assertThat(page.locator("[aria-invalid]")).hasCount(0);
      assertThat(wallet.phones().kept.changes).hasSize(1);
    }
  }

  @Test
  void whoever_insists_leaves_a_mistake_behind() {
    try (var context = wallet.phone("en-US")) {
      var page = editing(context, "emailAddress");
      wallet.expect(page, "422 at PUT .*/eme/");
      page.locator("input[type=email]").fill("tai man");
      page.locator(".decision [data-do=back], .app-bar [data-do=back]").last().click();
      assertThat(saved(page)).containsText("press again to leave");
      page.locator(".decision [data-do=back], .app-bar [data-do=back]").last().click();
      assertThat(page.locator("[data-field=emailAddress]")).containsText("Empty");
      assertThat(wallet.phones().kept.changes).isEmpty();
    }
  }

  @Test
  void a_lost_connection_is_told_and_the_next_attempt_saves() {
    try (var context = wallet.phone("en-US")) {
      var page = editing(context, "emailAddress");
      wallet.expect(page, "ERR_INTERNET_DISCONNECTED");
      context.setOffline(true);
      page.locator("input[type=email]").fill("tm@chan.hk");
      page.keyboard().press("Enter");
      assertThat(page.locator("[data-slot=general]")).containsText("No connection");
      context.setOffline(false);
      page.locator(".decision [data-do=back], .app-bar [data-do=back]").last().click();
      assertThat(page.locator("[data-field=emailAddress]")).containsText("tm@chan.hk");
    }
  }

  @Test
  void an_entry_is_deleted() {
    try (var context = wallet.phone("en-US")) {
      wallet.phones().kept.values.put("emailAddress", StringNode.valueOf("tm@chan.hk"));
      var page = editing(context, "emailAddress");
      assertThat(page.locator("input[type=email]")).hasValue("tm@chan.hk");
      page.locator("[data-do=clear]").click();
      assertThat(saved(page)).hasText("Nothing is saved here.");
      assertThat(wallet.phones().kept.changes).containsExactly("clear emailAddress");
    }
  }

  @Test
  void an_address_is_written_in_parts_or_in_lines() {
    try (var context = wallet.phone("en-US")) {
      var page = editing(context, "residentialAddress");
      wallet.expect(page, "422 at PUT .*/eme/");
      page.getByLabel("Unit number").fill("A");
      page.getByLabel("Floor").fill("12");
      page.getByLabel("Region").selectOption("HK");
      page.getByLabel("District (required)").selectOption("Central and Western");
      assertThat(page.locator("[data-slot=general]"))
          .hasText("Give a street, an estate, a building or a lot.");
      page.getByLabel("Building").fill("Harbour Heights");
      page.keyboard().press("Enter");
      assertThat(saved(page)).hasText("Saved");
      assertThat(wallet.phones().kept.changes)
          .last()
          .asString()
          .contains("\"Eng3dAddress\":{\"EngUnit\":{\"UnitNo\":\"A\"}")
          .contains("\"EngDistrict\":{\"DcDistrict\":\"CW\"}");
      page.getByLabel("Address format").selectOption("FreeFormatAddress");
      page.getByLabel("Language (required)").selectOption("en");
      page.getByLabel("First line").fill("12 Harbour Road");
      page.keyboard().press("Enter");
      assertThat(saved(page)).hasText("Saved");
      assertThat(wallet.phones().kept.changes)
          .last()
          .isEqualTo(
              "put residentialAddress {\"FreeFormatAddress\":"
                  + "{\"LanguageCode\":\"en\",\"AddressLine1\":\"12 Harbour Road\"}}");
      page.getByLabel("Address format").selectOption("EngPremisesAddress");
      assertThat(page.getByLabel("Building")).hasValue("Harbour Heights");
    }
  }

  @Test
  void a_lot_is_unfolded_and_written_in_parts() {
    try (var context = wallet.phone("en-US")) {
      var page = editing(context, "residentialAddress");
      wallet.expect(page, "422 at PUT .*/eme/");
      page.getByLabel("Region").selectOption("NT");
      page.getByLabel("District (required)").selectOption("North");
      assertThat(page.getByLabel("Lot number")).isHidden();
      page.locator("summary", new Page.LocatorOptions().setHasText("Land lot")).click();
      page.getByLabel("Demarcation district number").fill("96");
      page.getByLabel("Lot number").fill("1234");
      page.getByLabel("Section", new Page.GetByLabelOptions().setExact(true)).fill("A");
      page.keyboard().press("Enter");
      assertThat(saved(page)).hasText("Saved");
      assertThat(wallet.phones().kept.changes)
          .last()
          .asString()
          .contains("\"EngDistrict\":{\"DcDistrict\":\"NTH\"}")
          .contains(
              "\"EngLot\":{\"EngStructuredLot\":{\"DdNo\":\"96\",\"LotNo\":\"1234\","
                  + "\"LotSection1\":\"A\"}}");
    }
  }

  @Test
  void a_postal_address_may_be_a_box() {
    try (var context = wallet.phone("en-US")) {
      var page = editing(context, "postalAddress");
      page.getByLabel("Address format").selectOption("PostBoxAddress.EngPostBox");
      page.getByLabel("Box number").fill("123");
      page.getByLabel("Post office", new Page.GetByLabelOptions().setExact(true)).fill("Central");
      page.getByLabel("Region").selectOption("HONG KONG");
      assertThat(saved(page)).hasText("Saved");
      assertThat(wallet.phones().kept.changes)
          .last()
          .isEqualTo(
              "put postalAddress {\"PostBoxAddress\":{\"EngPostBox\":{\"PoBoxNo\":\"123\","
                  + "\"PostOffice\":\"Central\",\"PostOfficeRegion\":\"HONG KONG\"}}}");
    }
  }

  @Test
  void a_bill_is_linked_retrieved_seen_and_saved() throws Exception {
    try (var context = wallet.phone("en-US")) {
      var page = at(context, "bills");
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
    try (var context = wallet.phone("en-US")) {
      var page = at(context, "bills");
      wallet.expect(page, "the bill has another hash");
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
    try (var context = wallet.phone("en-US")) {
      var page = at(context, "bills");
      wallet.expect(page, "422 at .*/bills/");
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
    try (var context = wallet.phone("en-US")) {
      var page = at(context, "bills");
      assertThat(bill(page, "water")).containsText("The bill is in another name");
    }
  }

  @Test
  void a_phone_that_was_replaced_learns_of_it_here_too() {
    try (var context = wallet.phone("en-US")) {
      var page = Pocket.bound(context, address("en-US"));
      wallet.expect(page, "401 at .*/eme");
      wallet.phones().refusals.put("/eme", WalletFault.UNKNOWN_DEVICE);
      page.locator("[data-do=details]").click();
      assertThat(page.locator("h1")).hasText("This phone is no longer bound");
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void every_screen_is_fit_for_everybody(Language language) {
    var tag = language.tag();
    try (var phone = wallet.phone(tag)) {
      walkThrough(phone, tag, "phone");
    }
  }

  /// There is room for every language; English has the longest words.
  @Test
  void every_screen_is_fit_for_a_desk() {
    try (var desk = wallet.desk("en-US")) {
      walkThrough(desk, "en-US", "desk");
    }
  }

  private void walkThrough(BrowserContext context, String tag, String name) {
    wallet.phones().reset();
    wallet.phones().kept.values.put("emailAddress", StringNode.valueOf("tm@chan.hk"));
    var page = Pocket.bound(context, address(tag));
    wallet.expect(page, "422 at PUT .*/eme/");
    page.locator("[data-do=details]").click();
    page.locator("[data-field]").first().waitFor();
    Pocket.judge(page, "details", tag, name);
    open(page, "mobileNumber");
    page.locator("[data-inputs] input").nth(1).fill("5123");
    page.keyboard().press("Enter");
    page.locator(".saved[data-state=unsaved]").waitFor();
    Pocket.judge(page, "edit-phone", tag, name);
    leave(page);
    open(page, "emailAddress");
    Pocket.judge(page, "edit-email", tag, name);
    leave(page);
    open(page, "maritalStatus");
    page.locator("select").selectOption("M");
    page.locator(".saved[data-state=saved]").waitFor();
    Pocket.judge(page, "edit-choice", tag, name);
    leave(page);
    open(page, "postalAddress");
    for (var form : page.locator("[data-inputs] > .field option").all()) {
      var value = form.getAttribute("value");
      page.locator("[data-inputs] > .field select").selectOption(value);
      Pocket.judge(page, "edit-" + value, tag, name);
    }
    leave(page);
    page.locator("[data-do=bills]").click();
    page.locator("[data-provider=power] [data-act=retrieve]").click();
    page.locator("[data-provider=power] [data-act=see]").waitFor();
    Pocket.judge(page, "bills", tag, name);
    page.locator("[data-provider=power] [data-act=see]").click();
    page.locator("[data-save]").waitFor();
    Pocket.judge(page, "bill", tag, name);
  }

  private static void open(Page page, String field) {
    page.locator("[data-field=" + field + "]").click();
    page.locator("[data-inputs]").waitFor();
  }

  /// Twice, where something is not saved.
  private static void leave(Page page) {
    page.locator(".decision [data-do=back], .app-bar [data-do=back]").last().click();
    page.locator(".saved[data-state=leave], [data-kept] button").first().waitFor();
    if (page.locator(".saved[data-state=leave]").isVisible()) {
      page.locator(".decision [data-do=back], .app-bar [data-do=back]").last().click();
    }
    page.locator("[data-kept] button").first().waitFor();
  }

  private Page editing(BrowserContext context, String field) {
    var page = at(context, "details");
    open(page, field);
    return page;
  }

  private Page at(BrowserContext context, String section) {
    var page = Pocket.bound(context, address("en-US"));
    page.locator("[data-do=details]").click();
    if (!section.equals("details")) {
      page.locator(".pane [data-do=" + section + "]").click();
    }
    return page;
  }

  private static Locator saved(Page page) {
    return page.locator("[data-slot=saved]");
  }

  private static Locator bill(Page page, String provider) {
    return page.locator("[data-provider=" + provider + "]");
  }

  private String address(String tag) {
    return wallet.at("/wallet?lang=" + tag);
  }
}
