package hk.iamsmart.sandbox.wallet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static hk.iamsmart.browser.FakeInbox.notice;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.browser.FakeInbox;
import hk.iamsmart.browser.PlayedWallet;
import hk.iamsmart.browser.WalletTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The inbox on the wallet page.
@WalletTest
final class InboxOnPageJourney {
  private static final String LINK = "https://clinic.example.hk/appointment?id=7";

  private final PlayedWallet wallet;
  @Autowired private FakeInbox inbox;

  InboxOnPageJourney(PlayedWallet wallet) {
    this.wallet = wallet;
  }

  private Page opened(BrowserContext context) {
    var page = Pocket.bound(context, wallet.at("/wallet"));
    page.locator("[data-do=inbox]").click();
    page.locator("[data-list]:visible, [data-none]:visible").first().waitFor();
    return page;
  }

  @Test
  void a_notice_is_read_by_keyboard_and_shows_where_its_link_leads() {
    inbox.notices.add(notice("n-1", "en-US", "Your appointment", LINK, false));
    inbox.notices.add(notice("n-2", "zh-HK", "報告已備妥", null, true));
    try (var context = wallet.desk("en-US")) {
      var page = Pocket.bound(context, wallet.at("/wallet"));
      assertThat(page.locator("[data-do=inbox] .badge-count")).hasText("1");
      assertThat(inbox.fetched).hasValue(0);
      page.locator("[data-do=inbox]").focus();
      page.keyboard().press("Enter");
      var row = page.locator("[data-notice=n-1]");
      assertThat(row).containsText("Unread: Your appointment");
      assertThat(row).containsText("Ends:");
      assertThat(page.locator("[data-notice=n-2] [data-unread]").first()).isHidden();
      row.focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("h1")).isFocused();
      assertThat(page.locator("[data-words][data-slot=title]")).hasText("Your appointment");
      assertThat(page.locator("[data-slot=category]")).hasText("Reminder · Appointments");
      assertThat(page.locator("[data-slot=soon]"))
          .hasText("Ends 22 November 2026, 5:00\u00a0pm, then it is deleted.");
      assertThat(page.locator("[data-slot=address]")).hasText(LINK);
      assertThat(page.locator("[data-open]")).hasAttribute("href", LINK);
      assertThat(page.locator("[data-open]")).hasAttribute("rel", "noopener noreferrer");
      page.locator("[data-do=back]").click();
      assertThat(page.locator("[data-notice=n-1]")).isFocused();
      assertThat(inbox.changes).containsExactly("n-1 {\"read\":true}");
      page.locator("[data-notice=n-2]").click();
      assertThat(page.locator("[data-words][data-slot=title]")).hasAttribute("lang", "zh-HK");
      assertThat(page.locator("[data-slot=other]")).containsText("Traditional Chinese");
      assertThat(page.locator("[data-open]")).isHidden();
      page.locator("[data-do=archive]").click();
      page.locator("[data-list]").waitFor();
      assertThat(inbox.changes).last().isEqualTo("n-2 {\"archived\":true}");
    }
  }

  @Test
  void what_is_received_is_chosen_by_service_and_category() {
    try (var context = wallet.phone("en-US")) {
      var page = opened(context);
      assertThat(page.locator("[data-none=inbox]")).isVisible();
      page.locator(".empty [data-do=senders]").click();
      var sender = page.locator("[data-sender=clinic]");
      assertThat(sender.getByLabel("Updates")).isChecked();
      sender.getByLabel("Reminders").check();
      assertThat(page.locator("[data-slot=saved]")).containsText("Harbour Clinic");
      sender.getByLabel("Tell this service").check();
      assertThat(sender.getByLabel("Bills")).isChecked();
      sender.getByLabel("Bills").uncheck();
      page.waitForCondition(() -> inbox.changes.size() == 3);
      var both = "clinic {\"categories\":[\"update\",\"reminder\"],\"receipts\":";
      assertThat(inbox.changes)
          .containsExactly(
              both + "false,\"topicsOff\":[]}",
              both + "true,\"topicsOff\":[]}",
              both + "true,\"topicsOff\":[\"billing\"]}");
      page.locator("[data-do=back]").click();
      assertThat(page.locator("[data-none=inbox]")).isVisible();
    }
  }

  /// The worker is real; the push service, which no test has, is played. It outlives a visit.
  private static final String PUSH_SERVICE =
      """
      window.asked = 0;
      Notification.requestPermission = async () => { window.asked += 1; return 'granted'; };
      const made = () => localStorage.made && {
        toJSON: () => ({
          endpoint: `https://push.example.hk/${localStorage.made}`,
          keys: {p256dh: 'p', auth: 'a'},
        }),
        unsubscribe: async () => { delete localStorage.made; return true; },
      };
      PushManager.prototype.getSubscription = async () => made() ?? null;
      PushManager.prototype.subscribe = async () => {
        const worker = await navigator.serviceWorker.getRegistration('/wallet/');
        if (!worker.active) throw new DOMException('no active worker', 'InvalidStateError');
        localStorage.times = Number(localStorage.times ?? 0) + 1;
        localStorage.made = localStorage.times;
        return made();
      };
      """;

  private static String told(int endpoint) {
    return "push {\"endpoint\":\"https://push.example.hk/%d\",\"p256dh\":\"p\",\"auth\":\"a\"}"
        .formatted(endpoint);
  }

  private Page senders(BrowserContext context) {
    context.addInitScript(PUSH_SERVICE);
    var page = opened(context);
    page.locator(".app-bar [data-do=senders]").click();
    page.locator("[data-ring] input").waitFor();
    return page;
  }

  private Page rung(BrowserContext context) {
    var page = senders(context);
    page.locator("[data-ring] input").check();
    page.waitForCondition(() -> inbox.changes.size() == 1);
    page.locator("[aria-busy]")
        .waitFor(new WaitForOptions().setState(WaitForSelectorState.DETACHED));
    return page;
  }

  private static Object made(Page page) {
    return page.evaluate("localStorage.made ?? 'nothing'");
  }

  @Test
  void a_browser_is_rung_when_its_citizen_turned_it_on_and_asks_nobody_before() {
    try (var context = wallet.phone("zh-HK")) {
      var page = senders(context);
      var ring = page.locator("[data-ring] input");
      assertThat(page.evaluate("window.asked")).isEqualTo(0);
      ring.check();
      page.waitForCondition(() -> inbox.changes.size() == 1);
      assertThat(inbox.changes).containsExactly(told(1));
      var worker =
          page.evaluate(
              "navigator.serviceWorker.getRegistration('/wallet/')"
                  + ".then((it) => (it.active ?? it.waiting ?? it.installing).scriptURL)");
      assertThat(worker).asString().endsWith("/wallet/worker.js?lang=zh-HK");
      assertThat(page.evaluate("fetch('/wallet/worker.js?lang=zh-HK').then((a) => a.text())"))
          .asString()
          .contains("有事項等待你處理", "importScripts");
      ring.uncheck();
      page.waitForCondition(() -> inbox.changes.size() == 2);
      assertThat(inbox.changes).last().isEqualTo("no push");
      assertThat(made(page)).isEqualTo("nothing");
    }
  }

  @Test
  void what_the_platform_does_not_take_is_not_on_in_the_browser_either() {
    inbox.takesBrowsers = false;
    try (var context = wallet.phone("en-US")) {
      var page = senders(context);
      wallet.expect(page, "429");
      page.locator("[data-ring] input").check();
      page.locator("[data-do=next]").waitFor();
      assertThat(page.evaluate("localStorage.times")).isEqualTo("1");
      assertThat(made(page)).isEqualTo("nothing");
    }
  }

  @Test
  void what_the_platform_has_forgotten_is_not_shown_as_on() {
    try (var context = wallet.phone("en-US")) {
      var page = rung(context);
      inbox.browsers = 0;
      page.locator("[data-do=back]").click();
      page.locator(".app-bar [data-do=senders]").click();
      page.locator("[data-ring] input").waitFor();
      assertThat(page.locator("[data-ring] input")).not().isChecked();
      page.locator("[data-ring] input").check();
      page.waitForCondition(() -> inbox.changes.size() == 2);
      assertThat(inbox.changes).last().isEqualTo(told(2));
    }
  }

  @Test
  void a_browser_with_another_address_tells_it_and_one_that_was_forgotten_comes_back() {
    try (var context = wallet.phone("en-US")) {
      var page = rung(context);
      page.evaluate("localStorage.made = 9");
      page.evaluate(
          "navigator.serviceWorker.dispatchEvent(new MessageEvent('message', {data: 'moved'}))");
      page.waitForCondition(() -> inbox.changes.size() == 2);
      assertThat(inbox.changes).last().isEqualTo(told(9));
      page.reload();
      page.waitForCondition(() -> inbox.changes.size() == 3);
      assertThat(inbox.changes).last().isEqualTo(told(9));
      inbox.browsers = 0;
      page.reload();
      page.waitForCondition(() -> inbox.changes.size() == 4);
      assertThat(inbox.changes).last().isEqualTo(told(2));
    }
  }

  @Test
  void a_worker_whose_address_changes_makes_another_and_tells_the_page() {
    try (var context = wallet.phone("en-US")) {
      var page = opened(context);
      var script =
          page.evaluate(
              """
              async () => {
                const first = await (await fetch('/wallet/worker.js')).text();
                return (await fetch(/importScripts\\('([^']+)'/u.exec(first)[1])).text();
              }
              """);
      var bare = context.newPage(); // which lets a test run text
      var done =
          bare.evaluate(
              """
              async (script) => {
                const done = [];
                const heard = {};
                const page = {postMessage: (said) => done.push(said)};
                const self = {
                  addEventListener: (name, todo) => { heard[name] = todo; },
                  clients: {matchAll: async () => [page]},
                  registration: {pushManager: {subscribe: async (by) => done.push(by)}},
                };
                new Function('self', 'WORDS', script)(self, {});
                const former = {oldSubscription: {options: 'as before'}};
                for (const news of [former, {newSubscription: {}}]) {
                  let end;
                  heard.pushsubscriptionchange({...news, waitUntil: (work) => { end = work; }});
                  await end;
                }
                return done;
              }
              """,
              script);
      assertThat(done).isEqualTo(List.of("as before", "moved", "moved"));
    }
  }

  @Test
  void with_its_binding_a_browser_falls_silent() {
    try (var context = wallet.phone("en-US")) {
      var page = rung(context);
      page.locator("[data-do=back]").click();
      page.locator("[data-do=home]").first().click();
      Pocket.device(page);
      page.locator("[data-do=unbind]").click();
      page.locator("[data-do=sure]").click();
      page.locator("#code").waitFor();
      assertThat(made(page)).isEqualTo("nothing");
    }
  }

  @Test
  void every_screen_is_fit_for_everybody() {
    inbox.notices.add(notice("n-1", "zh-CN", "您的预约", LINK + "&" + "a".repeat(120), false));
    inbox.notices.add(notice("n-2", "en-US", "Your report is ready", null, true));
    for (var tag : new String[] {"en-US", "zh-HK", "zh-CN"}) {
      try (var context = wallet.phone(tag)) {
        var page = opened(context);
        Pocket.judge(page, "inbox", tag, "phone");
        page.locator("[data-notice=n-1]").click();
        page.locator("[data-open]").waitFor();
        Pocket.judge(page, "notice", tag, "phone");
        page.locator("[data-do=back]").click();
        page.locator("[data-show=archive]").click();
        page.locator("[data-none=archive]").waitFor();
        assertThat(Browser.faults(page)).isEmpty();
        page.locator(".app-bar [data-do=senders]").click();
        page.locator("[data-sender=clinic]").waitFor();
        Pocket.judge(page, "senders", tag, "phone");
      }
    }
  }
}
