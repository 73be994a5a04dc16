package hk.iamsmart.sandbox.wallet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.browser.Browser;
import hk.iamsmart.browser.FakeRegistrations;
import hk.iamsmart.browser.FakeRegistrations.Refusal;
import hk.iamsmart.browser.PlayedWallet;
import hk.iamsmart.browser.WalletTest;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import org.junit.jupiter.api.Test;

/// What goes wrong while somebody registers on the wallet page: each step says what to do.
@WalletTest
final class RegistrationRefusedJourney {
  private static final String HKIC = "A987654(8)";
  private static final String BORN = "17 5 1984";
  private static final String ISSUED = "2 9 2019";
  private final PlayedWallet wallet;

  RegistrationRefusedJourney(PlayedWallet wallet) {
    this.wallet = wallet;
  }

  @Test
  void a_statement_that_is_not_accepted_is_named_and_led_to() {
    try (var context = wallet.phone("en-US")) {
      var applicant = Applicant.begun(wallet, context, "ADULT").sees("statements");
      var page = applicant.page();
      page.locator("#accept-APPLICANT").check();
      applicant.goesOn();
      assertThat(page.locator(".error-summary")).isFocused();
      assertThat(page.locator(".error-summary a")).hasText("Accept the terms of use to continue.");
      assertThat(page.locator("#accept-TERMS")).hasAttribute("aria-invalid", "true");
      assertThat(Browser.faults(page)).isEmpty();
      page.locator(".error-summary a").click();
      assertThat(page.locator("#accept-TERMS")).isFocused();
      assertThat(played().sent).isEmpty();
    }
  }

  @Test
  void what_is_wrong_with_the_card_is_told_beside_each_field_and_nothing_is_lost() {
    try (var context = wallet.phone("en-US")) {
      var applicant =
          Applicant.begun(wallet, context, "ADULT")
              .accepts()
              .enters("a9876547", "31 2 1984", "2 9 2999");
      var page = applicant.page();
      assertThat(page.locator("#hkic-digit"))
          .hasText("This number and the character in brackets do not match. Check both.");
      assertThat(page.locator(".error-summary li")).hasCount(3);
      assertThat(page.locator("#hkic-fault")).containsText("do not match");
      assertThat(page.locator("#birth-fault")).containsText("no such date");
      assertThat(page.locator("#issue-fault")).containsText("in the future");
      assertThat(Browser.faults(page)).isEmpty();
      assertThat(page.locator("#birth-year")).hasValue("1984");
      page.locator(".error-summary a").nth(1).click();
      assertThat(page.locator("#birth-day")).isFocused();
      applicant.enters(" a 987654 (８) ", BORN, ISSUED).sees("face");
      assertThat(played().sent).endsWith("card A987654(8) 1984-05-17 2019-09-02");
    }
  }

  @Test
  void a_refused_card_keeps_what_was_typed_and_a_problem_of_the_server_is_beside_its_field() {
    try (var context = wallet.phone("en-US")) {
      var applicant = Applicant.begun(wallet, context, "ADULT").accepts();
      var page = applicant.page();
      wallet.expect(page, "403 at ", "400 at ");
      played().refusals.put("card", Refusal.of(WalletFault.OTHER_AGE_GROUP));
      applicant.enters(HKIC, BORN, ISSUED);
      assertThat(page.locator("[data-trouble]")).containsText("does not match the age you chose");
      assertThat(page.locator("[data-trouble]")).isFocused();
      assertThat(page.locator("[data-do=anew]")).isVisible();
      assertThat(page.locator("#hkic")).hasValue(HKIC);
      played()
          .refusals
          .put("card", new Refusal(WalletFault.MALFORMED, "birthDate", "This is missing."));
      applicant.goesOn();
      assertThat(page.locator("#birth-fault")).hasText("This is missing.");
      applicant.goesOn().sees("face");
    }
  }

  @Test
  void a_face_that_is_not_recognised_is_told_and_tried_again() {
    try (var context = wallet.phone("en-US")) {
      var applicant =
          Applicant.begun(wallet, context, "ADULT").accepts().enters(HKIC, BORN, ISSUED);
      var page = applicant.page();
      wallet.expect(page, "403 at ");
      played().refusals.put("face", Refusal.of(WalletFault.FACE_NO_MATCH));
      applicant.showsTheirFace();
      assertThat(page.locator("[data-trouble]")).containsText("We could not recognise your face");
      assertThat(page.locator("[data-do=begin]")).isVisible();
      assertThat(Browser.faults(page)).isEmpty();
      page.locator("#photograph").check();
      applicant.showsTheirFace().sees("phone");
      assertThat(played().sent).endsWith("face [FACE/1 NOD SPOOF, FACE/1 BLINK SPOOF]");
    }
  }

  @Test
  void a_record_that_disagrees_leads_back_to_the_card() {
    try (var context = wallet.phone("en-US")) {
      var applicant =
          Applicant.begun(wallet, context, "ADULT").accepts().enters(HKIC, BORN, ISSUED);
      var page = applicant.page();
      wallet.expect(page, "403 at ");
      played().refusals.put("record", Refusal.of(WalletFault.CARD_NOT_FOUND));
      applicant.showsTheirFace().sees("record");
      assertThat(page.locator("[data-trouble]")).containsText("We could not find a card");
      assertThat(Browser.faults(page)).isEmpty();
      page.locator("[data-do=correct]").click();
      applicant.enters(HKIC, BORN, ISSUED).sees("phone");
    }
  }

  @Test
  void passwords_that_differ_or_are_easy_are_refused_beside_the_field() {
    try (var context = wallet.phone("en-US")) {
      var applicant = Applicant.until(wallet, context, RegistrationStep.PASSWORD).sees("password");
      var page = applicant.page();
      wallet.expect(page, "422 at ");
      page.locator("#password").fill("12345");
      applicant.goesOn();
      assertThat(page.locator("#password-fault")).hasText("Enter exactly six digits.");
      page.locator("#password").fill("395172");
      page.locator("#repeated").fill("395173");
      applicant.goesOn();
      assertThat(page.locator("#repeated-fault")).containsText("not the same password");
      played()
          .refusals
          .put("password", new Refusal(WalletFault.WEAK_PASSWORD, "password", "It is a date."));
      applicant.chooses("170584");
      assertThat(page.locator("#password-fault")).hasText("It is a date.");
      page.locator("#seen").check();
      assertThat(page.locator("#password")).hasAttribute("type", "text");
      assertThat(Browser.faults(page)).isEmpty();
      applicant.chooses("395172").sees("email");
    }
  }

  @Test
  void a_wrong_code_is_told_beside_it_and_the_address_can_be_changed() {
    try (var context = wallet.phone("en-US")) {
      var applicant =
          Applicant.until(wallet, context, RegistrationStep.EMAIL)
              .writes("chan@example")
              .sees("code");
      var page = applicant.page();
      wallet.expect(page, "403 at ", "410 at ");
      assertThat(page.locator("#screen")).containsText("c•••@example.hk");
      assertThat(page.locator("[data-slot=again-in]")).containsText("another code");
      played().refusals.put("email/confirm", Refusal.of(WalletFault.WRONG_CODE));
      applicant.types("000000");
      assertThat(page.locator("#email-code-fault")).containsText("not the code we sent");
      page.locator(".row [data-do=back]").click();
      applicant.sees("email");
      assertThat(page.locator("#email")).hasValue("chan@example");
      applicant.writes("chan@example.hk").sees("code");
      page.locator("#email-code").focus();
      page.evaluate(
          """
          () => {
            const data = new DataTransfer();
            data.setData('text', ' Your code: 246-813');
            const paste = new ClipboardEvent('paste', {clipboardData: data, cancelable: true});
            document.querySelector('#email-code').dispatchEvent(paste);
          }
          """);
      applicant.goesOn().sees("done");
      assertThat(played().sent).endsWith("email chan@example.hk", "code 246813");
    }
  }

  @Test
  void a_registration_that_nobody_knows_any_more_is_over() {
    try (var context = wallet.phone("en-US")) {
      var applicant = Applicant.begun(wallet, context, "ADULT").sees("statements");
      wallet.expect(applicant.page(), "404 at ");
      played().forget();
      applicant.accepts();
      assertThat(applicant.heading()).hasText("We cannot find this registration");
      applicant.page().reload();
      assertThat(applicant.heading()).hasText("Bind this phone to your account");
    }
  }

  @Test
  void another_step_first_is_shown_and_a_silent_server_loses_nothing() {
    try (var context = wallet.phone("en-US")) {
      var applicant = Applicant.until(wallet, context, RegistrationStep.EMAIL).sees("email");
      var page = applicant.page();
      wallet.expect(page, "409 at ", "503 at ");
      played().refusals.put("email", Refusal.of(WalletFault.CHECK_UNAVAILABLE));
      applicant.writes("chan@example.hk");
      assertThat(page.locator("[data-trouble]")).isFocused();
      assertThat(page.locator("#email")).hasValue("chan@example.hk");
      played().refusals.put("email", Refusal.of(WalletFault.OUT_OF_ORDER));
      played().undo(RegistrationStep.FACE);
      applicant.goesOn().sees("face");
    }
  }

  private FakeRegistrations played() {
    return wallet.phones().registrations;
  }
}
