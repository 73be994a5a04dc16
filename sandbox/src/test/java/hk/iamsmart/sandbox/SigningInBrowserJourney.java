package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.protocol.signing.IdentificationCode;
import hk.iamsmart.protocol.uaf.UafMessages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ObjectNode;

/// A citizen with the wallet page signs for a service.
@SandboxTest
class SigningInBrowserJourney {
  private static final String SCOPES = "eidapi_auth eidapi_sign eidapi_bulksign";
  private static final String CITIZEN = "SIGN, In Browser";
  private static final int MANY = 60;
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
  void a_pdf_and_sixty_documents_are_signed_and_found_again_with_their_certificate()
      throws Exception {
    var caller = new Caller(port);
    try (var service = RawService.make(caller, SCOPES.split(" "));
        var pocket = browser.phone("en-US")) {
      var persona = "{\"enName\":\"" + CITIZEN + "\",\"tier\":\"IAM_SMART_PLUS\"}";
      var token = service.login(caller.post("/sandbox/v1/personas", persona).text("id"), SCOPES);
      var page = pocket.newPage();
      wallet(page, caller.base());
      var digest = digest("consent");
      ask(service, "/account/pdfsigning/initiateRequest", pdf(service.parameters(token), digest));
      sign(page, IdentificationCode.signedIn(digest, token.openId()), "signing-real");
      assertThat(service.next().content().get("pdfSignature").asString()).isNotEmpty();
      var hashes = new ArrayList<String>();
      var bulk = bulk(service.parameters(token), service.callback(), hashes);
      ask(service, "/bdss/initiateRequest", bulk);
      var code = IdentificationCode.signedIn(IdentificationCode.ofAll(hashes), token.openId());
      sign(page, code, "bulk-real");
      assertThat(service.next().content().get("BSQCToken").asString()).hasSize(32);
      assertThat(service.next().content().get("totalSignNum").asInt()).isEqualTo(MANY);
      var serial = history(page);
      assertThat(certificate(page).getSerialNumber().toString(16)).isEqualTo(serial);
    }
  }

  private static void ask(RawService service, String path, ObjectNode parameters) {
    var answer = service.post(path, parameters);
    assertThat(answer.code()).as(answer.message()).isEqualTo("D00000");
  }

  private static ObjectNode pdf(ObjectNode to, String digest) {
    return to.put("docDigest", digest)
        .put("department", "Day surgery")
        .put("serviceName", "Consent to an operation")
        .put("documentName", "Consent form 同意書.pdf");
  }

  private static ObjectNode bulk(ObjectNode to, String results, List<String> hashes) {
    to.put("requestName", "Letters of November").put("department", "Wards");
    to.put("callbackResultURI", results);
    var documents = to.putArray("documents");
    for (int i = 0; i < MANY; i++) {
      hashes.add(digest("letter " + i));
      documents
          .addObject()
          .put("id", "letter-" + i)
          .put("documentName", "Discharge letter " + i)
          .put("hashCode", hashes.getLast());
    }
    return to;
  }

  /// Opens what waits, compares the code, approves.
  private static void sign(Page page, String code, String picture) {
    page.locator("[data-list] button").click();
    assertThat(page.locator("[data-slot=code]")).hasText(code);
    if (picture.startsWith("bulk")) {
      page.locator("[data-many] summary").first().click();
      page.locator("#find").fill("letter-59");
      assertThat(page.locator("[data-found] > li")).hasCount(1);
    }
    assertThat(Browser.faults(page)).isEmpty();
    Browser.shoot(page, picture);
    page.locator("[data-do=approve]").click();
    page.locator("#biometric [data-do=match]").click();
    assertThat(page.locator("[data-picture=signed] .seal-now")).isVisible();
    page.locator("[data-do=done]").click();
  }

  /// Every signature stands in the list; the serial number of the certificate of the last.
  private static String history(Page page) {
    page.locator("[data-do=details]").click();
    page.locator("[data-do=signatures]").click();
    var listed = page.locator("#screen [data-list] > li");
    listed.first().waitFor();
    while (page.locator("[data-more]").isVisible()) {
      int before = listed.count();
      page.locator("[data-more]").click();
      assertThat(listed.nth(before)).isVisible();
    }
    assertThat(listed).hasCount(MANY + 1);
    var first = listed.last();
    first.locator("summary").click();
    assertThat(first.locator("[data-slot=document]")).hasText("“Consent form 同意書.pdf”");
    assertThat(first.locator("[data-slot=digest]")).hasText(digest("consent"));
    Browser.shoot(page, "signatures-real");
    return first.locator("[data-slot=serial]").innerText();
  }

  private static X509Certificate certificate(Page page) throws Exception {
    page.locator("[data-do=certificates]").click();
    assertThat(page.locator("#screen .badge-success")).hasCount(1);
    assertThat(page.locator("[data-slot=subject]").first()).hasText(CITIZEN);
    Browser.shoot(page, "certificates-real");
    var download = page.waitForDownload(() -> page.locator("[data-save]").first().click());
    assertThat(download.suggestedFilename()).matches("certificate-rsa-[0-9a-f]+[.]cer");
    try (var file = Files.newInputStream(download.path())) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
    }
  }

  private static void wallet(Page page, String base) {
    page.setDefaultTimeout(20_000);
    page.onConsoleMessage(m -> System.out.println("browser: " + m.text()));
    page.navigate(base + "/wallet?lang=en-US");
    page.locator("[data-citizens] button")
        .filter(new Locator.FilterOptions().setHasText(CITIZEN))
        .first()
        .click();
    page.locator("[data-do=scan]").waitFor();
  }

  private static String digest(String content) {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(UafMessages.sha256(bytes));
  }
}
