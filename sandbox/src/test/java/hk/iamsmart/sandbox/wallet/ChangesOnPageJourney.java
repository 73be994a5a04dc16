package hk.iamsmart.sandbox.wallet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static hk.iamsmart.sandbox.wallet.AccountOnPageJourney.sees;
import static hk.iamsmart.sandbox.wallet.AccountOnPageJourney.way;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.browser.FakeLife;
import hk.iamsmart.browser.FakeRegistrations.Refusal;
import hk.iamsmart.browser.PlayedWallet;
import hk.iamsmart.browser.WalletTest;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What citizens change about their accounts on the wallet page.
@WalletTest
final class ChangesOnPageJourney {
  private final PlayedWallet wallet;

  ChangesOnPageJourney(PlayedWallet wallet) {
    this.wallet = wallet;
  }

  @Test
  void the_old_phone_shows_a_code_and_is_emptied_when_the_new_one_has_used_it() {
    try (var context = wallet.phone("en-US")) {
      var page = account(context);
      wallet.expect(page, "401 at ", "404 at ");
      way(page, "transfer");
      assertThat(page.locator("[data-slot=last]")).containsText("can sign at once");
      page.locator("#password").fill("480215");
      go(page);
      page.locator("#biometric [data-do=match]").click();
      assertThat(page.locator("#moving-code")).hasText("Xy-4_code");
      assertThat(page.locator("[data-code] svg"))
          .hasAttribute("aria-label", "QR code for the new phone");
      assertThat(page.locator("[data-slot=left]")).containsText("minutes");
      assertThat(Browser.faults(page)).isEmpty();
      wallet.phones().life.moved = true;
      assertThat(page.locator("h1")).hasText("Your account has moved");
      assertThat(Browser.faults(page)).isEmpty();
      page.locator("[data-do=done]").click();
      assertThat(page.locator("h1")).hasText("Bind this phone to your account");
      page.navigate(wallet.at("/wallet?new#bind=Xy-4_code"));
      assertThat(page.locator("[data-brought]")).isVisible();
      assertThat(page.locator("#code")).hasValue("Xy-4_code");
      assertThat(page.url()).doesNotContain("Xy-4");
      assertThat(Browser.faults(page)).isEmpty();
    }
  }

  @Test
  void who_is_suspended_while_the_code_is_shown_sees_it_no_longer() {
    try (var context = wallet.phone("en-US")) {
      var page = account(context);
      way(page, "transfer");
      page.locator("#password").fill("480215");
      go(page);
      page.locator("#biometric [data-do=match]").click();
      assertThat(page.locator("#moving-code")).isVisible();
      wallet.phones().life.suspension = "LOST_PHONE";
      assertThat(page.locator("[data-suspended]")).containsText("reported the phone as lost");
      assertThat(page.locator("#moving-code")).isHidden();
    }
  }

  @Test
  void whose_account_a_link_brings_is_seen_before_anything_is_confirmed() {
    try (var context = wallet.phone("en-US")) {
      var page = context.newPage();
      wallet.expect(page, "404 at ", "429 at ");
      page.navigate(wallet.at("/wallet?lang=en-US#bind=Xy-4_code"));
      assertThat(page.locator("[data-brought]")).containsText("your own old phone");
      wallet.phones().refusals.put("/bindings", WalletFault.TOO_MANY);
      page.locator("form button").click();
      page.locator("[data-do=next]").click();
      assertThat(page.locator("#code")).hasValue("Xy-4_code");
      wallet.phones().refusals.clear();
      page.locator("form button").click();
      sees(page, "binding");
      assertThat(page.locator("[data-slot=holder]")).containsText("C•••, T••• M•••");
      Pocket.judge(page, "binding", "en-US", "phone");
      page.locator("[data-do=mine]").click();
      page.locator("#biometric [data-do=leave]").click();
      page.locator("[data-do=next]").click();
      sees(page, "binding");
      page.locator("[data-do=other]").click();
      assertThat(page.locator("#code")).hasValue("");
      page.navigate(wallet.at("/wallet?again#bind=Xy-4_code"));
      wallet.phones().refusals.put("/bindings", WalletFault.UNKNOWN_BINDING_CODE);
      page.locator("form button").click();
      page.locator("[data-do=next]").click();
      assertThat(page.locator("#code")).hasValue("");
      assertThat(page.locator("[data-brought]")).isHidden();
    }
  }

  @Test
  void who_has_no_password_chooses_one_by_the_face_before_what_needs_it() {
    try (var context = wallet.phone("en-US")) {
      wallet.phones().life.hasPassword = false;
      var page = account(context);
      wallet.expect(page, "422 at ");
      way(page, "transfer");
      assertThat(page.locator("h1")).hasText("Choose a password");
      page.locator("[data-do=go]").click();
      page.locator("[data-do=begin]").click();
      sees(page, "account-password");
      assertThat(page.locator("#former")).isHidden();
      page.locator("#password").fill("171717");
      page.locator("#repeated").fill("171718");
      go(page);
      assertThat(page.locator("#repeated-fault")).containsText("not the same password");
      page.locator("#repeated").fill("171717");
      wallet
          .phones()
          .life
          .refusals
          .put("life/password", new Refusal(WalletFault.WEAK_PASSWORD, "password", "It repeats."));
      go(page);
      assertThat(page.locator("#password-fault")).hasText("It repeats.");
      assertThat(Browser.faults(page)).isEmpty();
      go(page);
      sees(page, "account-transfer");
      assertThat(wallet.phones().life.sent).containsExactly("face 1", "password null 171717");
    }
  }

  @Test
  void the_password_is_changed_by_the_former_one() {
    try (var context = wallet.phone("en-US")) {
      var page = account(context);
      way(page, "password");
      assertThat(page.locator("[data-do=forgotten]")).isVisible();
      go(page);
      assertThat(page.locator(".error-summary li")).hasCount(2);
      page.locator("#former").fill("480215");
      page.locator("#password").fill("395172");
      page.locator("#repeated").fill("395172");
      go(page);
      assertThat(page.locator("[data-told]")).hasText("Your password was changed.");
      assertThat(wallet.phones().life.sent).containsExactly("password 480215 395172");
    }
  }

  @Test
  void another_address_is_confirmed_by_the_code_that_was_sent_there() {
    try (var context = wallet.phone("en-US")) {
      var page = account(context);
      wallet.expect(page, "403 at ");
      way(page, "email");
      page.locator("#email").fill("nobody");
      go(page);
      assertThat(page.locator(".error-summary li")).hasCount(2);
      assertThat(Browser.faults(page)).isEmpty();
      page.locator("#email").fill("tai.man@example.hk");
      page.locator("#password").fill("480215");
      go(page);
      sees(page, "account-email-code");
      page.reload();
      Pocket.account(page);
      assertThat(page.locator("[data-slot=email]")).containsText("sent to t•••@example.hk");
      way(page, "email");
      sees(page, "account-email-code");
      assertThat(page.locator("[data-slot=sent]")).containsText("t•••@example.hk");
      wallet.phones().life.refusals.put("life/email/confirm", Refusal.of(WalletFault.WRONG_CODE));
      page.locator("#email-code").fill("000000");
      go(page);
      assertThat(page.locator("#email-code-fault")).containsText("not the code we sent");
      assertThat(Browser.faults(page)).isEmpty();
      page.locator("#email-code").fill("１２３ 456");
      go(page);
      assertThat(page.locator("[data-told]")).hasText("Your email address was changed.");
      assertThat(wallet.phones().life.sent)
          .containsExactly("email 480215 tai.man@example.hk", "code 123456");
    }
  }

  @Test
  void who_upgrades_shows_the_chip_and_then_the_face() {
    try (var context = wallet.phone("en-US")) {
      var life = wallet.phones().life;
      life.plus = false;
      life.signsFrom = "2026-11-22T10:00:00Z";
      var page = account(context);
      wallet.expect(page, "403 at ");
      way(page, "upgrade");
      page.locator("[data-do=go]").click();
      sees(page, "register-card");
      page.locator("#applicant").selectOption("chan-tai-man");
      page.locator("button[form=register-form]").click();
      sees(page, "register-chip");
      life.refusals.put("life/chip", Refusal.of(WalletFault.OLD_CARD));
      page.locator("[data-do=read]").click();
      assertThat(page.locator("[data-trouble]")).containsText("Your account stays as it is");
      assertThat(page.locator("[data-trouble] [data-do=elsewhere]")).isVisible();
      assertThat(Browser.faults(page)).isEmpty();
      page.locator("[data-do=read]").click();
      sees(page, "register-face");
      page.locator("[data-do=begin]").click();
      assertThat(page.locator("[data-told]")).containsText("You have iAM Smart+ now");
      assertThat(page.locator("[data-told]")).containsText("can sign from 22 November 2026");
      assertThat(life.sent).containsExactly("chip AA", "face 1");
      assertThat(page.locator("[data-do=upgrade]")).isHidden();
    }
  }

  @Test
  void a_phone_that_came_alone_says_when_it_signs_and_a_slow_answer_is_waited_for() {
    try (var context = wallet.phone("en-US")) {
      wallet.phones().life.signsFrom = "2026-11-22T10:00:00Z";
      var page = account(context);
      assertThat(page.locator("[data-waits]")).containsText("22 November 2026");
      way(page, "transfer");
      assertThat(page.locator("[data-slot=last]")).containsText("sign from 22 November 2026");
      page.locator("[data-do=back]").click();
      way(page, "suspend");
      var held = new AtomicReference<Route>();
      page.route("**/life/suspend", held::set);
      page.locator("[data-do=suspend]").click();
      assertThat(page.locator("[data-slow]")).isVisible();
      assertThat(page.locator("[data-do=suspend]")).isDisabled();
      assertThat(Browser.faults(page)).isEmpty();
      held.get().resume();
      assertThat(page.locator("[data-suspended]")).isVisible();
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void every_screen_of_the_account_is_fit_for_everybody(Language language) {
    try (var phone = wallet.phone(language.tag())) {
      walkThrough(phone, language.tag(), "phone", "sessions", "verified", "suspend", "transfer");
    }
  }

  @Test
  void every_screen_of_the_account_is_fit_for_a_desk() {
    try (var desk = wallet.desk("en-US")) {
      walkThrough(desk, "en-US", "desk", "leave", "card");
    }
  }

  private void walkThrough(BrowserContext context, String tag, String name, String... ways) {
    var life = wallet.phones().life;
    life.sessions.add(FakeLife.session("s-1", "Harbour Clinic"));
    var page = account(context);
    Pocket.judge(page, "account", tag, name);
    for (var way : ways) {
      way(page, way);
      Pocket.judge(page, "account-" + way, tag, name);
      page.locator("[data-do=back]").click();
      page.locator("[data-known]").waitFor();
    }
  }

  private Page account(BrowserContext context) {
    var page = Pocket.bound(context, wallet.at("/wallet"));
    Pocket.account(page);
    return page;
  }

  private static void go(Page page) {
    page.locator("button[form=account-form]").click();
  }
}
