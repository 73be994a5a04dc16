package hk.iamsmart.sandbox.wallet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.browser.FakePhones;
import hk.iamsmart.browser.Film;
import hk.iamsmart.browser.PlayedWallet;
import hk.iamsmart.browser.WalletTest;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The wallet page against the public rules of the wallet API.
@WalletTest
final class WalletJourney {
  private static final String TICKET = "0123456789abcdef0123456789abcdef";
  private final PlayedWallet wallet;

  WalletJourney(PlayedWallet wallet) {
    this.wallet = wallet;
  }

  @Test
  void a_persona_is_bound_and_approves_with_a_gesture() {
    try (var context = wallet.phone("en-US")) {
      var page = bound(context, "/wallet");
      wallet.phones().waiting.add(FakePhones.question(TICKET, false));
      page.locator("[data-list] button").click();
      assertThat(page.locator("h1")).containsText("Harbour Clinic");
      approve(page);
      assertThat(wallet.phones().answers).containsExactly("approved");
      page.locator("[data-do=done]").click();
      wallet.phones().waiting.add(FakePhones.question(TICKET, false));
      page.locator("[data-list] button").click();
      approve(page);
      assertThat(wallet.phones().counters).containsExactly(1L, 2L);
    }
  }

  @Test
  void an_old_phone_is_advised_to_update_and_goes_on() {
    try (var context = wallet.phone("en-US")) {
      var agent = "Mozilla/5.0 (Linux; Android 8.0.0; SM-G930F) Chrome/104.0.0.0 Mobile Safari";
      var page = context.newPage();
      page.setDefaultTimeout(10_000);
      page.route(
          "**/wallet",
          route -> {
            var headers = new HashMap<>(route.request().headers());
            headers.put("user-agent", agent);
            route.resume(new Route.ResumeOptions().setHeaders(headers));
          });
      page.navigate(wallet.at("/wallet"));
      assertThat(page.locator("#screen [data-update]")).isVisible();
      Browser.shoot(page, "update-advised");
      become(page);
      assertThat(page.locator("[data-do=scan]")).isVisible();
      assertThat(page.locator("#screen [data-update]")).isVisible();
      assertThat(Browser.faults(page)).isEmpty();
    }
  }

  @Test
  void a_link_survives_the_binding_and_is_claimed_with_its_rotation() {
    try (var context = wallet.phone("en-US")) {
      var page = bound(context, "/wallet?ticket=" + TICKET + "&r=abc");
      assertThat(page.locator("h1")).containsText("Harbour Clinic");
      assertThat(page.url()).doesNotContain(TICKET);
      assertThat(wallet.phones().answers).containsExactly("claimed abc");
      page.locator("[data-do=reject]").click();
      assertThat(page.locator("h1")).containsText("You rejected");
      assertThat(wallet.phones().answers).endsWith("refused REJECTED");
    }
  }

  @Test
  void approving_is_never_what_the_return_key_does() {
    try (var context = wallet.desk("en-US")) {
      var page = bound(context, "/wallet?ticket=" + TICKET + "&r=abc");
      assertThat(page.locator("h1")).isFocused();
      page.keyboard().press("Enter");
      assertThat(page.locator("#biometric")).isHidden();
      page.keyboard().press("Tab");
      assertThat(page.locator("[data-do=who]")).isFocused();
      page.keyboard().press("Tab");
      page.keyboard().press("Tab");
      assertThat(page.locator("[data-do=reject]")).isFocused();
    }
  }

  @Test
  void three_gestures_that_do_not_match_refuse_the_request() {
    try (var context = wallet.phone("en-US")) {
      var page = bound(context, "/wallet?ticket=" + TICKET + "&r=abc");
      page.locator("[data-do=approve]").click();
      for (int i = 0; i < 3; i++) {
        page.locator("[data-do=no-match]").click();
      }
      assertThat(page.locator("h1")).containsText("was refused");
      assertThat(wallet.phones().answers).endsWith("refused FAILED");
    }
  }

  @Test
  void a_gesture_that_is_cancelled_leaves_the_question_open() {
    try (var context = wallet.phone("en-US")) {
      var page = bound(context, "/wallet?ticket=" + TICKET + "&r=abc");
      page.locator("[data-do=approve]").click();
      page.locator("[data-do=leave]").click();
      assertThat(page.locator("h1")).containsText("Harbour Clinic");
      assertThat(wallet.phones().answers).containsExactly("claimed abc");
    }
  }

  @Test
  void the_camera_finds_the_code(@TempDir Path folder) throws Exception {
    var link = wallet.at("/wallet?ticket=" + TICKET + "&r=7");
    var film = Film.of(link, folder.resolve("code.y4m"));
    try (var filming = Browser.filming(film);
        var context = filming.phone("en-US")) {
      var page = bound(context, "/wallet");
      Film.scan(page, () -> link, film);
      assertThat(page.locator("h1")).containsText("Harbour Clinic");
      assertThat(wallet.phones().answers).containsExactly("claimed 7");
    }
  }

  @Test
  void a_code_of_somebody_else_is_not_followed(@TempDir Path folder) throws Exception {
    var film =
        Film.of("https://evil.example/wallet?ticket=" + TICKET + "&r=7", folder.resolve("c.y4m"));
    try (var filming = Browser.filming(film);
        var context = filming.phone("en-US")) {
      var page = bound(context, "/wallet");
      page.locator("[data-do=scan]").click();
      assertThat(page.locator("[data-slot=hint]")).containsText("not a QR code");
      assertThat(wallet.phones().answers).isEmpty();
    }
  }

  @Test
  void without_a_camera_a_link_can_be_pasted() {
    try (var context = wallet.desk("en-US")) {
      var page = bound(context, "/wallet");
      page.locator("[data-do=scan]").click();
      assertThat(page.locator("[data-slot=hint]")).containsText("cannot use the camera");
      assertThat(Browser.faults(page)).isEmpty();
      page.locator("#link").fill(wallet.at("/wallet?ticket=" + TICKET + "&r=9"));
      page.keyboard().press("Enter");
      assertThat(page.locator("h1")).containsText("Harbour Clinic");
    }
  }

  @Test
  void a_phone_that_was_replaced_forgets_its_keys() {
    try (var context = wallet.phone("en-US")) {
      var page = bound(context, "/wallet");
      wallet.expect(page, "401 at ");
      wallet.phones().refusals.put("/approvals", WalletFault.UNKNOWN_DEVICE);
      assertThat(page.locator("h1")).hasText("This phone is no longer bound");
      page.locator("[data-do=next]").click();
      assertThat(page.locator("h1")).hasText("Bind this phone to your account");
      page.reload();
      assertThat(page.locator("h1")).hasText("Bind this phone to your account");
    }
  }

  @Test
  void a_suspended_phone_says_why_and_what_to_do_and_keeps_its_keys() {
    try (var context = wallet.phone("en-US")) {
      var page = bound(context, "/wallet");
      wallet.expect(page, "403 at ");
      wallet.phones().status = "SUSPENDED";
      wallet.phones().refusals.put("/approvals", WalletFault.PHONE_SUSPENDED);
      assertThat(page.locator("[data-suspended]")).containsText("This phone is suspended");
      assertThat(page.locator("[data-suspended]")).containsText("Contact the helpdesk");
      assertThat(page.locator("[data-slot=proof]")).containsText("other devices");
      assertThat(page.locator("[data-slot=use]")).hasText("Logging in only");
      assertThat(page.locator("[data-do=unbind]")).isHidden();
      assertThat(page.locator("[data-suspended]")).containsText("cannot unbind itself");
      wallet.phones().refusals.clear();
      wallet.phones().status = "ACTIVE";
      page.locator("[data-do=back]").click();
      assertThat(page.locator("[data-do=scan]")).isVisible();
      Pocket.device(page);
      assertThat(page.locator("[data-do=unbind]")).isVisible();
      assertThat(page.locator("[data-do=anew]")).isHidden();
    }
  }

  @Test
  void a_suspended_phone_is_bound_again_by_a_new_code() {
    try (var context = wallet.phone("en-US")) {
      var page = bound(context, "/wallet");
      wallet.phones().status = "SUSPENDED";
      Pocket.device(page);
      page.locator("[data-do=anew]").click();
      assertThat(page.locator("h1")).hasText("Bind this phone to your account");
      page.reload();
      assertThat(page.locator("h1")).hasText("Waiting for you");
    }
  }

  @Test
  void a_phone_is_unbound_after_a_second_thought() {
    try (var context = wallet.phone("en-US")) {
      var page = bound(context, "/wallet");
      Pocket.device(page);
      page.locator("[data-do=unbind]").click();
      assertThat(page.locator("[data-do=stay]")).isFocused();
      page.locator("[data-do=sure]").click();
      assertThat(page.locator("h1")).hasText("Bind this phone to your account");
      become(page);
      assertThat(page.locator("[data-do=scan]")).isVisible();
    }
  }

  @Test
  void the_keys_can_be_exported_by_no_script() {
    try (var context = wallet.phone("en-US")) {
      var page = bound(context, "/wallet");
      var exportable =
          page.evaluate(
              """
              () => new Promise((resolve) => {
                indexedDB.open('wallet').onsuccess = (event) => {
                  const store = event.target.result.transaction('kept').objectStore('kept');
                  store.get('binding').onsuccess = (found) => {
                    const {device, uaf} = found.target.result;
                    resolve([device.keys.privateKey.extractable, uaf.keys.privateKey.extractable]);
                  };
                };
              })\
              """);
      assertThat(exportable).isEqualTo(List.of(false, false));
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
    var page = context.newPage();
    wallet.expect(page, "429 at ");
    page.navigate(wallet.at("/wallet?lang=" + tag));
    page.locator("[data-citizens] button").first().waitFor();
    judge(page, tag, name, "unbound");
    become(page);
    page.locator("[data-none]").waitFor();
    judge(page, tag, name, "none");
    wallet.phones().waiting.add(FakePhones.question(TICKET, false));
    page.locator("[data-list] button").waitFor();
    judge(page, tag, name, "home");
    page.locator("[data-list] button").click();
    page.locator("[data-do=reject]").waitFor();
    judge(page, tag, name, "approval");
    page.locator("[data-do=approve]").click();
    page.locator("[data-do=match]").waitFor();
    judge(page, tag, name, "biometric");
    page.locator("[data-do=match]").click();
    page.locator("[data-do=done]").waitFor();
    judge(page, tag, name, "end");
    page.locator("[data-do=done]").click();
    Pocket.device(page);
    page.locator("[data-do=unbind]").waitFor();
    judge(page, tag, name, "device");
    page.locator("[data-do=back]").click();
    page.locator("[data-do=device]").waitFor();
    wallet.phones().refusals.put("/device", WalletFault.TOO_MANY);
    page.locator("[data-do=device]").click();
    page.locator("[data-do=next]").waitFor();
    judge(page, tag, name, "fault");
  }

  private static void judge(Page page, String tag, String name, String screen) {
    Pocket.judge(page, screen, tag, name);
  }

  private Page bound(BrowserContext context, String path) {
    var page = context.newPage();
    page.setDefaultTimeout(10_000);
    page.onConsoleMessage(m -> System.out.println("browser: " + m.text()));
    page.navigate(wallet.at(path));
    become(page);
    page.locator("[data-do=scan], [data-do=approve]").first().waitFor();
    return page;
  }

  private static void become(Page page) {
    Pocket.bind(page);
  }

  private static void approve(Page page) {
    page.locator("[data-do=approve]").click();
    page.locator("[data-do=match]").click();
    assertThat(page.locator("h1")).containsText("You are logging in to");
  }
}
