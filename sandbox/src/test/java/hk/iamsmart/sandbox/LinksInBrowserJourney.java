package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The app of a service opens the wallet page on the same phone, and gets the citizen back.
@SandboxTest
class LinksInBrowserJourney {
  private static Browser browser;
  @LocalServerPort private int port;
  private Caller caller;
  private RawService service;

  @BeforeAll
  static void open() {
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @BeforeEach
  void connect() {
    caller = new Caller(port);
    service = RawService.make(caller);
  }

  @AfterEach
  void disconnect() {
    service.close();
  }

  @Test
  void a_login_by_link_binds_asks_and_leads_back_with_a_code() {
    var persona = persona("LINK, Login");
    try (var pocket = browser.phone("en-US")) {
      var page = page(pocket, service.appLink(caller.base() + "/app/", "v2_auth"));
      become(page, "LINK, Login");
      assertThat(page.locator("h1")).containsText("Raw Clinic");
      assertThat(page.locator("[data-elsewhere]")).isHidden();
      assertThat(page.url()).doesNotContain("ticket").doesNotContain("login=");
      page.locator("[data-do=approve]").click();
      page.locator("#biometric [data-do=match]").click();
      page.waitForURL(Pattern.compile(".*/callback\\?.*"));
      assertThat(page.url()).contains("state=st-1");
      var code = page.url().replaceAll(".*code=([0-9a-f]{32}).*", "$1");
      assertThat(service.token(code).openId()).isEqualTo(service.login(persona).openId());
    }
  }

  @Test
  void a_login_that_is_refused_leads_back_with_the_reason() {
    persona("LINK, Refusal");
    try (var pocket = browser.phone("zh-HK")) {
      var link = service.appLink("web+iamsmart://", "auth");
      var page = page(pocket, caller.base() + "/wallet/open?link=" + escaped(link));
      become(page, "LINK, Refusal");
      page.locator("[data-do=reject]").click();
      page.waitForURL(Pattern.compile(".*/callback\\?.*error_code=D40001.*"));
    }
  }

  @Test
  void a_ticket_by_link_is_opened_by_whom_it_was_asked_of() {
    var persona = persona("LINK, Ticket");
    persona("LINK, Stranger");
    var asked = service.parameters(service.login(persona)).put("source", "App_Link");
    asked.putArray("profileFields").add("gender");
    var answer = service.post("/account/auth/profile/initiateRequest", asked);
    var link = "/app/profile?ticketID=" + answer.content().get("ticketID").asString();
    try (var elsewhere = browser.phone("en-US");
        var pocket = browser.phone("en-US")) {
      var stranger = page(elsewhere, caller.base() + link);
      browser.expect(stranger, "403 at GET .*/approvals/");
      become(stranger, "LINK, Stranger");
      assertThat(stranger.locator("h1")).hasText("This request is for someone else");
      var page = page(pocket, caller.base() + "/wallet?lang=en-US");
      become(page, "LINK, Ticket");
      page.locator("[data-do=scan]").waitFor();
      page.navigate(caller.base() + link);
      assertThat(page.locator("h1")).containsText("Raw Clinic");
      page.locator("[data-do=approve]").click();
      page.locator("#biometric [data-do=match]").click();
      assertThat(page.locator("[data-picture=yes]")).isVisible();
      assertThat(service.next().content().propertyNames()).contains("gender");
    }
  }

  @Test
  void a_link_that_is_pasted_is_followed() {
    persona("LINK, Pasted");
    try (var pocket = browser.phone("en-US")) {
      var page = page(pocket, caller.base() + "/wallet?lang=en-US");
      become(page, "LINK, Pasted");
      page.locator("[data-do=scan]").click();
      page.locator("#link").fill(service.appLink("web+iamsmart:", "v2_auth"));
      page.keyboard().press("Enter");
      assertThat(page.locator("h1")).containsText("Raw Clinic");
    }
  }

  @Test
  void a_link_that_opens_nothing_is_explained_on_a_page_for_everybody() {
    for (var language : new String[] {"en-US", "zh-HK", "zh-CN"}) {
      try (var pocket = browser.phone(language)) {
        var page = page(pocket, caller.base() + "/app/eme?ticketID=1");
        assertThat(page.locator(".facts")).containsText("ticketID");
        assertThat(Browser.faults(page)).isEmpty();
        Browser.shoot(page, "link-refused-" + language);
      }
    }
  }

  private static String escaped(String link) {
    return URLEncoder.encode(link, StandardCharsets.UTF_8);
  }

  private static Page page(BrowserContext context, String url) {
    var page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.onConsoleMessage(m -> System.out.println("browser: " + m.text()));
    page.navigate(url);
    return page;
  }

  private static void become(Page page, String persona) {
    page.locator("[data-citizens] button")
        .filter(new Locator.FilterOptions().setHasText(persona))
        .first()
        .click();
  }

  private String persona(String name) {
    var made = caller.post("/sandbox/v1/personas", "{\"enName\":\"" + name + "\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.text("id");
  }
}
