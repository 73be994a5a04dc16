package hk.iamsmart.sandbox.wallet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.browser.FakeLife;
import hk.iamsmart.browser.FakeRegistrations.Refusal;
import hk.iamsmart.browser.PlayedWallet;
import hk.iamsmart.browser.WalletTest;
import hk.iamsmart.protocol.wallet.Activities.Activity;
import hk.iamsmart.protocol.wallet.Guardianships.Guardianship;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What citizens see of their accounts on the wallet page, and how they suspend, resume and leave.
@WalletTest
final class AccountOnPageJourney {
  private final PlayedWallet wallet;

  AccountOnPageJourney(PlayedWallet wallet) {
    this.wallet = wallet;
  }

  @Test
  void an_account_is_suspended_and_resumed_by_the_face() {
    try (var context = wallet.phone("en-US")) {
      var page = account(context);
      wallet.expect(page, "403 at ");
      way(page, "suspend");
      assertThat(page.locator(".pane")).containsText("What you signed before stays valid");
      page.locator("[data-do=suspend]").click();
      assertThat(page.locator("[data-suspended]")).containsText("You asked for this");
      assertThat(page.locator("[data-way]:visible")).hasCount(1);
      assertThat(Browser.faults(page)).isEmpty();
      wallet.phones().refusals.put("/approvals", WalletFault.ACCOUNT_NOT_ACTIVE);
      page.reload();
      assertThat(page.locator("[data-suspended]")).isVisible();
      wallet.phones().refusals.clear();
      page.locator("[data-do=resume]").click();
      sees(page, "register-face");
      assertThat(page.locator("[data-slot=place]")).hasText("Resume my account");
      assertThat(page.locator("[data-do=correct]")).isHidden();
      wallet.phones().life.refusals.put("life/face", Refusal.of(WalletFault.FACE_NO_MATCH));
      page.locator("[data-do=begin]").click();
      assertThat(page.locator("[data-trouble]")).containsText("We could not recognise your face");
      page.locator("[data-do=begin]").click();
      assertThat(page.locator("[data-told]")).hasText("Your account is active again.");
      assertThat(page.locator("[data-do=suspend]")).isVisible();
    }
  }

  @Test
  void a_suspension_that_is_not_the_citizens_to_end_leads_to_the_helpdesk() {
    try (var context = wallet.phone("en-US")) {
      var page = Pocket.bound(context, wallet.at("/wallet"));
      wallet.expect(page, "403 at ");
      wallet.phones().life.suspension = "RECORD";
      wallet.phones().refusals.put("/approvals", WalletFault.ACCOUNT_NOT_ACTIVE);
      assertThat(page.locator("[data-suspended]")).containsText("Contact the helpdesk");
      assertThat(page.locator("[data-do=resume]")).isHidden();
      assertThat(page.locator("[data-way]:visible")).hasCount(1);
    }
  }

  @Test
  void sessions_end_one_by_one_and_all_also_when_one_was_over_before() {
    try (var context = wallet.phone("en-US")) {
      var life = wallet.phones().life;
      for (var name : List.of("Harbour Clinic", "Peak Power", "Lion Rock Water")) {
        life.sessions.add(FakeLife.session("s-" + name.charAt(0), name));
      }
      var page = account(context);
      wallet.expect(page, "404 at ");
      way(page, "sessions");
      var rows = page.locator("ul[data-list] > li");
      assertThat(rows).hasCount(3);
      assertThat(rows.first()).containsText("Login · Verified details");
      rows.first().locator("[data-end]").click();
      assertThat(rows).hasCount(2);
      assertThat(page.locator("[data-slot=said]")).containsText("Harbour Clinic");
      life.refusals.put("sessions/s-P", Refusal.of(WalletFault.UNKNOWN_SESSION));
      rows.first().locator("[data-end]").click();
      assertThat(rows).hasCount(1);
      page.locator("[data-do=all]").click();
      page.locator("[data-do=stay]").click();
      page.locator("[data-do=all]").click();
      page.locator("[data-do=sure]").click();
      assertThat(page.locator("[data-none]")).isVisible();
      assertThat(page.locator("[data-do=all]")).isHidden();
      assertThat(life.sent).containsExactly("ended s-H", "all ended");
      assertThat(page.locator("h1")).isFocused();
    }
  }

  @Test
  void who_leaves_is_told_what_is_erased_and_confirms_by_password_and_finger() {
    try (var context = wallet.desk("en-US")) {
      var page = account(context);
      wallet.expect(page, "403 at ");
      way(page, "leave");
      assertThat(page.locator(".pane")).containsText("because the law and the audit need it");
      go(page);
      assertThat(page.locator("#password-fault")).hasText("Enter exactly six digits.");
      page.locator("#password").fill("123123");
      var wrong = new Refusal(WalletFault.WRONG_PASSWORD, "password", "9 more tries.");
      wallet.phones().life.refusals.put("life/acts", wrong);
      go(page);
      assertThat(page.locator("#password-fault")).hasText("9 more tries.");
      assertThat(page.locator("#password")).hasValue("123123");
      go(page);
      page.locator("#biometric [data-do=leave]").click();
      assertThat(page.locator("[data-trouble]")).containsText("Nothing was changed");
      assertThat(Browser.faults(page)).isEmpty();
      page.locator("#password").press("Enter");
      page.locator("#biometric [data-do=match]").click();
      assertThat(page.locator("h1")).hasText("You have left iAM Smart");
      assertThat(page.locator("#screen")).containsText("register again");
      assertThat(wallet.phones().life.sent).endsWith("confirmed DEREGISTER");
      assertThat(Browser.faults(page)).isEmpty();
      page.reload();
      assertThat(page.locator("h1")).hasText("Bind this phone to your account");
    }
  }

  @Test
  void who_cannot_sign_and_has_no_address_hears_nothing_of_certificates_and_emails() {
    try (var context = wallet.phone("en-US")) {
      wallet.phones().life.plus = false;
      wallet.phones().life.email = null;
      var page = account(context);
      way(page, "suspend");
      assertThat(page.locator(".pane")).containsText("Services are not told why");
      assertThat(page.getByText("Your certificates are suspended")).isHidden();
      assertThat(page.getByText("We send you an email")).isHidden();
      page.locator("[data-do=back]").click();
      way(page, "transfer");
      assertThat(page.locator("[data-slot=last]")).hasText("This phone forgets your account.");
      page.locator("[data-do=back]").click();
      way(page, "leave");
      assertThat(page.getByText("Your keys for signing")).isHidden();
      page.locator("#password").fill("480215");
      go(page);
      page.locator("#biometric [data-do=match]").click();
      assertThat(page.locator("h1")).hasText("You have left iAM Smart");
      assertThat(page.getByText("a last email")).isHidden();
    }
  }

  @Test
  void a_child_and_a_guardian_see_each_other_and_nothing_is_offered_in_vain() {
    try (var context = wallet.phone("en-US")) {
      var life = wallet.phones().life;
      life.guardianships.add(
          new Guardianship(
              "GUARDIAN", "CHAN, Siu Fung", "2026-11-01T10:00:00Z", "2031-05-01", List.of()));
      var page = account(context);
      assertThat(page.locator("[data-do=upgrade]")).isHidden();
      way(page, "guardians");
      assertThat(page.locator("ul[data-list]")).containsText("You agreed for");
      assertThat(page.locator("ul[data-list]")).containsText("1 May 2031");
      assertThat(Browser.faults(page)).isEmpty();
      life.guardianships.clear();
      life.plus = false;
      page.locator("[data-do=back]").click();
      assertThat(page.locator("[data-do=upgrade]")).isVisible();
      assertThat(page.locator("[data-do=guardians]")).isHidden();
    }
  }

  @Test
  void activity_is_seen_by_who_did_it() {
    try (var context = wallet.phone("en-US")) {
      wallet.phones().done.add(activity("LOGIN", "Harbour Clinic", "APPROVED", null));
      wallet.phones().done.add(activity("ACCOUNT", "Your account", "RESUMED", "Account resumed"));
      var page = account(context);
      way(page, "activity");
      assertThat(page.locator("[data-done] li")).hasCount(2);
      page.locator("[data-kind=SERVICE]").click();
      assertThat(page.locator("[data-done] strong")).hasText("You logged in");
      page.locator("[data-kind=STAFF]").click();
      assertThat(page.locator("[data-slot=none]")).containsText("have not looked");
      assertThat(page.locator("[data-kind=STAFF]")).hasAttribute("aria-pressed", "true");
      assertThat(Browser.faults(page)).isEmpty();
    }
  }

  private static Activity activity(
      String kind, String who, String outcome, @Nullable String title) {
    return new Activity(kind, who, "", outcome, "2026-11-21T10:00:00Z", title);
  }

  private Page account(BrowserContext context) {
    var page = Pocket.bound(context, wallet.at("/wallet"));
    Pocket.account(page);
    return page;
  }

  static void way(Page page, String way) {
    page.locator("[data-way=" + way + "] button").click();
    assertThat(page.locator("#screen")).not().hasAttribute("aria-busy", "true");
    assertThat(page.locator("#screen")).not().hasAttribute("data-screen", "account");
  }

  static void sees(Page page, String screen) {
    assertThat(page.locator("#screen")).hasAttribute("data-screen", screen);
    assertThat(page.locator("#screen")).not().hasAttribute("aria-busy", "true");
  }

  private static void go(Page page) {
    page.locator("button[form=account-form]").click();
  }
}
