package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.protocol.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// The first half of the road in a real browser: an organisation applies, is approved, and has a
/// simulated service with which a citizen logs in.
@SandboxTest
class FirstServiceJourney {
  private static final Pattern LINK = Pattern.compile("https?://\\S+#\\S+");
  private static Browser browser;

  @LocalServerPort private int port;
  @Autowired private InstantSource clock;

  private final String mailbox = "road" + UUID.randomUUID() + "@clinic.example.hk";
  private Caller caller;

  @BeforeAll
  static void open() {
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @Test
  void an_organisation_goes_from_its_application_to_a_service_that_works() {
    caller = new Caller(port);
    try (var desk = browser.desk("en-US")) {
      var page = withAuthenticator(desk);
      applies(page);
      approved();
      joins(page);
      mayPropose(page);
      try (var service = RawService.with(caller, callback -> set(page, callback))) {
        assertThat(service.signed("/security/getKey", "{}").get("code").asString())
            .isEqualTo("D00000");
        var token = service.login("chan-tai-man", "eidapi_auth");
        assertThat(token.openId()).isNotEmpty();
      }
    }
  }

  private void applies(Page page) {
    page.navigate(caller.base() + "/programme/apply?lang=en-US");
    page.locator("#email").fill(mailbox);
    page.locator("form.card .button").click();
    page.locator("h1").waitFor();
    page.navigate(mailed("programme/apply"));
    page.locator("form.card .button").click();
    page.waitForURL("**/mine*");
    var answers =
        Map.of(
            "nameEn", "First Clinic Limited",
            "number", "4" + Math.floorMod(mailbox.hashCode(), 9_000_000) + "0000000",
            "website", "www.first-clinic.hk",
            "contactName", "Wong Siu Ming",
            "contactPosition", "Head of digital services",
            "contactEmail", "it@first-clinic.hk",
            "contactPhone", "2123 4567",
            "purpose", "Patients log in.");
    answers.forEach((field, text) ->
        page.locator("#" + field).fill(field.equals("number") ? text.substring(0, 8) : text));
    page.locator("#sector").selectOption("healthcare");
    page.locator("#terms").check();
    page.locator("#passingOn").check();
    page.locator("#certificate")
        .setInputFiles(new FilePayload("br.pdf", "application/pdf", certificate()));
    page.locator("button[value=send]").click();
    assertThat(page.locator("main")).containsText("With the reviewers");
  }

  /// A business registration certificate of one empty page.
  private static byte[] certificate() {
    var objects =
        new String[] {
          "<</Type/Catalog/Pages 2 0 R>>",
          "<</Type/Pages/Kids[3 0 R]/Count 1>>",
          "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"
        };
    var pdf = new StringBuilder("%PDF-1.7\n");
    var table = new StringBuilder("xref\n0 4\n0000000000 65535 f \n");
    for (int i = 0; i < objects.length; i++) {
      table.append("%010d 00000 n \n".formatted(pdf.length()));
      pdf.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
    }
    int start = pdf.length();
    pdf.append(table).append("trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n");
    return pdf.append(start).append("\n%%EOF\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private void approved() {
    var session = caller.post("/sandbox/v1/staff/reviewer/session", "").json();
    var cookie = session.get("cookie").asString().split("=", 2);
    try (var office = browser.desk("en-US")) {
      office.addCookies(
          List.of(new Cookie(cookie[0], cookie[1]).setDomain("localhost").setPath("/staff")));
      var page = office.newPage();
      page.navigate(session.get("url").asString().replaceAll("/staff.*", "/staff/applications"));
      page.getByText("First Clinic Limited").first().click();
      page.locator("a[href*='/decide']").click();
      page.locator("form[action*=approve] button").click();
      assertThat(page.locator("main")).containsText("Approved");
    }
  }

  private void joins(Page page) {
    page.navigate(mailed("portal/invitation"));
    page.locator("[data-register]").click();
    page.waitForURL("**/portal?lang=*");
    page.locator("[data-use]").click();
    page.waitForURL("**/services*");
    assertThat(page.locator("main")).containsText("First Clinic Limited");
  }

  /// An administrator may give themselves what a small organisation has one person for.
  private static void mayPropose(Page page) {
    page.locator(".rail a[href*='/members']").click();
    page.locator("ul.card a[href*='/members/']").first().click();
    page.locator("#role-CREATOR").check();
    page.locator("form.card .button").first().click();
    page.waitForURL("**/members?done=roles*");
  }

  /// Sets the service in the portal as its developer would, with settings that count at once.
  private JsonNode set(Page page, String callback) {
    var kek = TestKek.another(clock.instant(), Duration.ofDays(300));
    page.locator(".rail a[href*='/services']").click();
    page.locator("main a[href*='/services/']").last().click();
    var service = page.url();
    page.locator("a[href*='/change/callbacks']").click();
    page.locator("#callbacks").fill(callback);
    page.locator("form[action*='/change/'] button.button").first().click();
    assertThat(page.locator("main")).containsText("Saved in your draft");
    page.navigate(service);
    page.locator("a[href*='/change/encipherment']").click();
    page.locator("#certificate").fill(pem("CERTIFICATE", kek.certificate()));
    page.locator("form[action*='/change/'] button.button").first().click();
    assertThat(page.locator("main")).containsText("Saved in your draft");
    page.locator("a[href*='/proposals/']").first().click();
    page.locator("form[action*='/send'] button").click();
    assertThat(page.locator("main")).containsText("In effect");
    page.navigate(service);
    page.locator("a[href*='/secret']").click();
    page.locator("form[action*='/secret'] button").first().click();
    var secret = page.locator("section.card code");
    secret.first().waitFor();
    var credentials = WireJson.mapper().createObjectNode();
    credentials.put("clientID", secret.nth(0).textContent().strip());
    credentials.put("clientSecret", secret.nth(1).textContent().strip());
    credentials.put("kekPrivateKey", pem("PRIVATE KEY", kek.keys().getPrivate().getEncoded()));
    return credentials;
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
  }

  /// The link of this kind in the newest letter that has one.
  private String mailed(String path) {
    var limit = Instant.now().plus(Duration.ofSeconds(60));
    while (Instant.now().isBefore(limit)) {
      for (var letter : caller.get("/sandbox/v1/mailbox?to=" + mailbox).json()) {
        var found = LINK.matcher(letter.path("text").asString());
        while (found.find()) {
          if (found.group().contains(path)) {
            return found.group().replaceFirst("https?://[^/]+", caller.base());
          }
        }
      }
    }
    throw new AssertionError("no letter with a link to " + path);
  }

  private static Page withAuthenticator(BrowserContext context) {
    var page = context.newPage();
    page.setDefaultTimeout(20_000);
    var session = context.newCDPSession(page);
    session.send("WebAuthn.enable");
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        JsonParser.parseString(
                """
                {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
                  "hasUserVerification": true, "isUserVerified": true,
                  "automaticPresenceSimulation": true}}\
                """)
            .getAsJsonObject());
    return page;
  }
}
