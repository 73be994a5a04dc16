package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import hk.iamsmart.browser.Browser;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The catalogue on the wallet page, and the clinic that a citizen enters from there.
@SandboxTest
class CatalogueInBrowserJourney {
  private static Browser browser;
  private static Clinic clinic;
  private static Caller caller;

  @BeforeAll
  static void open(@LocalServerPort int port) {
    caller = new Caller(port);
    browser = Browser.start();
    clinic = Clinic.open(caller);
  }

  @AfterAll
  static void close() {
    clinic.close();
    browser.close();
  }

  private static String persona(String name) {
    var made = caller.post("/sandbox/v1/personas", "{\"enName\":\"" + name + "\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.text("id");
  }

  private static Page catalogue(BrowserContext context, String language, String name) {
    persona(name);
    return opened(context, language, name);
  }

  private static Page opened(BrowserContext context, String language, String name) {
    var page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    page.onConsoleMessage(m -> System.out.println("browser: " + m.text()));
    page.navigate(caller.base() + "/wallet?lang=" + language);
    page.locator("[data-citizens] button")
        .filter(new Locator.FilterOptions().setHasText(name))
        .first()
        .click();
    page.locator("[data-do=services]").click();
    page.locator("[data-categories] [data-service]").first().waitFor();
    return page;
  }

  private static Locator row(Page page, String name) {
    return page.locator("[data-categories] [data-service]")
        .filter(new Locator.FilterOptions().setHasText(name));
  }

  private static void judge(Page page, String name) {
    assertThat(Browser.faults(page)).as(name).isEmpty();
    Browser.shoot(page, "services-" + name);
    assertThat(
            page.evaluate(
                "[...document.querySelectorAll('.pane')].some(p => p.scrollWidth > p.clientWidth)"))
        .isEqualTo(false);
  }

  @Test
  void a_citizen_finds_the_clinic_keeps_it_and_arrives_logged_in() {
    try (var phone = browser.phone("en-US")) {
      var page = catalogue(phone, "en-US", "CATALOGUE, Found");
      assertThat(page.locator("[data-favourites]")).isHidden();
      page.locator("#find").fill("報告 CLINIC");
      assertThat(page.locator("[data-categories] [data-service]")).hasCount(1);
      assertThat(page.locator("[data-slot=found]")).hasText("Services found: 1");
      page.locator("#find").fill("no such words");
      assertThat(page.locator("[data-none]")).hasText("No services match. Try other words.");
      page.locator("#find").fill("blood");
      page.locator("#find").fill("results");
      row(page, "Bauhinia Clinic").click();
      assertThat(page.locator("h1")).hasText("Bauhinia Clinic");
      page.locator("[data-do=favourite]").click();
      assertThat(page.locator("[data-do=favourite]")).hasAttribute("aria-pressed", "true");
      judge(page, "one-en-US-phone");
      page.locator("[data-do=back]").click();
      assertThat(page.locator("#find")).hasValue("results");
      page.locator("#find").fill("");
      judge(page, "all-en-US-phone");
      var tile = page.locator("[data-tiles] [data-service]");
      assertThat(tile).hasAccessibleName("Log in to Bauhinia Clinic");
      tile.click();
      assertThat(page.locator("h1")).hasText("Log in to Bauhinia Clinic");
      assertThat(page.locator("[data-elsewhere]")).isHidden();
      judge(page, "question-en-US");
      page.locator("[data-do=approve]").click();
      page.locator("#biometric [data-do=match]").click();
      page.waitForURL(clinic.base() + "/me**");
      assertThat(page.locator("h1")).isVisible();
      judge(page, "arrived-en-US");
      page.goBack();
      page.locator("[data-do=services]").click();
      assertThat(page.locator("[data-tiles] [data-service]")).hasCount(1);
    }
  }

  @Test
  void who_says_no_is_told_so_by_the_service() {
    try (var phone = browser.phone("en-US")) {
      var page = catalogue(phone, "en-US", "CATALOGUE, Rejected");
      row(page, "Harbour Lights Bank").click();
      page.locator("[data-do=open]").click();
      page.locator("[data-do=reject]").click();
      page.waitForURL(clinic.base() + "/bank/direct?error_code=D40001");
      assertThat(page.locator("h1")).hasText("You rejected the login on your phone");
    }
  }

  /// At the question whether to log in.
  private static void ask(Page page, String service) {
    row(page, service).click();
    page.locator("[data-do=open]").click();
    page.locator("[data-do=approve]").waitFor();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pressed again", "loaded again"})
  void an_approval_whose_answer_was_lost_arrives_all_the_same(String then) {
    try (var phone = browser.phone("en-US")) {
      var page = catalogue(phone, "en-US", "CATALOGUE, " + then.toUpperCase(Locale.ROOT));
      browser.expect(page, "ERR_FAILED at POST .*/approve", "409 at .*/approvals/");
      ask(page, "Bauhinia Clinic");
      page.route(
          "**/approve",
          route -> {
            route.fetch();
            route.abort();
          },
          new Page.RouteOptions().setTimes(1));
      page.locator("[data-do=approve]").click();
      page.locator("#biometric [data-do=match]").click();
      assertThat(page.locator("[data-trouble]")).containsText("No connection");
      if (then.equals("pressed again")) {
        page.locator("[data-do=approve]").click();
      } else {
        Browser.pass(page, page.url());
      }
      page.waitForURL(clinic.base() + "/me**");
      page.goBack();
      assertThat(page.locator("[data-do=services]")).isVisible();
    }
  }

  @Test
  void an_outcome_that_could_not_be_asked_for_is_asked_for_again() {
    try (var phone = browser.phone("en-US")) {
      var page = catalogue(phone, "en-US", "CATALOGUE, Offline");
      browser.expect(page, "ERR_FAILED at GET .*/direct-logins/", "409 at .*/approvals/");
      ask(page, "Bauhinia Clinic");
      page.route("**/direct-logins/*", route -> route.abort(), new Page.RouteOptions().setTimes(1));
      page.locator("[data-do=approve]").click();
      page.locator("#biometric [data-do=match]").click();
      assertThat(page.locator("h1")).hasText("No connection");
      page.locator("[data-do=next]").click();
      page.waitForURL(clinic.base() + "/me**");
    }
  }

  @Test
  void who_answers_too_late_arrives_with_that() {
    try (var phone = browser.phone("en-US")) {
      var page = catalogue(phone, "en-US", "CATALOGUE, Expired");
      browser.expect(page, "401 at ", "40[49] at .*/approvals/", "410 at .*/approvals/");
      ask(page, "Harbour Lights Bank");
      caller.post("/sandbox/v1/clock", "{\"advance\":\"PT5M\"}");
      page.locator("[data-do=approve]").click();
      page.waitForURL(clinic.base() + "/bank/direct?error_code=D40003");
    }
  }

  @Test
  void who_is_suspended_meanwhile_arrives_with_that() {
    try (var phone = browser.phone("en-US")) {
      var id = persona("CATALOGUE, Suspended");
      var page = opened(phone, "en-US", "CATALOGUE, Suspended");
      browser.expect(page, "40[39] at .*/approvals/");
      ask(page, "Harbour Lights Bank");
      caller.send("PATCH", "/sandbox/v1/personas/" + id, "{\"status\":\"SUSPENDED\"}");
      page.locator("[data-do=approve]").click();
      page.waitForURL(clinic.base() + "/bank/direct?error_code=D40002");
    }
  }

  @Test
  void a_service_that_closes_meanwhile_is_told_in_words() {
    try (var service = RawService.make(caller);
        var phone = browser.phone("en-US")) {
      var path = "/sandbox/v1/services/" + service.clientId();
      var name = "Short Lived Shop";
      var listed = "{\"name\":\"" + name + "\",\"catalogue\":{\"category\":\"HOME\"}}";
      assertThat(caller.send("PATCH", path, listed).status()).isEqualTo(200);
      var page = catalogue(phone, "en-US", "CATALOGUE, Late");
      row(page, name).click();
      assertThat(page.locator("[data-closed]")).isVisible();
      assertThat(page.locator("[data-do=open]")).isHidden();
      judge(page, "closed-en-US");
      var direct =
          "{\"directLogin\":{\"kind\":\"WEB\",\"redirectURI\":\"https://a.example.hk/d\"}}";
      caller.send("PATCH", path, direct);
      page.locator("[data-do=back]").click();
      row(page, name).click();
      caller.send("PATCH", path, "{\"directLogin\":null}");
      browser.expect(page, "409 at POST .*/login");
      page.locator("[data-do=open]").click();
      assertThat(page.locator("h1")).hasText("You cannot log in to this service from here");
    }
  }

  @Test
  void an_app_opens_beside_the_page_which_stays() {
    try (var service = RawService.make(caller);
        var phone = browser.phone("en-US")) {
      var path = "/sandbox/v1/services/" + service.clientId();
      var app = "{\"kind\":\"APP\",\"redirectURI\":\"notinstalled://arrive\"}";
      caller.send("PATCH", path, "{\"name\":\"Pocket Shop\",\"directLogin\":" + app + "}");
      var page = catalogue(phone, "en-US", "CATALOGUE, App");
      browser.expect(page, ".*notinstalled.*");
      row(page, "Pocket Shop").click();
      page.locator("[data-do=open]").click();
      page.locator("[data-do=approve]").click();
      page.locator("#biometric [data-do=match]").click();
      assertThat(page.locator("#activity")).isVisible();
      assertThat(page.locator("[data-done]")).containsText("Pocket Shop");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-HK phone", "zh-CN dark", "en-US desk"})
  void the_catalogue_is_for_everybody(String how) {
    var language = how.split(" ")[0];
    try (var context = context(how, language)) {
      var name = how.replace(' ', '-');
      var page = catalogue(context, language, "CATALOGUE, " + name);
      row(page, "").first().click();
      page.locator("[data-do=favourite]").click();
      assertThat(page.locator("[data-do=favourite]")).hasAttribute("aria-pressed", "true");
      judge(page, "one-" + name);
      page.locator("[data-do=back]").click();
      page.locator("[data-tiles] [data-service]").waitFor();
      judge(page, "all-" + name);
      page.locator(".chip[data-new=true]").click();
      assertThat(page.locator("[data-favourites]")).isHidden();
      assertThat(List.of(language)).contains(page.locator("html").getAttribute("lang"));
    }
  }

  private static BrowserContext context(String how, String language) {
    return switch (how.split(" ")[1]) {
      case "phone" -> browser.phone(language);
      case "dark" -> browser.dark(language);
      default -> browser.desk(language);
    };
  }
}
