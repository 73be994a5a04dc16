package hk.iamsmart.sandbox.wallet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.FakePhones;
import hk.iamsmart.browser.FakeSigned;
import hk.iamsmart.browser.PlayedWallet;
import hk.iamsmart.browser.WalletTest;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.LogoView;
import hk.iamsmart.protocol.wallet.WalletFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.StringNode;

/// Forms and step-ups on the wallet page, against the public rules of the wallet API.
@WalletTest
final class AskedJourney {
  private static final String DOT =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
          + "AAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
  private static final String TICKET = "0123456789abcdef0123456789abcdef";
  private final PlayedWallet wallet;

  AskedJourney(PlayedWallet wallet) {
    this.wallet = wallet;
  }

  @Test
  void a_form_is_shown_field_by_field_and_sent_with_every_value() {
    try (var context = wallet.phone("en-US")) {
      var page = asked(context, FakePhones.form(TICKET, false));
      assertThat(page.locator("h1")).containsText("Harbour Clinic");
      assertThat(page.locator("[data-slot=reason]")).isHidden();
      assertThat(page.locator("[data-slot=form]")).hasText("“Registration of a new patient”");
      assertThat(row(page, "Hong Kong identity card number")).containsText("A987654(8)");
      assertThat(page.locator("[data-verified] .badge")).hasText("Verified");
      assertThat(page.locator("[data-verified] h2")).hasText("From your identity card");
      assertThat(row(page, "Hong Kong identity card number").locator("input")).isHidden();
      assertThat(page.locator("[data-own]")).containsText("Residential address");
      assertThat(page.locator("[data-own]")).containsText("not verified by iAM Smart");
      assertThat(page.locator("[data-unannounced]:visible"))
          .hasText("Harbour Clinic did not say in advance that it needs this.");
      assertThat(row(page, "Email address")).containsText("Nothing will be sent");
      assertThat(count(page)).hasText("3 of 4 will be sent");
      assertThat(page.locator("[data-do=approve]")).hasText("Send 3 details");
      confirm(page);
      assertThat(page.locator("h1")).hasText("Your form was sent to Harbour Clinic");
      assertThat(wallet.phones().answers)
          .containsExactly("chosen [residentialAddress]", "approved");
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void a_service_shows_its_logo_and_says_why_it_asks(Language language) {
    try (var context = wallet.phone(language.tag())) {
      var logo = new LogoView("data:image/png;base64," + DOT, "A red dot");
      var page = asked(context, FakeSigned.told(FakePhones.stepUp(TICKET), logo, "To find <you>"));
      assertThat(page.locator("[data-slot=reason]")).hasText("To find <you>");
      assertThat(page.locator("[data-monogram] img[alt='A red dot']").first()).isVisible();
      Pocket.judge(page, "reason", language.tag(), "light");
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void a_guardian_sees_for_whom_and_reads_both_statements(Language language) {
    try (var context = wallet.phone(language.tag())) {
      var page = asked(context, FakePhones.guardian(TICKET));
      assertThat(page.locator("[data-slot=child-number]")).hasText("A•••••6(3)");
      assertThat(page.locator("[data-slot=child-born]")).containsText("2013");
      assertThat(page.locator("[data-statements] h2")).hasCount(2);
      assertThat(page.locator("[data-statements]")).containsText("I am a parent.");
      assertThat(page.locator("[data-elsewhere]")).isVisible();
      Pocket.judge(page, "guardian", language.tag(), "light");
      confirm(page);
      page.locator("[data-do=done]").waitFor();
      assertThat(wallet.phones().answers).contains("approved");
    }
  }

  @Test
  void what_is_deselected_is_not_in_the_statement_that_is_signed() {
    try (var context = wallet.phone("en-US")) {
      var page = asked(context, FakePhones.form(TICKET, false));
      row(page, "Residential address").locator("input").uncheck();
      assertThat(row(page, "Residential address")).containsText("You left this out");
      assertThat(count(page)).hasText("2 of 4 will be sent");
      assertThat(page.locator("[data-do=approve]")).hasText("Send 2 details");
      page.locator("[data-do=approve]").click();
      page.locator("[data-signed] summary").click();
      assertThat(page.locator("[data-slot=signed]"))
          .containsText("Hong Kong identity card number: A987654(8)");
      assertThat(page.locator("[data-slot=signed]")).not().containsText("Queen's Road");
      page.locator("[data-do=match]").click();
      assertThat(page.locator("h1")).containsText("Your form was sent");
      assertThat(wallet.phones().answers).containsExactly("chosen []", "approved");
    }
  }

  @Test
  void a_statement_that_says_more_than_the_screen_is_not_signed() {
    try (var context = wallet.phone("en-US")) {
      var page = asked(context, FakePhones.form(TICKET, false));
      wallet.phones().sendsEverything = true;
      row(page, "Residential address").locator("input").uncheck();
      page.locator("[data-do=approve]").click();
      assertThat(page.locator("[data-trouble]")).containsText("Your details have changed");
      assertThat(page.locator("#biometric")).isHidden();
      assertThat(row(page, "Residential address").locator("input")).not().isChecked();
      assertThat(wallet.phones().answers).doesNotContain("approved");
    }
  }

  @Test
  void an_empty_field_is_filled_in_on_the_spot_and_nothing_is_lost_by_a_mistake() {
    try (var context = wallet.phone("en-US")) {
      var page = asked(context, FakePhones.form(TICKET, false));
      wallet.expect(page, "(422|500) at PUT .*/eme/");
      row(page, "Residential address").locator("input").uncheck();
      var email = row(page, "Email address");
      email.locator("[data-fill]").click();
      var input = email.locator("input[type=email]");
      assertThat(input).isFocused();
      page.keyboard().press("Enter");
      assertThat(email).containsText("Fill in this field");
      input.fill("tai man");
      page.keyboard().press("Enter");
      assertThat(email).containsText("Enter an email address such as name@example.hk.");
      assertThat(input).hasValue("tai man");
      assertThat(input).isFocused();
      wallet.phones().refusals.put("/eme/emailAddress", WalletFault.INTERNAL);
      input.fill("tm@chan.hk");
      page.keyboard().press("Enter");
      assertThat(email).containsText("Something went wrong on our side");
      wallet.phones().refusals.clear();
      page.keyboard().press("Enter");
      assertThat(email.locator("[data-slot=text]")).hasText("tm@chan.hk");
      assertThat(email.locator("[data-choice] input")).isFocused();
      assertThat(row(page, "Residential address").locator("input")).not().isChecked();
      assertThat(count(page)).hasText("3 of 4 will be sent");
      assertThat(page.locator("[data-do=approve]")).hasText("Send 3 details");
      confirm(page);
      assertThat(page.locator("h1")).containsText("Your form was sent");
      assertThat(wallet.phones().answers).containsExactly("chosen [emailAddress]", "approved");
    }
  }

  @Test
  void values_that_changed_are_shown_again_before_anything_is_signed() {
    try (var context = wallet.phone("en-US")) {
      var page = asked(context, FakePhones.form(TICKET, false));
      wallet.expect(page, "409 at .*/challenge");
      wallet.phones().refusals.put("/challenge", WalletFault.VALUES_CHANGED);
      wallet.phones().kept.values.put("emailAddress", StringNode.valueOf("new@chan.hk"));
      page.locator("[data-do=approve]").click();
      assertThat(page.locator("[data-trouble]")).containsText("Your details have changed");
      assertThat(page.locator("[data-trouble]")).isFocused();
      assertThat(row(page, "Email address")).containsText("new@chan.hk");
      wallet.phones().refusals.clear();
      confirm(page);
      assertThat(page.locator("[data-do=done]")).isVisible();
      assertThat(wallet.phones().answers).endsWith("approved");
    }
  }

  @Test
  void a_lost_connection_keeps_the_form_as_it_is() {
    try (var context = wallet.phone("en-US")) {
      var page = asked(context, FakePhones.form(TICKET, false));
      wallet.expect(page, "ERR_INTERNET_DISCONNECTED");
      row(page, "Residential address").locator("input").uncheck();
      context.setOffline(true);
      page.locator("[data-do=approve]").click();
      assertThat(page.locator("[data-trouble]")).containsText("No connection");
      context.setOffline(false);
      assertThat(row(page, "Residential address").locator("input")).not().isChecked();
      confirm(page);
      assertThat(page.locator("h1")).containsText("Your form was sent");
    }
  }

  @Test
  void a_form_is_rejected_or_left_for_later() {
    try (var context = wallet.phone("en-US")) {
      var page = asked(context, FakePhones.form(TICKET, false));
      page.locator("[data-do=back]").click();
      page.locator("[data-list] button").click();
      page.locator("[data-do=reject]").click();
      assertThat(page.locator("h1")).hasText("You rejected the request from Harbour Clinic");
      assertThat(page.locator("[data-slot=where]")).hasText("Nothing has been sent.");
      assertThat(wallet.phones().answers).containsExactly("refused REJECTED");
    }
  }

  @Test
  void verified_data_cannot_be_deselected() {
    try (var context = wallet.phone("en-US")) {
      var page = asked(context, FakePhones.form(TICKET, true));
      assertThat(page.locator("h1")).hasText("Harbour Clinic asks for 2 verified details");
      assertThat(page.locator("[data-fields] input:visible")).hasCount(0);
      confirm(page);
      assertThat(page.locator("h1")).hasText("Your details were sent to Harbour Clinic");
    }
  }

  @Test
  void a_link_without_a_code_opens_a_request_that_is_already_this_citizens() {
    try (var context = wallet.phone("en-US")) {
      wallet.phones().waiting.add(FakePhones.form(TICKET, false));
      var page = Pocket.bound(context, wallet.at("/wallet?ticket=" + TICKET));
      assertThat(page.locator("h1")).containsText("Harbour Clinic");
      assertThat(page.locator("[data-slot=form]")).isVisible();
      assertThat(wallet.phones().answers).isEmpty();
    }
  }

  @Test
  void face_and_card_come_before_the_gesture() {
    try (var context = wallet.phone("en-US")) {
      var page = asked(context, FakePhones.stepUp(TICKET));
      assertThat(page.locator("[data-do=approve]")).isHidden();
      assertThat(page.locator("[aria-current=step]")).containsText("Your face");
      capture(page, "no-match");
      assertThat(page.locator("#screen [data-failed]"))
          .containsText("Your face was not recognised");
      assertThat(page.locator("[aria-current=step]")).containsText("Attempts left: 2");
      capture(page, "leave");
      assertThat(page.locator("[aria-current=step]")).containsText("Attempts left: 2");
      capture(page, "match");
      assertThat(page.locator("#screen [data-failed]")).isHidden();
      assertThat(page.locator("[aria-current=step]")).containsText("Your identity card");
      capture(page, "match");
      assertThat(page.locator("[data-do=approve]")).isFocused();
      confirm(page);
      assertThat(page.locator("h1")).hasText("Harbour Clinic now knows it is you");
      assertThat(wallet.phones().answers)
          .containsExactly("face NO_MATCH", "face MATCH", "card MATCH", "approved");
    }
  }

  @Test
  void a_face_that_is_never_recognised_ends_the_request() {
    try (var context = wallet.phone("en-US")) {
      var page = asked(context, FakePhones.stepUp(TICKET));
      for (int i = 0; i < 3; i++) {
        capture(page, "no-match");
      }
      assertThat(page.locator("h1")).hasText("You did not pass the check for Harbour Clinic");
      page.locator("[data-do=done]").click();
      assertThat(page.locator("[data-do=scan]")).isVisible();
    }
  }

  @Test
  void a_phone_that_reads_no_cards_says_so() {
    try (var context = wallet.phone("en-US")) {
      var page = asked(context, FakePhones.stepUp(TICKET));
      capture(page, "match");
      capture(page, "no-reader");
      assertThat(page.locator("h1")).hasText("You did not pass the check for Harbour Clinic");
      assertThat(wallet.phones().answers).endsWith("card ");
    }
  }

  @Test
  void a_form_is_answered_by_keyboard_alone() {
    try (var context = wallet.desk("en-US")) {
      var page = asked(context, FakePhones.form(TICKET, false));
      assertThat(page.locator("h1")).isFocused();
      page.keyboard().press("Enter");
      assertThat(page.locator("#biometric")).isHidden();
      page.keyboard().press("Tab");
      assertThat(page.locator("[data-do=who]")).isFocused();
      page.keyboard().press("Tab");
      assertThat(row(page, "Residential address").locator("input")).isFocused();
      page.keyboard().press("Space");
      assertThat(row(page, "Residential address").locator("input")).not().isChecked();
      page.keyboard().press("Tab");
      assertThat(row(page, "Email address").locator("[data-fill]")).isFocused();
      page.keyboard().press("Tab");
      page.keyboard().press("Tab");
      assertThat(page.locator("[data-do=reject]")).isFocused();
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      assertThat(page.locator("#biometric")).isVisible();
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
    wallet.phones().waiting.add(FakePhones.form(TICKET, false));
    var page = Pocket.bound(context, wallet.at("/wallet?lang=" + tag));
    wallet.expect(page, "500 at .*/challenge");
    page.locator("[data-list] button").click();
    page.locator("[data-do=reject]").waitFor();
    row(page, "Residential address").locator("input").uncheck();
    page.locator("[data-fill]:visible").click();
    page.locator("[data-editor] button.button").first().click();
    Pocket.judge(page, "form", tag, name);
    page.locator("[data-leave]").click();
    wallet.phones().refusals.put("/challenge", WalletFault.INTERNAL);
    page.locator("[data-do=approve]").click();
    page.locator("[data-trouble]").waitFor();
    Pocket.judge(page, "form-trouble", tag, name);
    wallet.phones().refusals.clear();
    page.locator("[data-do=approve]").click();
    page.locator("[data-signed] summary").click();
    Pocket.judge(page, "form-signed", tag, name);
    page.locator("[data-do=match]").click();
    page.locator("[data-do=done]").waitFor();
    Pocket.judge(page, "form-end", tag, name);
    page.locator("[data-do=done]").click();
    wallet.phones().waiting.add(FakePhones.form(TICKET, true));
    page.locator("[data-list] button").click();
    page.locator("[data-do=reject]").waitFor();
    Pocket.judge(page, "profile", tag, name);
    wallet.phones().waiting.clear();
    wallet.phones().waiting.add(FakePhones.stepUp(TICKET));
    page.locator("[data-do=back]").click();
    page.locator("[data-list] button").click();
    page.locator("[data-begin]:visible").click();
    page.locator("#capture [data-take=match]").waitFor();
    Pocket.judge(page, "face", tag, name);
    page.locator("#capture [data-take=match]").click();
    capture(page, "no-match");
    page.locator("#screen [data-failed]").waitFor();
    Pocket.judge(page, "stepup", tag, name);
    page.locator("[data-begin]:visible").click();
    Pocket.judge(page, "card", tag, name);
    page.locator("#capture [data-take=no-reader]").click();
    page.locator("[data-do=done]").waitFor();
    Pocket.judge(page, "stepup-end", tag, name);
  }

  private Page asked(BrowserContext context, ApprovalView view) {
    wallet.phones().waiting.add(view);
    var page = Pocket.bound(context, wallet.at("/wallet"));
    page.locator("[data-list] button").click();
    page.locator("[data-do=reject]").waitFor();
    return page;
  }

  private static Locator row(Page page, String label) {
    return page.locator("[data-fields] li").filter(new Locator.FilterOptions().setHasText(label));
  }

  private static Locator count(Page page) {
    return page.locator("[data-slot=count]");
  }

  private static void capture(Page page, String outcome) {
    page.locator("[data-begin]:visible").click();
    page.locator("#capture [data-take=" + outcome + "]").click();
    assertThat(page.locator("#capture")).isHidden();
  }

  private static void confirm(Page page) {
    page.locator("[data-do=approve]").click();
    page.locator("#biometric [data-do=match]").click();
  }
}
