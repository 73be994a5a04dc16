package hk.iamsmart.sandbox.wallet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.browser.FakeRegistrations;
import hk.iamsmart.browser.PlayedWallet;
import hk.iamsmart.browser.WalletTest;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import hk.iamsmart.protocol.wallet.registration.WaitingRoom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Registering as the wallet page shows it, in front of a platform that is played.
@WalletTest
final class RegistrationOnPageJourney {
  private final PlayedWallet wallet;

  RegistrationOnPageJourney(PlayedWallet wallet) {
    this.wallet = wallet;
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void every_step_is_fit_for_everybody(Language language) {
    try (var context = wallet.phone(language.tag())) {
      walk(context, language.tag(), "phone");
    }
    assertThat(played().sent)
        .containsExactly(
            "accepted [Accepted[name=APPLICANT, edition=1], Accepted[name=TERMS, edition=1]]",
            "card A987654(8) 1984-05-17 2019-09-02",
            "face [FACE/1 NOD LIVE, FACE/1 BLINK LIVE]",
            "password 395172",
            "email chan@example.hk",
            "code 246813");
  }

  @Test
  void every_step_fits_a_desk() {
    try (var context = wallet.desk("zh-HK")) {
      walk(context, "zh-HK", "desk");
    }
  }

  private void walk(BrowserContext context, String tag, String name) {
    var applicant = Applicant.at(context, wallet.at("/wallet?lang=" + tag));
    var page = applicant.page();
    page.locator("[data-do=register]").click();
    judge(applicant.sees("age"), "age", tag, name);
    page.locator("[data-age=ADULT]").click();
    judge(applicant.sees("version"), "version", tag, name);
    page.locator("[data-tier=IAM_SMART]").click();
    judge(applicant.sees("where"), "where", tag, name);
    page.locator("[data-channel=PHONE]").click();
    judge(applicant.sees("statements"), "statements", tag, name);
    assertThat(page.locator("[data-bar]")).hasAttribute("aria-label", placeIn(tag));
    applicant.accepts().sees("card");
    page.locator("#applicant").selectOption("chan-tai-man");
    judge(applicant, "card", tag, name);
    applicant.goesOn().sees("face");
    judge(applicant, "face", tag, name);
    applicant.showsTheirFace().sees("phone");
    judge(applicant, "phone", tag, name);
    applicant.confirms().sees("password");
    judge(applicant, "password", tag, name);
    applicant.chooses("395172").sees("email");
    judge(applicant, "email", tag, name);
    applicant.writes("chan@example.hk").sees("code");
    judge(applicant, "code", tag, name);
    page.locator("#screen [data-do=leave]").click();
    judge(applicant, "leave", tag, name);
    page.locator("[data-stay]").click();
    applicant.types("246 813").sees("done");
    judge(applicant, "done", tag, name);
    page.locator("[data-do=done]").click();
    assertThat(page.locator("[data-do=scan]")).isVisible();
  }

  private static String placeIn(String tag) {
    return tag.equals("en-US") ? "Step 1 of 7" : "第1步，共7步";
  }

  @Test
  void nobody_under_eleven_begins_and_nothing_is_asked_of_the_server() {
    try (var context = wallet.phone("en-US")) {
      var applicant = Applicant.at(context, wallet.at("/wallet?register=here"));
      assertThat(applicant.page().url()).doesNotContain("register");
      applicant.sees("age");
      applicant.page().locator("[data-age=UNDER_11]").click();
      assertThat(applicant.heading()).hasText("You can register from the age of 11");
      applicant.page().locator("[data-do=next]").click();
      assertThat(applicant.heading()).hasText("Bind this phone to your account");
    }
  }

  @Test
  void a_reload_goes_on_where_one_was_and_a_new_visit_asks_first() {
    try (var context = wallet.phone("en-US")) {
      var applicant = Applicant.until(wallet, context, RegistrationStep.PASSWORD).sees("password");
      applicant.page().reload();
      applicant.sees("password");
      assertThat(applicant.page().locator("#screen h1")).isFocused();
      var later = Applicant.at(context, wallet.at("/wallet"));
      assertThat(later.heading()).hasText("Continue your registration?");
      assertThat(Browser.faults(later.page())).isEmpty();
      later.page().locator("[data-do=resume]").click();
      later.sees("password").chooses("395172").sees("email");
      var third = Applicant.at(context, wallet.at("/wallet"));
      third.page().locator("[data-do=anew]").click();
      third.sees("age");
      assertThat(played().sent).endsWith("deleted");
      third.page().reload();
      third.sees("age");
    }
  }

  @Test
  void whoever_leaves_is_told_how_long_it_is_kept() {
    try (var context = wallet.phone("en-US")) {
      var applicant = Applicant.begun(wallet, context, "ADULT").sees("statements");
      var page = applicant.page();
      page.locator("#screen [data-do=leave]").click();
      assertThat(page.locator("#register-leave")).containsText("until 28 November 2026");
      assertThat(page.locator("[data-stay]")).isFocused();
      page.locator("[data-break-off]").click();
      assertThat(applicant.heading()).hasText("Bind this phone to your account");
      page.reload();
      assertThat(applicant.heading()).hasText("Continue your registration?");
    }
  }

  @Test
  void the_queue_tells_place_and_time_and_goes_on_by_itself() {
    try (var context = wallet.phone("en-US")) {
      played().queue.add(new WaitingRoom(1_204, 741, 1));
      played().queue.add(new WaitingRoom(1, 20, 1));
      var applicant = Applicant.begun(wallet, context, "ADULT").sees("queue");
      var page = applicant.page();
      assertThat(page.locator("[data-slot=position]")).hasText("1,204");
      assertThat(page.locator("[data-slot=time]"))
          .hasText("About 13 minutes until it is your turn");
      assertThat(Browser.faults(page)).isEmpty();
      assertThat(page.locator("[data-slot=position]")).hasText("1");
      assertThat(page.locator("[data-slot=time]")).containsText("Less than a minute");
      applicant.sees("statements");
    }
  }

  @Test
  void a_guardian_scans_the_code_and_this_phone_goes_on_by_itself() {
    try (var context = wallet.phone("en-US")) {
      var applicant = Applicant.begun(wallet, context, "MINOR").accepts().sees("guardian");
      var page = applicant.page();
      assertThat(page.locator("[data-code] svg")).isVisible();
      assertThat(page.locator("[data-refused]")).isHidden();
      assertThat(page.locator("[data-slot=left]")).hasText("This QR code changes in 10 minutes.");
      assertThat(Browser.faults(page)).isEmpty();
      played().guardianRefused = true;
      assertThat(page.locator("[data-refused]")).isVisible();
      played().complete(RegistrationStep.GUARDIAN);
      applicant.sees("card");
    }
  }

  @Test
  void a_phone_with_an_account_does_not_register_again() {
    try (var context = wallet.phone("en-US")) {
      Pocket.bound(context, wallet.at("/wallet")).close();
      var applicant = Applicant.at(context, wallet.at("/wallet?register=here"));
      assertThat(applicant.heading()).hasText("This phone already belongs to an account");
      applicant.page().locator("[data-do=next]").click();
      assertThat(applicant.page().locator("[data-do=scan]")).isVisible();
    }
  }

  @Test
  void the_first_steps_are_taken_by_keyboard_alone() {
    try (var context = wallet.desk("en-US")) {
      var applicant = Applicant.at(context, wallet.at("/wallet?register=here"));
      var page = applicant.sees("age").page();
      assertThat(applicant.heading()).isFocused();
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      for (var choice : List.of("version", "where")) {
        applicant.sees(choice);
        assertThat(applicant.heading()).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
      }
      applicant.sees("statements");
      assertThat(applicant.heading()).isFocused();
      for (int i = 0; i < 2; i++) {
        page.keyboard().press("Tab");
        page.keyboard().press("Space");
      }
      page.keyboard().press("Enter");
      applicant.sees("card");
    }
  }

  private static void judge(Applicant applicant, String screen, String tag, String name) {
    Pocket.judge(applicant.page(), "register-" + screen, tag, name);
  }

  private FakeRegistrations played() {
    return wallet.phones().registrations;
  }
}
