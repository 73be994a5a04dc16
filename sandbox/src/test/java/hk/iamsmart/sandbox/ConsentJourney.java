package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.sdk.signing.CheckedPdf;
import hk.iamsmart.sdk.signing.PdfCheck;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The clinic's consent form: read, signed on the phone, checked and downloaded, by a patient who
/// is logged in and by a visitor nobody knows.
@SandboxTest
class ConsentJourney {
  private static final String CHAN = "chan-tai-man";

  private static Browser browser;
  private static Clinic clinic;
  private static Caller caller;
  private static String demo;

  @BeforeAll
  static void open(@LocalServerPort int port) {
    caller = new Caller(port);
    browser = Browser.start();
    clinic = Clinic.open(caller);
    demo = clinic.home().replaceAll("/\\?.*", "");
  }

  @AfterAll
  static void close() {
    clinic.close();
    browser.close();
  }

  @ParameterizedTest
  @CsvSource({"en-US, 390", "zh-HK, 1280"})
  void a_patient_compares_the_code_signs_and_downloads(String language, int width)
      throws Exception {
    try (var desk = context(language, width);
        var pocket = browser.phone("en-US")) {
      var phone = wallet(pocket, "CHAN, Tai Man");
      var page = loggedIn(desk, phone, language);
      page.navigate(demo + "/consent?lang=" + language);
      judge(page, "consent", language, width);
      page.keyboard().press("Tab");
      page.locator("form[action='/consent'] button").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator(".digits")).isVisible();
      judge(page, "asking-consent", language, width);
      var code = page.locator(".digits span").allTextContents();
      phone.navigate(caller.base() + "/wallet?lang=en-US");
      phone.locator("[data-list] button").first().click();
      phone.locator("[data-do=reject]").waitFor();
      assertThat(phone.locator("[data-slot=code]:visible").first()).hasText(String.join("", code));
      phone.locator("[data-do=approve]").click();
      phone.locator("#biometric [data-do=match]").click();
      assertThat(page.locator("[data-sound=true]")).isVisible();
      assertThat(page.locator(".sheet")).containsText("CHAN");
      judge(page, "consented", language, width);
      assertSound(desk.request().get(demo + "/consent/paper").body());
      var inbox = "/sandbox/v1/personas/" + CHAN + "/inbox";
      await().until(() -> caller.get(inbox).body().contains("Your gastroscopy is booked"));
      phone.navigate(caller.base() + "/wallet?lang=en-US");
      phone.locator("[data-do=inbox]").click();
      phone.locator("[data-notice]").first().click();
      assertThat(phone.locator("[data-words][data-slot=body]")).containsText("Endoscopy Unit");
      assertThat(phone.locator("[data-do=back]")).isVisible();
    }
  }

  @Test
  void a_visitor_nobody_knows_signs_by_the_identity_card_number() throws Exception {
    try (var desk = context("zh-CN", 390)) {
      var page = codeOf(desk, "zh-CN", "A987654(8)");
      judge(page, "consent-code", "zh-CN", 390);
      page.locator(".ways .iamsmart").click();
      page.waitForURL("**/getQR**");
      Browser.pass(page, page.url() + "&sandboxPersona=" + CHAN);
      assertThat(page.locator("[data-sound=true]")).isVisible();
      judge(page, "consented", "zh-CN", 390);
      assertSound(desk.request().get(demo + "/consent/paper").body());
    }
  }

  @ParameterizedTest
  @CsvSource({"A123456(3), chan-tai-man, ANOTHER_SIGNER", "B234567(3), , CANCELLED"})
  void whoever_does_not_sign_is_told_why(String card, String persona, String ending) {
    try (var desk = context("en-US", 390)) {
      var page = codeOf(desk, "en-US", card);
      page.locator(".ways .iamsmart").click();
      page.waitForURL("**/getQR**");
      if (persona == null) {
        page.locator("form[action$='/cancel'] button").click();
      } else {
        Browser.pass(page, page.url() + "&sandboxPersona=" + persona);
      }
      assertThat(page.locator("[data-ending=" + ending + "]")).isVisible();
      judge(page, "consent-" + ending, "en-US", 390);
      assertThat(desk.request().get(demo + "/consent/paper").status()).isEqualTo(200);
    }
  }

  @Test
  void a_wrong_number_is_told_beside_the_field() {
    try (var desk = context("zh-HK", 390)) {
      var page = page(desk);
      page.navigate(demo + "/consent?lang=zh-HK");
      page.locator("#card").fill("12345");
      page.locator("form[action='/consent'] button").click();
      assertThat(page.locator("[role=alert]")).isVisible();
      judge(page, "consent-wrong", "zh-HK", 390);
    }
  }

  private static Page codeOf(BrowserContext context, String language, String card) {
    var page = page(context);
    page.navigate(demo + "/consent?lang=" + language);
    page.locator("#card").fill(card);
    page.locator("form[action='/consent'] button").click();
    assertThat(page.locator(".digits")).isVisible();
    return page;
  }

  private static void assertSound(byte[] pdf) throws Exception {
    var der = caller.bytes("/pki/root.cer");
    var root =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    var checked = (CheckedPdf) new PdfCheck(List.of(root)).check(pdf);
    assertThat(checked.sound()).isTrue();
    assertThat(checked.signatures()).hasSize(1);
  }

  private static BrowserContext context(String language, int width) {
    return width == 390 ? browser.phone(language) : browser.desk(language);
  }

  private static Page page(BrowserContext context) {
    var page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.onConsoleMessage(m -> System.out.println("browser: " + m.text()));
    return page;
  }

  /// Logged in at the clinic by that phone.
  private static Page loggedIn(BrowserContext context, Page phone, String language) {
    var page = page(context);
    page.navigate(demo + "/login?lang=" + language);
    phone.navigate(page.locator("[data-open]").first().getAttribute("href"));
    phone.locator("[data-do=approve]").click();
    phone.locator("#biometric [data-do=match]").click();
    page.waitForURL("**/me");
    judge(page, "me", language, language.equals("en-US") ? 390 : 1280);
    return page;
  }

  private static Page wallet(BrowserContext context, String persona) {
    var page = page(context);
    page.navigate(caller.base() + "/wallet?lang=en-US");
    page.locator("[data-citizens] button")
        .filter(new Locator.FilterOptions().setHasText(persona))
        .first()
        .click();
    page.locator("[data-do=scan]").waitFor();
    return page;
  }

  /// Fit for everybody, and a picture for human eyes.
  private static void judge(Page page, String screen, String language, int width) {
    var name = "clinic-" + screen + "-" + language + "-" + width;
    Browser.shoot(page, name);
    assertThat(Browser.faults(page)).as(name).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
        .as(name)
        .isEqualTo(false);
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
  }
}
