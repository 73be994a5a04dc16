package hk.iamsmart.platform.broker;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.browser.Film;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.authentication.Authentication;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestHouse;
import hk.iamsmart.platform.outbox.Outbox;
import hk.iamsmart.platform.services.Services;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Logins as production serves them: the page in one browser, a passkey in another.
@SpringBootTest(
    classes = TestHouse.class,
    webEnvironment = WebEnvironment.DEFINED_PORT,
    properties = {
      "iamsmart.master-key=test:dGhlIG1hc3RlciBrZXkgb2YgdGhlIHRlc3QgaG91c2U=",
      "management.server.port=0"
    })
final class BrokerJourney {
  private static final int PORT = BrokerHouse.freePort();

  /// From the answer on the phone to the request of the next page.

  private static Browser browser;

  @Autowired private Services services;
  @Autowired private Accounts accounts;
  @Autowired private Devices devices;
  @Autowired private SettableClock clock;
  @Autowired private Outbox outbox;
  private BrokerHouse house;

  @DynamicPropertySource
  static void address(DynamicPropertyRegistry properties) {
    properties.add("server.port", () -> PORT);
    properties.add("iamsmart.base-url", () -> "http://localhost:" + PORT);
  }

  @BeforeAll
  static void open() {
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @BeforeEach
  void house() {
    house = new BrokerHouse(services, accounts, devices, PORT);
  }

  @Test
  void a_citizen_scans_approves_with_a_passkey_and_is_logged_in(@TempDir Path folder)
      throws Exception {
    try (var desk = browser.desk("en-US")) {
      var page = BrokerHouse.tab(desk);
      page.navigate(house.login(house.clinic(), Map.of("lang", "en-US")));
      var film = Film.of(BrokerHouse.link(page), folder.resolve("code.y4m"));
      try (var filming = Browser.filming(film);
          var pocket = filming.phone("en-US")) {
        var phone = bound(pocket, "Z683010(3)", "CHAN, Tai Man");
        Film.scan(phone, () -> BrokerHouse.link(page), film);
        assertThat(phone.locator("h1")).hasText("Harbour Clinic wants to log you in");
        assertThat(phone.locator("#screen [data-slot=domain]")).hasText("clinic.example.hk");
        assertThat(page.locator("h2").first()).hasText("Continue on your phone");
        Browser.shoot(page, "broker-claimed-en-US");
        assertThat(Browser.faults(page)).isEmpty();
        phone.locator("[data-do=approve]").click();
        assertThat(phone.locator("h1")).containsText("You are logging in");
        page.waitForURL("https://clinic.example.hk/**");
        assertThat(page.url()).matches(".*/callback\\?code=[0-9a-f]{32}&state=st-1");
      }
    }
  }

  @Test
  void the_camera_ends_with_its_screen_whatever_it_waits_for(@TempDir Path folder)
      throws Exception {
    var film = Film.of("nothing of ours", folder.resolve("code.y4m"));
    try (var filming = Browser.filming(film);
        var pocket = filming.phone("en-US")) {
      pocket.addInitScript(
          """
          const devices = navigator.mediaDevices; // none on the page before the first
          const open = devices?.getUserMedia.bind(devices);
          if (open) devices.getUserMedia = async (wish) => (window.opened = await open(wish));
          """);
      pocket.route("**/zxing.js", _ -> {}); // what reads the pictures never comes
      var phone = bound(pocket, "Z683091(A)", "CHEUNG, Lok");
      phone.locator("[data-do=scan]").click();
      phone.waitForFunction("() => window.opened");
      phone.locator("[data-do=back]").first().click();
      phone.waitForFunction("() => opened.getTracks().every(t => t.readyState === 'ended')");
    }
  }

  @Test
  void the_browser_moves_on_by_itself_when_the_phone_has_answered() {
    try (var desk = browser.desk("en-US");
        var pocket = browser.phone("en-US")) {
      var page = BrokerHouse.tab(desk);
      page.navigate(house.login(house.clinic(), Map.of("lang", "en-US")));
      var phone = bound(pocket, "Z683011(1)", "LEE, Siu Ming");
      phone.navigate(BrokerHouse.link(page));
      var answered = phone.waitForResponse("**/refuse", phone.locator("[data-do=reject]")::click);
      page.waitForURL("https://clinic.example.hk/**");
      assertThat(page.url()).endsWith("/callback?error_code=D40001&state=st-1");
      System.out.printf(
          "the browser moved on %.0f ms after the phone's answer%n",
          started(page) - ended(answered.request()));
    }
  }

  @Test
  void a_browser_with_the_older_forms_of_passkeys_will_do() {
    try (var desk = browser.desk("en-US");
        var pocket = browser.phone("en-US")) {
      pocket.addInitScript(
          """
          const known = globalThis.PublicKeyCredential ?? class {}; // not before the first page
          delete known.parseCreationOptionsFromJSON;
          delete known.parseRequestOptionsFromJSON;
          delete known.prototype.toJSON;
          """);
      var page = BrokerHouse.tab(desk);
      page.navigate(house.login(house.clinic(), Map.of("lang", "en-US")));
      var phone = bound(pocket, "Z683013(8)", "MA, Ling");
      phone.navigate(BrokerHouse.link(page));
      phone.locator("[data-do=approve]").click();
      page.waitForURL("https://clinic.example.hk/**");
      assertThat(page.url()).contains("?code=");
    }
  }

  @Test
  void an_account_suspended_meanwhile_fails_and_the_service_learns_nothing() {
    try (var desk = browser.desk("en-US");
        var pocket = browser.phone("en-US")) {
      var page = BrokerHouse.tab(desk);
      page.navigate(house.login(house.clinic(), Map.of("lang", "en-US")));
      var phone = bound(pocket, "Z683012(A)", "HO, Kwok Keung");
      browser.expect(phone, "403 at .*/claim", "403 at GET .*/wallet/v1/");
      house.suspend("Z683012(A)");
      phone.navigate(BrokerHouse.link(page));
      assertThat(phone.locator("h1")).hasText("My account");
      assertThat(phone.locator("[data-suspended]")).isVisible();
      page.waitForURL("https://clinic.example.hk/**");
      assertThat(page.url()).endsWith("/callback?error_code=D40002&state=st-1");
    }
  }

  @Test
  void the_code_changes_under_the_eyes_of_the_reader() {
    try (var desk = browser.desk("en-US")) {
      var page = BrokerHouse.tab(desk);
      page.navigate(house.login(house.clinic(), Map.of()));
      var picture = page.locator("[data-picture]");
      var first = String.valueOf(picture.getAttribute("src"));
      page.evaluate("window.stayed = true");
      clock.advance(Duration.ofSeconds(10));
      assertThat(picture)
          .not()
          .hasAttribute("src", first, new HasAttributeOptions().setTimeout(15_000));
      assertThat(page.evaluate("window.stayed")).isEqualTo(true);
    }
  }

  @Test
  void a_page_that_hears_no_events_asks() {
    try (var desk = browser.desk("en-US")) {
      var page = BrokerHouse.tab(desk);
      browser.expect(page, "ERR_FAILED at GET .*/events");
      page.route("**/events", route -> route.abort());
      page.navigate(house.login(house.clinic(), Map.of()));
      var asked = page.waitForResponse("**/state", () -> {});
      assertThat(asked.status()).isEqualTo(200);
    }
  }

  @Test
  void leaving_goes_back_to_the_service() {
    try (var desk = browser.desk("en-US")) {
      var page = BrokerHouse.tab(desk);
      page.navigate(house.login(house.clinic(), Map.of()));
      // nobody is there to answer, so what counts is where the browser goes
      var back =
          page.waitForRequest(
              "https://clinic.example.hk/**",
              () -> page.locator("form[action$=cancel] button").click());
      assertThat(back.url()).endsWith("/callback?error_code=D40000&state=st-1");
    }
  }

  @Test
  void the_time_runs_out_around_the_code_and_the_app_comes_first_on_a_phone() {
    try (var desk = browser.desk("en-US");
        var pocket = browser.phone("en-US")) {
      var page = BrokerHouse.tab(desk);
      page.navigate(house.login(house.clinic(), Map.of("lang", "en-US")));
      assertThat(page.locator("[data-launch]")).isHidden();
      clock.advance(Authentication.LOGIN_LIFE.dividedBy(2));
      page.navigate(house.at("/broker/" + page.locator("#login").getAttribute("data-login")));
      var gone = Double.parseDouble(page.locator(".time-rest").getAttribute("stroke-dashoffset"));
      assertThat(gone).isBetween(45.0, 60.0);
      var phone = BrokerHouse.tab(pocket);
      phone.navigate(house.login(house.clinic(), Map.of("lang", "en-US")));
      var button = phone.locator("[data-launch]");
      assertThat(button).hasAttribute("href", BrokerHouse.link(phone));
      assertThat(button.boundingBox().y)
          .isLessThan(phone.locator("[data-picture]").boundingBox().y);
    }
  }

  @Test
  void an_expired_code_is_replaced_by_a_press_of_the_focused_button() {
    try (var desk = browser.desk("en-US")) {
      var page = BrokerHouse.tab(desk);
      browser.expect(page, "404 at GET .*qr.svg");
      page.navigate(house.login(house.clinic(), Map.of("lang", "en-US")));
      clock.advance(Authentication.LOGIN_LIFE);
      outbox.runDue();
      var again = page.locator("form[action$=refresh] button");
      assertThat(again).isFocused();
      assertThat(page.locator("[data-back]"))
          .hasAttribute("href", BrokerHouse.CALLBACK + "?error_code=D40003&state=st-1");
      Browser.shoot(page, "broker-unscanned-en-US");
      assertThat(Browser.faults(page)).isEmpty();
      page.keyboard().press("Enter");
      assertThat(page.locator("[data-picture]")).isVisible();
      assertThat(page.locator("html")).hasAttribute("lang", "en-US");
    }
  }

  @Test
  void the_login_belongs_to_the_browser_that_began_it() {
    try (var desk = browser.desk("en-US");
        var thief = browser.desk("en-US")) {
      var page = BrokerHouse.tab(desk);
      page.navigate(house.login(house.clinic(), Map.of("lang", "en-US")));
      var cookie = desk.cookies().getFirst();
      assertThat(cookie.httpOnly).isTrue();
      assertThat(cookie.sameSite.name()).isEqualTo("LAX");
      assertThat(cookie.path).startsWith("/broker/");
      var login = page.locator("#login").getAttribute("data-login");
      var stolen = BrokerHouse.tab(thief);
      var answer = stolen.navigate(house.at("/broker/" + login));
      assertThat(answer.status()).isEqualTo(404);
      assertThat(stolen.locator("h1")).hasText("This login has ended");
      assertThat(stolen.locator("body")).not().containsText("Harbour Clinic");
      assertThat(Browser.faults(stolen)).isEmpty();
      stolen.locator("nav.languages a[lang=zh-HK]").click();
      assertThat(stolen.locator("html")).hasAttribute("lang", "zh-HK");
      assertThat(stolen).hasURL(house.at("/broker/" + login + "?lang=zh-HK"));
    }
  }

  @Test
  void the_language_changes_and_the_login_stays() {
    try (var desk = browser.desk("en-US")) {
      var page = BrokerHouse.tab(desk);
      page.navigate(house.login(house.clinic(), Map.of("lang", "en-US")));
      var login = String.valueOf(page.locator("#login").getAttribute("data-login"));
      page.locator("nav.languages a[lang=zh-HK]").click();
      assertThat(page.locator("h1")).hasText("登入海港診所");
      assertThat(page.locator("#login")).hasAttribute("data-login", login);
    }
  }

  @Test
  void a_fault_that_cannot_be_trusted_is_told_to_the_developer_by_name() throws Exception {
    var answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            house.login(
                                house.clinic(),
                                Map.of("redirectURI", "https://evil.example/callback"))))
                    .header("Accept-Language", "en")
                    .build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    assertThat(answer.body()).contains("D20008", "redirectURI").containsPattern(">[0-9a-f]{32}<");
    assertThat(answer.body()).contains("href=\"https://clinic.example.hk/\"");
    // it stands in the address of this very page alone, which the language switch leads to
    assertThat(answer.body().replace("=https%3A%2F%2Fevil.example%2F", ""))
        .doesNotContain("evil.example");
  }

  @Test
  void an_app_is_called_back_only_where_it_is_registered() throws Exception {
    var url = house.login(house.clinic(), Map.of("clientRedirectURI", "evil://login"));
    var answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(url.replace("/api/v1/auth/getQR", "/broker/v2_auth")))
                    .build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("D20008");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "zh-HK", "zh-CN"})
  void every_page_is_fit_for_everybody(String language) {
    var clinic = house.clinic();
    try (var desk = browser.desk(language);
        var pocket = browser.phone(language)) {
      judge(desk, house.login(clinic, Map.of("lang", language)), "code-" + language);
      judge(pocket, house.login(clinic, Map.of("lang", language)), "phone-" + language);
      judge(
          pocket,
          house.login(clinic, Map.of("lang", language, "brokerPage", "TRUE")),
          "launch-" + language);
      judge(
          desk,
          house.login(clinic, Map.of("lang", language, "redirectURI", "https://x.hk")),
          "untrusted-" + language);
      judge(desk, house.at("/broker/none?lang=" + language), "gone-" + language);
    }
  }

  private static void judge(BrowserContext context, String url, String name) {
    var page = BrokerHouse.tab(context);
    page.navigate(url);
    assertThat(Browser.faults(page)).as(name).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
    Browser.shoot(page, "broker-" + name);
    page.close();
  }

  /// A phone with a passkey that always recognises its owner.
  private Page bound(BrowserContext context, String hkic, String name) {
    var phone = BrokerHouse.tab(context);
    CDPSession session = context.newCDPSession(phone);
    session.send("WebAuthn.enable");
    session.send("WebAuthn.addVirtualAuthenticator", authenticator());
    phone.navigate(house.at("/wallet?lang=en-US"));
    phone.locator("#code").fill(house.bindingCode(hkic, name));
    phone.keyboard().press("Enter");
    phone.locator("[data-do=mine]").click();
    phone.locator("[data-do=scan]").waitFor();
    return phone;
  }

  /// When this page was asked for; both times are of the machine's clock.
  private static double started(Page page) {
    return ((Number) page.evaluate("performance.timeOrigin")).doubleValue();
  }

  private static double ended(Request request) {
    return request.timing().startTime + request.timing().responseStart;
  }

  private static JsonObject authenticator() {
    return JsonParser.parseString(
            """
            {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
              "hasUserVerification": true, "isUserVerified": true,
              "automaticPresenceSimulation": true}}\
            """)
        .getAsJsonObject();
  }
}
