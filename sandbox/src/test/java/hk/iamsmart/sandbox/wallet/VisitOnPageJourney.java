package hk.iamsmart.sandbox.wallet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.browser.FakeRegistrations;
import hk.iamsmart.browser.FakeRegistrations.Refusal;
import hk.iamsmart.browser.PlayedWallet;
import hk.iamsmart.browser.WalletTest;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Registering at a kiosk or a counter, as the phone shows it, in front of a platform that is
/// played.
@WalletTest
final class VisitOnPageJourney {
  private final PlayedWallet wallet;

  VisitOnPageJourney(PlayedWallet wallet) {
    this.wallet = wallet;
  }

  /// What is wrong in one language is wrong in the others; that a text is too long is not.
  @ParameterizedTest
  @EnumSource(Language.class)
  void every_screen_of_a_visit_is_fit_for_everybody(Language language) {
    var tag = language.tag();
    try (var context = wallet.phone(tag)) {
      walk(context, tag, language == Language.EN_US ? Pocket::judge : Pocket::fits, "phone");
    }
  }

  @Test
  void every_screen_of_a_visit_fits_a_desk() {
    try (var context = wallet.desk("zh-HK")) {
      walk(context, "zh-HK", Pocket::judge, "desk");
    }
  }

  private interface Judgement {
    void of(Page page, String screen, String tag, String name);
  }

  private void walk(BrowserContext context, String tag, Judgement judgement, String name) {
    context.clock().install();
    var applicant = Applicant.bound(wallet, context, "IAM_SMART", tag);
    var page = applicant.page();
    judgement.of(page, "register-visit", tag, name);
    assertThat(page.locator("[data-bar] i")).hasCount(6);
    page.locator("[data-do=code]").click();
    applicant.sees("visit-code");
    page.locator("[data-code] svg").waitFor();
    judgement.of(page, "register-visit-code", tag, name);
    played().there(RegistrationStep.FACE, WalletFault.FACE_NO_MATCH);
    looksAgain(page);
    applicant.sees("visit-there");
    page.locator("[data-refused]").waitFor();
    judgement.of(page, "register-visit-there", tag, name);
    played().leftPlace();
    looksAgain(page);
    applicant.sees("visit");
    assertThat(page.locator("[data-ended]")).isVisible();
    judgement.of(page, "register-visit-ended", tag, name);
  }

  @Test
  void a_code_is_shown_to_be_scanned_or_read_out_and_a_reload_shows_the_same() {
    try (var context = wallet.phone("en-US")) {
      context.addInitScript(
          """
          window.locks = [];
          const lock = {release: async () => locks.push('released')};
          const wakeLock = {request: async (of) => (locks.push(of), lock)};
          Object.defineProperty(navigator, 'wakeLock', {value: wakeLock});
          """);
      var applicant = shown(context);
      var page = applicant.page();
      assertThat(page.locator("strong[data-slot=code]")).hasText("K7QM-3XTD");
      assertThat(page.locator("[data-slot=spelled]")).hasText("K 7 Q M 3 X T D");
      assertThat(page.locator("[data-code] svg")).hasAttribute("role", "img");
      assertThat(page.locator("[data-clock]").last()).hasText(Pattern.compile("10:00|9:5\\d"));
      assertThat(page.evaluate("locks.join()")).isEqualTo("screen");
      // the quiet zone is white, whatever the page is
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      assertThat(page.locator(".quick-code")).hasCSS("background-color", "rgb(255, 255, 255)");
      assertThat(Browser.faults(page)).isEmpty();
      page.reload();
      applicant.sees("visit-code");
      assertThat(page.locator("strong[data-slot=code]")).hasText("K7QM-3XTD");
      assertThat(played().sent).containsOnlyOnce("code made");
      played().there(RegistrationStep.CHIP, null);
      looksAgain(page);
      applicant.sees("visit-there");
      assertThat(page.evaluate("locks.join()")).isEqualTo("screen,released");
    }
  }

  @Test
  void a_code_whose_time_is_over_is_replaced_by_another() {
    try (var context = wallet.phone("en-US")) {
      var applicant = shown(context);
      var page = applicant.page();
      played().codeEnds();
      looksAgain(page);
      applicant.sees("visit");
      assertThat(page.locator("[data-ended]")).isVisible();
      assertThat(page.locator("[data-do=code]")).hasText("Make a new code");
      page.locator("[data-do=code]").click();
      applicant.sees("visit-code");
      assertThat(page.locator("strong[data-slot=code]")).hasText("M2PX-9HVA");
    }
  }

  /// Also while there is no connection, which is when nobody else can say so.
  @Test
  void a_phone_without_a_connection_sees_by_itself_that_the_time_is_over() {
    try (var context = wallet.phone("en-US")) {
      var applicant = shown(context);
      wallet.expect(applicant.page(), "ERR_INTERNET_DISCONNECTED");
      context.setOffline(true);
      context.clock().runFor(5_000);
      assertThat(applicant.page().locator("[data-slot=offline]")).containsText("no connection");
      context.clock().runFor(600_000);
      applicant.sees("visit");
      assertThat(applicant.page().locator("[data-ended]")).isVisible();
    }
  }

  @Test
  void another_code_is_made_at_any_time_and_nothing_is_lost_when_that_fails() {
    try (var context = wallet.phone("en-US")) {
      var applicant = shown(context);
      var page = applicant.page();
      wallet.expect(page, "429 at ");
      played().refusals.put("visit", Refusal.of(WalletFault.TOO_MANY));
      page.locator("[data-do=another]").click();
      assertThat(page.locator("[data-trouble]")).containsText("Too many attempts");
      assertThat(page.locator("strong[data-slot=code]")).hasText("K7QM-3XTD");
      page.locator("[data-do=another]").click();
      assertThat(page.locator("strong[data-slot=code]")).hasText("M2PX-9HVA");
    }
  }

  @Test
  void what_happens_at_the_place_is_followed_until_the_account_is_there() {
    try (var context = wallet.phone("en-US")) {
      var applicant = shown(context);
      var page = applicant.page();
      seen(page, false);
      played().there(RegistrationStep.CHIP, null);
      looksAgain(page);
      applicant.sees("visit-code");
      seen(page, true);
      looksAgain(page);
      applicant.sees("visit-there");
      assertThat(page.locator("[data-slot=at]")).containsText("Tuen Mun Post Office");
      assertThat(page.locator("[data-step=CHIP]")).hasAttribute("aria-current", "step");
      played().there(RegistrationStep.CHIP, WalletFault.WRONG_CARD);
      looksAgain(page);
      assertThat(page.locator("[data-refused]"))
          .containsText("Use the card whose details you entered");
      assertThat(page.locator("[data-refused] [data-do=correct]")).isVisible();
      played().there(RegistrationStep.FACE, null);
      looksAgain(page);
      assertThat(page.locator("[data-refused]")).isHidden();
      assertThat(page.locator("[data-step=CHIP]")).hasClass("step-done");
      assertThat(page.locator("[data-slot=now]")).containsText("Your card has been read");
      page.reload();
      applicant.sees("visit-there");
      played().there(RegistrationStep.RECORD, WalletFault.CARD_NOT_CURRENT);
      looksAgain(page);
      assertThat(page.locator("[data-refused]")).containsText("no longer valid");
      played().complete(RegistrationStep.VISIT);
      looksAgain(page);
      applicant.sees("done");
      page.locator("[data-do=done]").click();
      assertThat(page.locator("[data-do=scan]")).isVisible();
    }
  }

  @Test
  void the_phone_comes_first_and_corrects_a_wrong_card_from_what_was_typed() {
    try (var context = wallet.phone("en-US")) {
      context.clock().install();
      var applicant =
          Applicant.at(context, wallet.at("/wallet?register=here"))
              .chooses("ADULT", "IAM_SMART", "PLACE")
              .accepts()
              .enters("A987654(8)", "17 5 1984", "2 9 2019");
      var page = applicant.page();
      assertThat(page.locator("[data-bar]")).hasAttribute("aria-label", "Step 3 of 6");
      applicant.confirms().chooses("395172").writes("chan@example.hk").types("246813");
      applicant.sees("visit");
      assertThat(page.locator("#screen [data-slot=until]")).containsText("28 November 2026");
      assertThat(played().sent).doesNotContain("code made");
      page.locator("[data-do=code]").click();
      applicant.sees("visit-code");
      played().there(RegistrationStep.CHIP, WalletFault.WRONG_CARD);
      looksAgain(page);
      applicant.sees("visit-there");
      page.locator("[data-refused] [data-do=correct]").click();
      applicant.sees("card");
      assertThat(page.locator("#hkic")).hasValue("A987654(8)");
      assertThat(page.locator("#issue-year")).hasValue("2019");
    }
  }

  @Test
  void a_face_the_phone_does_not_recognise_is_shown_at_a_place_and_the_card_is_not_typed_again() {
    try (var context = wallet.phone("en-US")) {
      var applicant =
          Applicant.begun(wallet, context, "ADULT")
              .accepts()
              .enters("A987654(8)", "17 5 1984", "2 9 2019");
      var page = applicant.page();
      wallet.expect(page, "403 at ");
      played().refusals.put("face", Refusal.of(WalletFault.FACE_NO_MATCH));
      applicant.showsTheirFace();
      var elsewhere = page.locator("[data-trouble] [data-do=elsewhere]");
      assertThat(elsewhere).isVisible();
      assertThat(elsewhere).hasText("Register at a kiosk or a counter");
      assertThat(Browser.faults(page)).isEmpty();
      elsewhere.click();
      applicant.sees("statements");
      assertThat(played().sent).contains("deleted");
      assertThat(page.locator("[data-bar]")).hasAttribute("aria-label", "Step 1 of 6");
      applicant.accepts().sees("card");
      assertThat(page.locator("#hkic")).hasValue("A987654(8)");
      applicant.goesOn().sees("phone");
    }
  }

  @Test
  void what_a_place_cannot_mend_leads_to_none() {
    try (var context = wallet.phone("en-US")) {
      var applicant =
          Applicant.begun(wallet, context, "ADULT")
              .accepts()
              .enters("A987654(8)", "17 5 1984", "2 9 2019");
      wallet.expect(applicant.page(), "403 at ");
      played().refusals.put("record", Refusal.of(WalletFault.CARD_NOT_CURRENT));
      applicant.showsTheirFace().sees("record");
      assertThat(applicant.page().locator("[data-trouble]")).isVisible();
      assertThat(applicant.page().locator("[data-do=elsewhere]")).isHidden();
    }
  }

  @Test
  void who_has_an_account_registers_again_for_a_place_and_stays_bound_until_it_is_done() {
    try (var context = wallet.phone("en-US")) {
      wallet.phones().life.plus = false;
      var page = Pocket.bound(context, wallet.at("/wallet"));
      Pocket.account(page);
      page.locator("[data-do=upgrade]").click();
      page.locator(".decision > [data-do=elsewhere]").click();
      page.locator("[data-age=ADULT]").click();
      var applicant = new Applicant(page).sees("statements");
      page.reload();
      applicant.sees("statements");
      page.locator("#screen [data-do=leave]").click();
      page.locator("[data-break-off]").click();
      assertThat(page.locator("[data-do=scan]")).isVisible();
      Pocket.account(page);
      page.locator("[data-do=upgrade]").click();
      page.locator(".decision > [data-do=elsewhere]").click();
      applicant.sees("statements");
      for (var step : RegistrationStep.values()) {
        played().complete(step);
      }
      applicant.accepts().sees("done");
      page.locator("[data-do=done]").click();
      assertThat(page.locator("[data-do=scan]")).isVisible();
    }
  }

  /// The page looks again every two seconds.
  private static void looksAgain(Page page) {
    page.clock().runFor(2_000);
  }

  private static void seen(Page page, boolean yes) {
    page.evaluate(
        """
        (value) => Object.defineProperty(document, 'visibilityState', {value, configurable: true})
        """,
        yes ? "visible" : "hidden");
  }

  private Applicant shown(BrowserContext context) {
    context.clock().install();
    var applicant = Applicant.bound(wallet, context, "IAM_SMART", "en-US");
    applicant.page().locator("[data-do=code]").click();
    return applicant.sees("visit-code");
  }

  private FakeRegistrations played() {
    return wallet.phones().registrations;
  }
}
