package hk.iamsmart.sandbox.wallet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import hk.iamsmart.browser.FakePhones;
import hk.iamsmart.browser.PlayedWallet;
import hk.iamsmart.browser.WalletTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The phone on the page as a thing: its keys, its size, what it says after a no.
@WalletTest
final class DeviceOnPageJourney {
  private static final String TICKET = "0123456789abcdef0123456789abcdef";
  private static final String SIZE =
      """
      () => {
        const screen = document.querySelector('.screen');
        return [screen.clientWidth, screen.clientHeight];
      }
      """;

  private final PlayedWallet wallet;

  DeviceOnPageJourney(PlayedWallet wallet) {
    this.wallet = wallet;
  }

  /// Nothing but keys: into the question, who asks and back, to the gesture and away from it, and
  /// then through it.
  @Test
  void a_login_is_answered_by_keyboard_alone_and_a_sheet_keeps_the_keys() {
    try (var context = wallet.desk("en-US")) {
      var page = Pocket.bound(context, wallet.at("/wallet?ticket=" + TICKET + "&r=abc"));
      assertThat(page.locator("h1")).isFocused();
      press(page, "Tab", "Enter");
      assertThat(page.locator("#who")).containsText("clinic.example.hk");
      assertThat(page.locator("#who h2")).isFocused();
      press(page, "Tab", "Tab");
      assertThat(page.locator("#who [data-close]")).isFocused();
      press(page, "Shift+Tab");
      assertThat(page.locator("#who [data-close]")).isFocused();
      press(page, "Escape");
      assertThat(page.locator("#who")).isHidden();
      assertThat(page.locator("[data-do=who]")).isFocused();
      press(page, "Tab", "Tab", "Tab", "Enter");
      assertThat(page.locator("#biometric h2")).isFocused();
      press(page, "Shift+Tab");
      assertThat(page.locator("#biometric [data-do=leave]")).isFocused();
      press(page, "Enter");
      assertThat(page.locator("#biometric")).isHidden();
      assertThat(page.locator("[data-do=approve]")).isFocused();
      press(page, "Enter");
      assertThat(page.locator("#biometric h2")).isFocused();
      press(page, "Tab", "Tab");
      assertThat(page.locator("#biometric [data-do=match]")).isFocused();
      press(page, "Enter");
      assertThat(page.locator("h1")).containsText("You are logging in to");
      assertThat(wallet.phones().answers).containsExactly("claimed abc", "approved");
    }
  }

  /// On a desk the phone is a thing of one size, whatever is in it; on a phone it is the page.
  @Test
  void the_phone_never_grows() {
    try (var context = wallet.desk("en-US");
        var pocket = wallet.phone("en-US")) {
      for (int i = 1; i < 40; i++) {
        wallet.phones().waiting.add(FakePhones.question("%032x".formatted(i), false));
      }
      var page = Pocket.bound(context, wallet.at("/wallet"));
      page.locator("[data-all]:visible").click();
      page.setViewportSize(1280, 1100);
      assertThat(page.evaluate(SIZE)).isEqualTo(List.of(390, 844));
      assertThat(page.evaluate("document.documentElement.scrollHeight < 1200")).isEqualTo(true);
      var small = Pocket.bound(pocket, wallet.at("/wallet"));
      small.locator("[data-all]:visible").click();
      assertThat(small.evaluate("document.documentElement.scrollHeight <= innerHeight"))
          .isEqualTo(true);
    }
  }

  @Test
  void whoever_did_not_start_what_they_rejected_is_advised() {
    try (var context = wallet.phone("en-US")) {
      var page = Pocket.bound(context, wallet.at("/wallet?ticket=" + TICKET + "&r=abc"));
      page.locator("[data-do=reject]").click();
      page.locator("[data-do=not-mine]").click();
      assertThat(page.locator(".decision")).containsText("Do not scan codes that others send you");
      assertThat(page.locator("[data-do=not-mine]")).isHidden();
      assertThat(page.locator("[data-do=done]")).isFocused();
      var report = page.locator("[data-report]");
      assertThat(report).isVisible();
      assertThat(report).hasAttribute("href", "/contact?about=not-started&lang=en-US");
    }
  }

  private static void press(Page page, String... keys) {
    for (var key : keys) {
      page.keyboard().press(key);
    }
  }
}
