package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/// The page of a kiosk, and what somebody does there.
record KioskScreens(Page page) {
  private static final Pattern EMPTY = Pattern.compile("empty|空");

  static KioskScreens in(BrowserContext context) {
    var page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.clock().install(); // nobody waits for a countdown
    return new KioskScreens(page);
  }

  /// @param fragment what stands behind the address
  KioskScreens opened(int port, String fragment) {
    page.navigate("http://localhost:" + port + "/kiosk?lang=en-US" + fragment);
    return this;
  }

  KioskScreens sees(String screen) {
    assertThat(page.locator("[data-kiosk]")).hasAttribute("data-screen", screen);
    return this;
  }

  KioskScreens does(String what) {
    page.locator("[data-do=" + what + "]").click();
    return this;
  }

  /// The code, up to the question whose it is.
  KioskScreens types(String code) {
    does("type").sees("keypad");
    for (var letter : code.replace("-", "").split("")) {
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(letter).setExact(true))
          .click();
    }
    return does("on");
  }

  /// The code, which is their own.
  KioskScreens begins(String code) {
    return types(code).sees("yours").does("on");
  }

  KioskScreens puts(String resident, String trouble) {
    page.locator("#sim-card").selectOption(resident);
    page.locator("#sim-trouble").selectOption(trouble);
    if (EMPTY.matcher(page.locator("[data-slot=slot]").textContent()).find()) {
      page.locator("[data-insert]").click();
    }
    return passes(1_500);
  }

  KioskScreens takesOut() {
    page.locator("[data-insert]").click();
    return passes(1_500);
  }

  KioskScreens looks() {
    assertThat(page.locator("[data-do=take]")).isEnabled();
    does("take");
    page.clock().runFor(3_100); // three, two, one
    return this;
  }

  /// At once: what was to happen in between happens once, which is cheaper than each second of it.
  KioskScreens passes(long milliseconds) {
    page.clock().fastForward(milliseconds);
    return this;
  }

  KioskScreens isTold(String what) {
    sees("trouble");
    assertThat(page.locator("h1")).containsText(what);
    return this;
  }

  KioskScreens reads(String words) {
    assertThat(page.locator(".kiosk")).containsText(words);
    return this;
  }
}
