package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import hk.iamsmart.browser.Browser;
import java.util.ArrayList;
import java.util.List;

/// Somebody in front of a page of the demo, with a phone that belongs to a persona.
final class DemoGuest implements AutoCloseable {
  private final Caller caller;
  private final String service;
  private final String language;
  private final int width;
  private final BrowserContext desk;
  private final BrowserContext pocket;
  private final Page page;
  private final Page phone;
  private final List<String> troubles = new ArrayList<>();

  /// @param service the address of the demo's service, without a slash at its end
  /// @param width 390 for a phone's screen
  DemoGuest(
      Browser browser, Caller caller, String service, String language, int width, String persona) {
    this.caller = caller;
    this.service = service;
    this.language = language;
    this.width = width;
    this.desk = width == 390 ? browser.phone(language) : browser.desk(language);
    this.pocket = browser.phone("en-US");
    this.page = page(desk);
    this.phone = page(pocket);
    listen();
    phone.navigate(caller.base() + "/wallet?lang=en-US");
    phone
        .locator("[data-citizens] button")
        .filter(new Locator.FilterOptions().setHasText(persona))
        .first()
        .click();
    phone.locator("[data-do=scan]").waitFor();
  }

  private static Page page(BrowserContext context) {
    var page = context.newPage();
    page.setDefaultTimeout(20_000);
    return page;
  }

  private void listen() {
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        troubles.add(message.text());
      }
    });
    page.onPageError(troubles::add);
    page.onRequestFailed(request -> {
      if (!request.failure().contains("ERR_ABORTED")) {
        troubles.add(request.url() + " " + request.failure());
      }
    });
  }

  Page page() {
    return page;
  }

  Page phone() {
    return phone;
  }

  byte[] file(String path) {
    return desk.request().get(service + path).body();
  }

  void open(String path) {
    page.navigate(service + path + "?lang=" + language);
  }

  /// @param inside the page to which a login leads
  void logIn(String inside) {
    open("/login");
    phone.navigate(page.locator("[data-open]").first().getAttribute("href"));
    approve();
    page.waitForURL("**" + inside);
  }

  /// Opens the request that waits on the phone.
  void look() {
    page.locator("[data-asking]").waitFor();
    phone.navigate(caller.base() + "/wallet?lang=en-US");
    phone.locator("[data-list] button").first().click();
    phone.locator("[data-do=reject]").waitFor();
  }

  void approve() {
    phone.locator("[data-do=approve]").click();
    phone.locator("#biometric [data-do=match]").click();
  }

  /// @param finds what the camera finds
  void showFace(String finds) {
    phone.locator("[data-begin]").first().click();
    phone.locator("#capture [data-take=" + finds + "]").click();
    PlaywrightAssertions.assertThat(phone.locator("[aria-busy]")).hasCount(0);
  }

  /// Fit for everybody, without a hidden trouble, and a picture for human eyes.
  void judge(String screen) {
    var name = "demo-" + screen + "-" + language + "-" + width;
    Browser.shoot(page, name);
    assertThat(Browser.faults(page)).as(name).isEmpty();
    assertThat(troubles).as(name).isEmpty();
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
  }

  @Override
  public void close() {
    desk.close();
    pocket.close();
  }
}
