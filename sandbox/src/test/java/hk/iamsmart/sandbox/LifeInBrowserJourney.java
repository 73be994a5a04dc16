package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import hk.iamsmart.browser.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A citizen of the sandbox lives with the account on two phones in browsers.
@SandboxTest
final class LifeInBrowserJourney {
  private static final String WHO = "mok-ka-fai";
  private static final String PASSWORD = "480215";
  private static Browser browser;

  @LocalServerPort private int port;

  @BeforeAll
  static void open() {
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @Test
  void an_account_is_suspended_moved_upgraded_and_left() {
    var caller = new Caller(port);
    var registered =
        caller.post(
            "/sandbox/v1/registrations",
            "{\"resident\":\"" + WHO + "\",\"channel\":\"PHONE\",\"tier\":\"IAM_SMART\"}");
    assertThat(registered.text("outcome")).as(registered.json().toString()).isEqualTo("REGISTERED");
    try (var service = RawService.make(caller);
        var one = browser.desk("en-US");
        var other = browser.phone("en-US")) {
      service.login(WHO);
      var old = at(one, "/wallet?lang=en-US&persona=" + WHO);
      endsTheSession(old);
      suspendsAndResumes(old);
      var next = movesTo(other, old);
      upgrades(next);
      assertThat(caller.get("/sandbox/v1/personas/" + WHO).text("tier"))
          .isEqualTo("IAM_SMART_PLUS");
      leaves(next);
      assertThat(caller.get("/sandbox/v1/personas/" + WHO).text("status"))
          .isEqualTo("DEREGISTERED");
    } finally {
      caller.send("DELETE", "/sandbox/v1/personas/" + WHO, "");
    }
  }

  private static void endsTheSession(Page page) {
    account(page);
    assertThat(page.locator("[data-slot=address]")).containsText("•••@example.com");
    way(page, "verified");
    assertThat(page.locator("ul[data-list]")).containsText("Immigration Department’s record");
    back(page);
    way(page, "sessions");
    assertThat(page.locator("ul[data-list] > li")).hasCount(1);
    page.locator("[data-end]").click();
    assertThat(page.locator("[data-none]")).isVisible();
    back(page);
  }

  private static void suspendsAndResumes(Page page) {
    way(page, "suspend");
    page.locator("[data-do=suspend]").click();
    assertThat(page.locator("[data-suspended]")).isVisible();
    page.locator("[data-do=resume]").click();
    page.locator("[data-do=begin]").click();
    assertThat(page.locator("[data-told]")).hasText("Your account is active again.");
    way(page, "activity");
    assertThat(page.locator("[data-done]")).containsText("Account suspended");
    assertThat(page.locator("[data-done]")).containsText("Session with a service ended");
    back(page);
  }

  private Page movesTo(BrowserContext other, Page old) {
    way(old, "transfer");
    confirms(old);
    var code = old.locator("#moving-code").textContent();
    var next = at(other, "/wallet?lang=en-US#bind=" + code);
    assertThat(next.locator("#code")).hasValue(code);
    next.locator("form button").click();
    next.locator("[data-do=mine]").click();
    next.locator("#biometric [data-do=match]").click();
    next.locator("[data-do=scan]").waitFor();
    browser.expect(old, "401 at ");
    assertThat(old.locator("h1")).hasText("Your account has moved");
    old.locator("[data-do=done]").click();
    assertThat(old.locator("h1")).hasText("Bind this phone to your account");
    return next;
  }

  private static void upgrades(Page page) {
    account(page);
    way(page, "upgrade");
    page.locator("[data-do=go]").click();
    page.locator("#applicant").selectOption(WHO);
    page.locator("button[form=register-form]").click();
    page.locator("[data-do=read]").click();
    page.locator("[data-do=begin]").click();
    assertThat(page.locator("[data-told]")).containsText("You have iAM Smart+ now");
  }

  private static void leaves(Page page) {
    way(page, "leave");
    confirms(page);
    assertThat(page.locator("h1")).hasText("You have left iAM Smart");
    page.locator("[data-do=done]").click();
    assertThat(page.locator("h1")).hasText("Bind this phone to your account");
  }

  private static void confirms(Page page) {
    page.locator("#password").fill(PASSWORD);
    page.locator("button[form=account-form]").click();
    page.locator("#biometric [data-do=match]").click();
  }

  private static void account(Page page) {
    page.locator("[data-do=account]").click();
    page.locator("[data-known]").waitFor();
  }

  private static void way(Page page, String way) {
    page.locator("[data-way=" + way + "] button").click();
  }

  private static void back(Page page) {
    page.locator(".app-bar [data-do=back]").click();
    page.locator("[data-known]").waitFor();
  }

  private Page at(BrowserContext context, String path) {
    var page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    page.onConsoleMessage(m -> System.out.println("browser: " + m.text()));
    page.navigate("http://localhost:" + port + path);
    page.locator("[data-do=scan], #code").first().waitFor();
    return page;
  }
}
