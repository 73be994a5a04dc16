package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sandbox.certifying.Kind;
import hk.iamsmart.sandbox.certifying.SimulatedAuthorities;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// The last part of the road in a real browser: a service whose checklist is done applies for
/// production, is assessed and approved, and goes live. What comes before is walked by one call.
@SandboxTest
class GoLiveInBrowserJourney {
  private static final Pattern LINK = Pattern.compile("https?://\\S+/assess#\\S+");
  private static Browser browser;

  @LocalServerPort private int port;
  @Autowired private SimulatedAuthorities authorities;
  private Caller caller;
  private JsonNode run;

  @BeforeAll
  static void open() {
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private String service() {
    return caller.base()
        + "/portal/"
        + run.at("/organisation/id").asString()
        + "/services/"
        + run.at("/service/id").asString();
  }

  /// A member's browser, logged in just now.
  private Page member(BrowserContext context, String role) {
    var id = "run-" + run.at("/organisation/number").asString() + "-" + role;
    var session = caller.post("/sandbox/v1/portal/members/" + id + "/session", "");
    return page(context, session.text("cookie"), "/portal");
  }

  private static Page page(BrowserContext context, String cookie, String path) {
    var pair = cookie.split("=", 2);
    context.addCookies(List.of(new Cookie(pair[0], pair[1]).setDomain("localhost").setPath(path)));
    var page = context.newPage();
    page.setDefaultTimeout(20_000);
    return page;
  }

  @Test
  void a_service_that_is_ready_comes_into_production() throws Exception {
    caller = new Caller(port);
    var ready = caller.post("/sandbox/v1/programme/run", "{\"upTo\":\"READY\"}");
    assertThat(ready.status()).as(ready.body()).isEqualTo(200);
    run = ready.json();
    assertThat(run.at("/service/production").asString()).isEmpty();
    try (var writing = browser.desk("en-US");
        var answering = browser.desk("en-US");
        var deciding = browser.desk("en-US")) {
      var creator = member(writing, "creator");
      gathers(creator);
      var administrator = member(answering, "administrator");
      isAssessed(administrator);
      administrator.navigate(service() + "/production?lang=en-US");
      administrator.locator("form[action*='/production/send'] button").click();
      assertThat(administrator.locator("main")).containsText("With the reviewers");
      isApproved("reviewer", "You have approved it. Another reviewer");
      isApproved("second-reviewer", "Approved");
      administrator.reload();
      assertThat(administrator.locator("main")).containsText("Open the copy in production");
      goesLive(creator, member(deciding, "approver"));
    }
  }

  private void gathers(Page page) throws Exception {
    var production = service() + "/production?lang=en-US";
    page.navigate(production);
    page.locator("main form[action*='/production'] button.button").click();
    for (var form : new String[] {"itep-01", "itep-02"}) {
      page.locator("a[href*='/forms/" + form + "?']").click();
      fillsIn(page);
      page.locator("form[action*='/forms/" + form + "'] button.button").click();
      page.waitForURL("**/production?*");
    }
    uploads(page, "itep-01", new FilePayload("scan.pdf", "application/pdf", pdf()));
    uploads(page, "registration", new FilePayload("br.pdf", "application/pdf", pdf()));
    page.locator("#label").fill("Log in, screen 1");
    uploads(page, "wireframes", new FilePayload("screen.png", "image/png", picture()));
    page.locator("#recording").fill("Log in");
    page.locator("#address").fill("https://videos.hongkong.hk/1");
    page.locator("form[action*='/recordings?'] button").click();
    page.locator("#page").fill("https://clinic.hongkong.hk/login");
    page.locator("form[action*='/button?'] button").click();
    assertThat(page.locator("main")).containsText("6 of 8");
  }

  /// Something in every field, as somebody would who has nothing to hide.
  private static void fillsIn(Page page) {
    for (var box : page.locator("input[type=checkbox][name^=f]").all()) {
      box.check();
    }
    for (var yes : page.locator("input[type=radio][name^=f][value=yes]").all()) {
      yes.check();
    }
    var lines = "textarea[name^=f], input[name^=f]:not([type=checkbox], [type=radio])";
    for (var line : page.locator(lines).all()) {
      if (!line.getAttribute("name").endsWith("r")) {
        line.fill("As it is, 如常");
      }
    }
  }

  private static void uploads(Page page, String item, FilePayload file) {
    page.locator("#file-" + item).setInputFiles(file);
    page.locator("form[action*='/" + item + "/files'] button").last().click();
    assertThat(page.locator("section[aria-labelledby=" + item + "] a[href*='/files/']").first())
        .isVisible();
  }

  private void isAssessed(Page administrator) {
    var number = run.at("/organisation/number").asString();
    var mailbox = "assessor@run" + number + "-browser.example.hk";
    administrator.navigate(service() + "/production?lang=en-US");
    administrator.locator("#name").fill("IP, Independent");
    administrator.locator("#email").fill(mailbox);
    administrator.locator("form[action$='/assessors?lang=en-US'] button").click();
    try (var elsewhere = browser.desk("en-US")) {
      var page = elsewhere.newPage();
      page.setDefaultTimeout(20_000);
      page.navigate(mailed(mailbox));
      page.locator("form[action^='/assess'] button.button").click();
      page.waitForURL("**/assess/mine*");
      for (var form : new String[] {"itep-10", "itep-11"}) {
        page.locator("a[href*='/assess/mine/" + form + "?']").click();
        fillsIn(page);
        page.locator("main form button.button").first().click();
        page.waitForURL(Pattern.compile("/assess/mine(\\?.*)?(#.*)?$"));
        var file = new FilePayload("scan.pdf", "application/pdf", pdf());
        page.locator("#file-" + form).setInputFiles(file);
        page.locator("form[action*='" + form + "/scan'] button").last().click();
        assertThat(page.locator("section[aria-labelledby=" + form + "]")).containsText("Complete");
      }
    }
  }

  private void isApproved(String desk, String told) {
    var session = caller.post("/sandbox/v1/staff/" + desk + "/session", "").json();
    try (var office = browser.desk("en-US")) {
      var page = page(office, session.get("cookie").asString(), "/staff");
      page.navigate(session.get("url").asString() + "/production?lang=en-US");
      page.getByText(run.at("/service/name").asString()).first().click();
      assertThat(page.locator("section[aria-labelledby=evidence]")).not().containsText("Not seen");
      var button = page.locator("form[action*='/button?'] button");
      if (button.count() > 0) {
        button.click();
      }
      page.locator("form[action*='/approve'] button").click();
      assertThat(page.locator("main")).containsText(told);
    }
  }

  private void goesLive(Page creator, Page approver) throws Exception {
    var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    changes(
        creator,
        "callbacks",
        () -> creator.locator("#callbacks").fill("https://clinic.hongkong.hk/back"));
    changes(creator, "domain", () -> creator.locator("#domain").fill("clinic.hongkong.hk"));
    changes(
        creator,
        "scopes",
        () -> {
          for (var tag : List.of("en-US", "zh-HK", "zh-CN")) {
            creator.locator("#why-eidapi_auth-" + tag).fill("To log you in");
            creator.locator("#why-eidapi_profiles-" + tag).fill("To find your record");
          }
        });
    changes(creator, "encipherment", () -> creator.locator("#certificate").fill(certificate(pair)));
    var send = creator.locator("form[action*='/send'] button");
    assertThat(send.count()).as(creator.locator("main").innerText()).isEqualTo(1);
    send.click();
    var proposal = creator.url();
    approver.navigate(proposal);
    approver.locator("form[action*='/approve'] button").click();
    assertThat(approver.locator("main")).containsText("In effect");
    creator.navigate(service() + "/secret?stage=production&lang=en-US");
    creator.locator("form[action*='/secret'] button").first().click();
    var secret = creator.locator("section.card code");
    secret.first().waitFor();
    var credentials = WireJson.mapper().createObjectNode();
    credentials.put("clientID", secret.nth(0).textContent().strip());
    credentials.put("clientSecret", secret.nth(1).textContent().strip());
    credentials.put("kekPrivateKey", pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    try (var live = RawService.of(caller, credentials)) {
      assertThat(live.signed("/security/getKey", "{}").get("code").asString()).isEqualTo("D00000");
      assertThat(live.contentKey()).isNotNull();
    }
  }

  private void changes(Page page, String setting, Runnable typed) {
    page.navigate(service() + "/change/" + setting + "?stage=production&lang=en-US");
    typed.run();
    page.locator("form[action*='/change/'] button.button").first().click();
    assertThat(page.locator("main")).containsText("Saved in your draft");
  }

  private String certificate(KeyPair pair) {
    try {
      var name = new X500Name("CN=Production");
      var life = Duration.ofDays(300);
      var issued = authorities.issue(Kind.PRODUCTION, name, pair.getPublic(), life);
      return pem("CERTIFICATE", issued.getEncoded());
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
  }

  private static byte[] pdf() {
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

  private static byte[] picture() throws Exception {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(390, 700, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  /// The link in the newest letter to this mailbox.
  private String mailed(String to) {
    var limit = Instant.now().plus(Duration.ofSeconds(60));
    while (Instant.now().isBefore(limit)) {
      for (var letter : caller.get("/sandbox/v1/mailbox?to=" + to).json()) {
        var found = LINK.matcher(letter.path("text").asString());
        if (found.find()) {
          return found.group().replaceFirst("https?://[^/]+", caller.base());
        }
      }
    }
    throw new AssertionError("no letter with a link came");
  }
}
