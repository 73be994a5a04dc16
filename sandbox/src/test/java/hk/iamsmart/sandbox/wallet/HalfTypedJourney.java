package hk.iamsmart.sandbox.wallet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.PlayedWallet;
import hk.iamsmart.browser.WalletTest;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is half typed into one's own data.
@WalletTest
final class HalfTypedJourney {
  private final PlayedWallet wallet;

  HalfTypedJourney(PlayedWallet wallet) {
    this.wallet = wallet;
  }

  /// Half a value is held back, and the reason stands there as soon as the typing stops.
  @Test
  void what_is_half_typed_does_not_leave_the_page() {
    try (var context = wallet.desk("en-US")) {
      var page = editing(context, "mobileNumber");
      var asked = new ArrayList<String>();
      var console = new ArrayList<String>();
      page.onRequest(r -> asked.add(r.method() + " " + r.url().replaceAll(".*/", "")));
      page.onConsoleMessage(m -> console.add(m.text()));
      var number = page.getByLabel("Number", new Page.GetByLabelOptions().setExact(true));
      number.pressSequentially("5123");
      assertThat(page.locator("form")).containsText("A Hong Kong number has eight digits.");
      assertThat(number).isFocused();
      number.pressSequentially("4567");
      assertThat(page.locator("form")).not().containsText("eight digits");
      assertThat(page.locator("[data-slot=saved]")).hasText("Saved");
      assertThat(asked).containsExactly("PUT mobileNumber");
      assertThat(console).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "enName | Name in English | 陳大文 | Use letters",
        "emailAddress | Email address | tm@chan | Enter an email address",
        "postalAddress | Box number | 12a | Use digits only."
      })
  void the_reason_is_told_while_somebody_still_types(
      String field, String label, String text, String reason) {
    try (var context = wallet.phone("en-US")) {
      var page = editing(context, field);
      if (label.equals("Box number")) {
        page.getByLabel("Address format").selectOption("PostBoxAddress.EngPostBox");
      }
      page.getByLabel(label).first().pressSequentially(text);
      assertThat(page.locator("form")).containsText(reason);
      assertThat(wallet.phones().kept.changes).isEmpty();
    }
  }

  private Page editing(BrowserContext context, String field) {
    var page = Pocket.bound(context, wallet.at("/wallet?lang=en-US"));
    page.locator("[data-do=details]").click();
    page.locator("[data-field=" + field + "]").click();
    page.locator("[data-inputs]").waitFor();
    return page;
  }
}
