package hk.iamsmart.sandbox.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import hk.iamsmart.browser.Browser;
import java.util.List;

/// A citizen's phone in a browser.
final class Pocket {
  private Pocket() {}

  /// The page at this address, bound by a code.
  static Page bound(BrowserContext context, String url) {
    var page = context.newPage();
    page.setDefaultTimeout(20_000);
    // a colour on its way to another one is judged like a colour
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    page.onConsoleMessage(m -> System.out.println("browser: " + m.text()));
    page.navigate(url);
    bind(page);
    page.locator("[data-do=scan], [data-do=reject]").first().waitFor();
    return page;
  }

  /// By a code, which makes keys in the browser.
  static void bind(Page page) {
    page.locator("#code").fill("a code");
    page.keyboard().press("Enter");
    page.locator("[data-do=mine]").click();
    page.locator("[data-do=match]").click();
  }

  /// From the home screen to one's account.
  static void account(Page page) {
    page.locator("[data-do=account]").click();
    page.locator("[data-known]").waitFor();
  }

  /// From the home screen to what is known of this phone.
  static void device(Page page) {
    account(page);
    page.locator("[data-do=device]").click();
    page.locator("[data-slot=proof]").waitFor();
  }

  /// Fit for everybody: nothing wider than the screen, nothing that axe-core finds; and a picture
  /// for human eyes.
  static void judge(Page page, String screen, String tag, String name) {
    assertThat(Browser.faults(page)).as(screen + " " + tag + " " + name).isEmpty();
    Browser.shoot(page, "wallet-" + screen + "-" + tag + "-" + name);
    fits(page, screen, tag, name);
  }

  /// Nothing is wider than its place.
  static void fits(Page page, String screen, String tag, String name) {
    var size = page.viewportSize();
    assertThat(tooWide(page)).as(screen + " " + tag + " " + name).isEqualTo(List.of());
    // the narrowest phones, and a desk at twice the size
    for (var width : new int[] {320, 640}) {
      page.setViewportSize(width, 480);
      assertThat(tooWide(page)).as(screen + " " + tag + " " + width).isEqualTo(List.of());
    }
    page.setViewportSize(size.width, size.height);
  }

  private static Object tooWide(Page page) {
    return page.evaluate(
        """
        () => [...document.querySelectorAll('html, .pane, .decision, .sheet[open]')]
          .filter((part) => part.scrollWidth > part.clientWidth + 1)
          .map((part) => `${part.tagName} ${part.className}: ${part.scrollWidth}`)
        """);
  }
}
