package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.sdk.signing.CheckedPdf;
import hk.iamsmart.sdk.signing.PdfCheck;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The bank of the demo: a transfer that a face confirms, statements signed in bulk, and every way
/// in which nothing comes of it.
@SandboxTest
class BankJourney {
  private static Browser browser;
  private static Clinic demo;
  private static Caller caller;

  @BeforeAll
  static void open(@LocalServerPort int port) {
    caller = new Caller(port);
    browser = Browser.start();
    demo = Clinic.open(caller);
  }

  @AfterAll
  static void close() {
    demo.close();
    browser.close();
  }

  @Test
  void a_transfer_is_made_when_the_face_was_recognised_and_not_before() {
    try (var guest = guest("en-US", 1280, "KWAN, Lok")) {
      var page = guest.page();
      guest.open("");
      guest.judge("bank-home");
      page.locator("[data-more]").click();
      guest.judge("bank-about");
      guest.logIn("/bank/accounts");
      guest.judge("bank-accounts");
      assertThat(page.locator("[data-trail=log]"))
          .hasAttribute("href", Pattern.compile("/developers/requests\\?open=[0-9a-f]{32}$"));
      var before = page.locator(".balance .sum").textContent();

      page.locator("a[href='/bank/transfer']").click();
      write(guest, "AU, Wing Yan", "012-345678-901", "12,50");
      assertThat(page.locator("[role=alert] a[href='#amount']")).containsText("such as 1,250.50");
      assertThat(page.locator("#payee")).hasValue("AU, Wing Yan");
      guest.judge("bank-transfer-malformed");
      page.locator("#amount").fill("9,999,999");
      page.locator(".send").click();
      assertThat(page.locator("#amount-fault")).containsText("more than your available balance");
      page.locator("#amount").fill("1,250.50");
      page.locator(".send").click();
      assertThat(page.locator(".told")).containsText("HK$1,250.50");
      guest.judge("bank-review");
      page.evaluate("addEventListener('submit', (event) => event.preventDefault())");
      page.locator(".iamsmart").click();
      assertThat(page.locator(".iamsmart")).hasText("Sending the request to your phone…");
      assertThat(page.locator(".iamsmart")).hasAttribute("aria-disabled", "true");
      assertThat(page.locator("[data-said]")).hasText("Sending the request to your phone…");
      guest.judge("bank-review-pressed");
      page.reload();

      page.locator(".iamsmart").click();
      guest.look();
      guest.judge("bank-asking-transfer");
      guest.showFace("no-match");
      guest.showFace("no-match");
      guest.showFace("no-match");
      assertThat(page.locator("[data-ending=FACE_FAILED]")).containsText("Nothing was transferred");
      guest.judge("bank-face-failed");

      page.locator(".ways .iamsmart").click();
      assertThat(page.locator(".told")).containsText("AU, Wing Yan");
      page.locator(".iamsmart").click();
      guest.look();
      guest.showFace("match");
      guest.approve();
      assertThat(page.locator("[data-made]")).containsText("HK$1,250.50 transferred");
      guest.judge("bank-transferred");
      page.locator(".send").click();
      assertThat(page.locator(".entries tbody tr").first())
          .containsText("Transfer to AU, Wing Yan");
      assertThat(page.locator(".balance .sum")).not().hasText(before);
    }
  }

  @Test
  void whoever_says_no_or_nothing_or_cannot_sign_loses_nothing() {
    caller.post("/sandbox/v1/personas/wong-siu-ming/forget-refusals", "");
    try (var guest = guest("zh-HK", 390, "WONG, Siu Ming")) {
      var page = guest.page();
      guest.logIn("/bank/accounts");
      guest.judge("bank-accounts");
      guest.open("/transfer");
      write(guest, "", "12", "0");
      assertThat(page.locator("[role=alert] a")).hasCount(3);
      guest.judge("bank-transfer-faults");
      write(guest, "陳大文", "012-345678-901", "1,250.50");
      page.locator(".iamsmart").click();
      guest.look();
      guest.judge("bank-asking");
      guest.phone().locator("[data-do=reject]").click();
      assertThat(page.locator("[data-ending=REJECTED]")).containsText("並未轉帳");
      guest.judge("bank-rejected");
      page.locator(".ways .iamsmart").click();
      page.locator(".iamsmart").click();
      assertThat(page.locator("[data-problem=askedOften]")).isVisible();
      caller.post("/sandbox/v1/personas/wong-siu-ming/forget-refusals", "");

      guest.open("/statements");
      assertThat(page.locator(".note")).containsText("「智方便+」");
      guest.judge("bank-statements-basic");
      page.locator(".iamsmart").click();
      assertThat(page.locator("[data-ending=NOT_ALLOWED_TO_SIGN]")).containsText("分行");
      guest.judge("bank-not-allowed");

      guest.open("/transfer/review");
      page.locator(".iamsmart").click();
      guest.look();
      guest.open("/transfer/review");
      page.locator(".iamsmart").click();
      page.locator("[data-asking]").waitFor();
      assertThat(questions("wong-siu-ming")).as("asked again while asked").isEqualTo(1);
      caller.post("/sandbox/v1/clock", "{\"advance\":\"PT18M1S\"}");
      assertThat(page.locator("[data-ending=TIMED_OUT]")).containsText("並未轉帳");
      page.locator(".ways .iamsmart").click();
      assertThat(page.locator(".told")).containsText("陳大文");
    }
  }

  @Test
  void six_statements_are_signed_with_one_gesture_and_each_has_its_verdict() throws Exception {
    try (var guest = guest("zh-CN", 390, "CHAN, Tai Man")) {
      var page = guest.page();
      guest.logIn("/bank/accounts");
      guest.open("/statements");
      assertThat(page.locator(".paper")).hasCount(6);
      var unsigned = guest.file("/statements/1");
      guest.judge("bank-statements");
      page.locator(".iamsmart").click();
      guest.look();
      guest.judge("bank-asking-statements");
      var code = String.join("", page.locator(".digits span").allTextContents());
      assertThat(guest.phone().locator("[data-slot=code]:visible").first()).hasText(code);
      // how it looks between the signature and the bank's result, for as long as the test likes
      page.route(
          "**/asking/state?seen=ASKED",
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setContentType("application/json")
                      .setBody("{\"stage\":\"SIGNED\"}")));
      page.reload();
      assertThat(page.locator("h1.stage-signed")).isVisible();
      assertThat(page.locator("[role=status]")).containsText("您已签署");
      guest.judge("bank-signed-checking");

      guest.approve();
      assertThat(page.locator("[data-sound='6']")).isVisible();
      assertThat(page.locator("[data-verdict=sound]")).hasCount(6);
      assertThat(page.locator("[data-trail=verify]"))
          .hasAttribute("href", caller.base() + "/verify");
      guest.judge("bank-signed");
      for (int i = 1; i <= 6; i++) {
        assertSound(guest.file("/statements/" + i));
      }
      assertThat(guest.file("/statements/1")).isNotEqualTo(unsigned);
      page.locator("form[action='/bank/statements/again'] button").click();
      assertThat(page.locator(".papers [data-verdict]")).hasCount(0);
      assertThat(page.locator(".paper")).hasCount(6);
    }
  }

  private static void write(DemoGuest guest, String payee, String account, String amount) {
    var page = guest.page();
    page.locator("#payee").fill(payee);
    page.locator("#account").fill(account);
    page.locator("#amount").fill(amount);
    page.locator(".send").click();
  }

  private static int questions(String persona) {
    return caller.get("/sandbox/v1/personas/" + persona + "/questions").json().size();
  }

  private static void assertSound(byte[] pdf) throws CertificateException {
    var root =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(caller.bytes("/pki/root.cer")));
    var checked = (CheckedPdf) new PdfCheck(List.of(root)).check(pdf);
    assertThat(checked.sound()).isTrue();
    assertThat(checked.signatures()).hasSize(1);
  }

  private static DemoGuest guest(String language, int width, String persona) {
    return new DemoGuest(browser, caller, demo.base() + "/bank", language, width, persona);
  }
}
