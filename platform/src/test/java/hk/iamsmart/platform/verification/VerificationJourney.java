package hk.iamsmart.platform.verification;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.platform.door.TestDoors;
import hk.iamsmart.signatures.SampleAuthority;
import hk.iamsmart.signatures.SamplePdf;
import hk.iamsmart.signatures.SampleSignature;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
    classes = VerificationFixture.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "iamsmart.data=target/verification",
      "management.endpoint.health.validate-group-membership=false",
      "management.server.port=-1"
    })
class VerificationJourney {
  /// Whether there is something on a canvas that is not white.
  private static final String INKED =
      """
      canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
        .some((value, i) => i % 4 < 3 && value < 128)
      """;

  private static Browser browser;

  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort private int port;
  @Autowired private SampleAuthority authority;
  @Autowired private InstantSource clock;
  @Autowired private Verification verification;

  private SampleAuthority.Holder citizen;
  private byte[] signed;

  @BeforeAll
  static void open() {
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @BeforeEach
  void sign() {
    citizen = authority.citizen("CHAN Tai Man");
    var yesterday = clock.instant().minus(Duration.ofDays(1));
    var signature =
        SampleSignature.by(citizen, yesterday).stamped(authority.stamps(true), yesterday);
    signed = SamplePdf.sign(SamplePdf.unsigned(), signature);
  }

  @ParameterizedTest
  @CsvSource({"en-US,The signature is valid", "zh-HK,簽署有效", "zh-CN,签名有效"})
  void a_valid_signature_is_told_in_every_language_on_every_screen(String language, String title) {
    for (var context : List.of(browser.desk(language), browser.phone(language))) {
      try (context) {
        var page = opened(context, language);
        fit(page, "verify-" + language);
        check(page, signed);
        assertThat(page.locator("h1")).hasText(title);
        assertThat(page.locator("html")).hasAttribute("lang", language);
        assertThat(page.locator(".verdict [data-law]")).containsText("553");
        assertThat(page.locator(".checked .id")).hasText(fingerprint(signed));
        assertThat(page.locator(".checked bdi")).hasText("form.pdf");
        assertThat(page.locator("[data-first-page] canvas")).isVisible();
        page.locator("[data-verdicts] summary").click();
        assertThat(page.locator(".verdict-row")).hasCount(3);
        fit(page, "verify-valid-" + language);
        page.locator("[data-details] summary").click();
        assertThat(page.locator("section .facts").first()).containsText("CHAN Tai Man");
        fit(page, "verify-details-" + language);
      }
    }
  }

  @Test
  void an_altered_document_is_told_at_once_and_in_another_language_without_a_second_upload() {
    signed[SamplePdf.find(signed, "/MediaBox [0.0 0.0 612") + 14] ^= 1;
    try (var context = browser.desk("en-US")) {
      var page = opened(context, "en-US");
      check(page, signed);
      assertThat(page.locator("h1")).hasText("The signature is not valid");
      assertThat(page.locator(".banner")).containsText("has been changed since");
      fit(page, "verify-altered");
      page.locator(".tools .languages a[lang=zh-HK]").click();
      assertThat(page.locator("h1")).hasText("簽署無效");
      assertThat(page.locator("html")).hasAttribute("lang", "zh-HK");
      page.locator("[data-theme-switch]").click();
      assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }
    try (var context = browser.dark("zh-HK")) {
      var page = opened(context, "zh-HK");
      check(page, SamplePdf.unsigned());
      assertThat(page.locator("h1")).hasText("這份文件沒有簽署");
      fit(page, "verify-none-dark");
    }
  }

  @Test
  void the_first_page_is_drawn_from_the_readers_own_file_and_one_that_cannot_be_has_no_picture() {
    try (var context = browser.desk("en-US")) {
      var page = opened(context, "en-US");
      var complaints = new ArrayList<String>();
      var asked = new ArrayList<String>();
      page.onConsoleMessage(message -> complaints.add(message.text()));
      page.onPageError(complaints::add);
      page.onRequest(request -> asked.add(request.method() + " " + request.url()));
      check(page, signed);
      var canvas = page.locator("[data-first-page] canvas");
      assertThat(canvas).isVisible();
      assertThat((boolean) canvas.evaluate(INKED)).isTrue();
      assertThat(asked).filteredOn(one -> one.startsWith("POST")).hasSize(1);
      assertThat(asked).anyMatch(one -> one.endsWith("/vendor/pdf.worker.js"));
      for (var odd :
          List.of("%PDF-1.7 nothing", "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>")) {
        page.locator("a.button").click();
        check(page, odd.getBytes(US));
        assertThat(page.locator("h1")).hasText("We cannot check this file");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(page.locator("[data-first-page]")).isHidden();
      }
      assertThat(complaints).isEmpty();
    }
  }

  /// 同意書 in fonts that are not in the file, as programs write it for whoever has them.
  @ParameterizedTest
  @CsvSource({
    "UniCNS-UCS2-H, CNS1, 540C610F66F8",
    "ETen-B5-H, CNS1, A650B74EAED1",
    "UniGB-UTF16-H, GB1, 540C610F4E66",
    "GBK-EUC-H, GB1, CDACD2E2CAE9"
  })
  void chinese_is_drawn_by_the_fonts_of_the_reader(String encoding, String order, String hex) {
    try (var context = browser.desk("en-US")) {
      var page = opened(context, "en-US");
      check(page, SamplePdf.withoutItsFont(encoding, order, hex));
      var canvas = page.locator("[data-first-page] canvas");
      assertThat(canvas).isVisible();
      assertThat((boolean) canvas.evaluate(INKED)).isTrue();
    }
  }

  @Test
  void a_file_is_shown_by_a_name_in_which_nothing_hides() {
    try (var context = browser.desk("en-US")) {
      var page = opened(context, "en-US");
      var name = "<b>\u202Efdp.同意書";
      page.locator("#file").setInputFiles(new FilePayload(name, "application/pdf", signed));
      page.locator("form button").first().click();
      assertThat(page.locator(".checked bdi")).hasText("<b>\uFFFDfdp.同意書");
      assertThat(page.locator(".checked")).containsText(signed.length / 1000 + ",");
    }
  }

  @Test
  void several_signatures_and_open_questions_are_told_apart() {
    var stranger = new SampleAuthority("Elsewhere", clock.instant()).citizen("WONG Siu Ming");
    var two = SamplePdf.sign(signed, SampleSignature.by(stranger, clock.instant()));
    try (var context = browser.phone("en-US")) {
      var page = opened(context, "en-US");
      check(page, two);
      assertThat(page.locator("h1")).hasText("We cannot confirm all the signatures");
      assertThat(page.locator("section:not(.checked) h2")).hasCount(2);
      fit(page, "verify-two");
    }
  }

  @Test
  void a_file_is_dropped_and_one_that_is_too_large_is_not_even_sent() {
    try (var context = browser.desk("en-US")) {
      var page = opened(context, "en-US");
      page.evaluate(
          "() => { const data = new DataTransfer();"
              + " data.items.add(new File(['%PDF-1.7 nothing'], 'a.pdf'));"
              + " document.querySelector('[data-drop]').dispatchEvent("
              + "new DragEvent('drop', {bubbles: true, dataTransfer: data})); }");
      page.locator("form button").first().click();
      assertThat(page.locator("h1")).hasText("We cannot check this file");
      page.locator("a.button").click();
      check(page, new byte[(10 << 20) + 1]);
      assertThat(page.locator("[role=alert]")).containsText("larger than 10 MB");
      fit(page, "verify-too-large");
    }
  }

  @Test
  void the_form_for_a_signature_of_its_own_works_without_a_script() throws Exception {
    var document = "I agree.".getBytes(StandardCharsets.UTF_8);
    try (var context = browser.withoutScripts("en-US")) {
      var page = opened(context, "en-US");
      page.locator("[data-plain] summary").click();
      page.locator("#document").setInputFiles(new FilePayload("a.txt", "text/plain", document));
      page.locator("#signature").fill(signature(document));
      page.locator("#certificate")
          .setInputFiles(
              new FilePayload("c.cer", "application/x-x509", citizen.certificate().getEncoded()));
      Browser.shoot(page, "verify-plain");
      page.locator("[data-plain] button").click();
      assertThat(page.locator("h1")).hasText("The signature is valid");
    }
  }

  @Test
  void programs_get_the_same_answer_as_json() throws Exception {
    var answer = post("/verification/v1/pdf", "application/pdf", signed, "zh-CN");
    assertThat(answer.statusCode()).isEqualTo(200);
    var json = json(answer);
    assertThat(json.at("/verdict").stringValue()).isEqualTo("VALID");
    assertThat(json.at("/title").stringValue()).isEqualTo("签名有效");
    assertThat(json.at("/signatures/0/signer/name").stringValue()).isEqualTo("CHAN Tai Man");
    assertThat(json.at("/signatures/0/findings/0/fact").stringValue()).isEqualTo("DOCUMENT_INTACT");
    assertThat(json.at("/signatures/0/stampedAt").stringValue())
        .isEqualTo(clock.instant().minus(Duration.ofDays(1)).toString());
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void programs_send_a_signature_of_its_own_as_json() throws Exception {
    var document = "I agree.".getBytes(StandardCharsets.UTF_8);
    var body =
        Map.of(
            "algorithm", "SHA256withRSA",
            "document", Base64.getEncoder().encodeToString(document),
            "signature", signature(document),
            "certificate", Base64.getEncoder().encodeToString(citizen.certificate().getEncoded()),
            "signedAt", clock.instant().toString());
    var right = json(postJson(body));
    assertThat(right.at("/verdict").stringValue()).isEqualTo("VALID");
    for (var field : body.keySet()) {
      var wrong = new HashMap<>(body);
      wrong.put(field, "!");
      assertThat(postJson(wrong).statusCode()).as(field).isEqualTo(400);
    }
    assertThat(json(postJson(Map.of())).at("/error").stringValue()).isEqualTo("ALGORITHM");
    var message = post("/verification/v1/signature", "application/json", new byte[] {'['}, "en-US");
    assertThat(json(message).at("/error").stringValue()).isEqualTo("UNFIT");
  }

  @Test
  void what_is_too_large_or_empty_is_refused_and_what_is_hostile_is_answered() throws Exception {
    var large = post("/verification/v1/pdf", "application/pdf", new byte[11 << 20], "en-US");
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(json(large).at("/txID").stringValue()).startsWith("<T=");
    var type = "multipart/form-data; boundary=b";
    var form = SamplePdf.join(part("file"), new byte[11 << 20], "\r\n--b--\r\n".getBytes(US));
    assertThat(post("/verify", type, form, "en-US").statusCode()).isEqualTo(413);
    var empty = post("/verification/v1/pdf", "application/pdf", new byte[0], "en-US");
    assertThat(empty.statusCode()).isEqualTo(400);
    var broken = SamplePdf.join(part("file"), "%PDF-1.7\n".repeat(99).getBytes(US), end());
    var answer = post("/verification/v1/pdf", type, broken, "en-US");
    assertThat(json(answer).at("/verdict").stringValue()).isEqualTo("CANNOT_TELL");
    assertThat(post("/verify", "text/plain", new byte[9], "en-US").statusCode()).isEqualTo(400);
  }

  @Test
  void when_too_many_check_the_next_one_is_asked_to_come_back() throws Exception {
    var me = TestDoors.loopback();
    var turns = new ArrayList<Verification.Turn>();
    for (var turn = verification.turn(me); turn.isPresent(); turn = verification.turn(me)) {
      turns.add(turn.get());
    }
    try {
      var api = post("/verification/v1/pdf", "application/pdf", signed, "en-US");
      assertThat(api.statusCode()).isEqualTo(503);
      assertThat(api.headers().firstValue("Retry-After")).contains("10");
      var page = post("/verify", "multipart/form-data; boundary=b", part("file"), "en-US");
      assertThat(page.statusCode()).isEqualTo(503);
    } finally {
      turns.forEach(Verification.Turn::close);
    }
    assertThat(post("/verification/v1/pdf", "application/pdf", signed, "en-US").statusCode())
        .isEqualTo(200);
  }

  private static final Charset US = StandardCharsets.US_ASCII;

  private static byte[] part(String name) {
    return ("--b\r\nContent-Disposition: form-data; name=\""
            + name
            + "\"; filename=\"a.pdf\"\r\n\r\n")
        .getBytes(US);
  }

  private static byte[] end() {
    return "\r\n--b--\r\n".getBytes(US);
  }

  private String signature(byte[] document) throws Exception {
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(citizen.key());
    signature.update(MessageDigest.getInstance("SHA-256").digest(document));
    return Base64.getEncoder().encodeToString(signature.sign());
  }

  private static String fingerprint(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Page opened(BrowserContext context, String language) {
    var page = context.newPage();
    page.navigate("http://localhost:" + port + "/verify?lang=" + language);
    return page;
  }

  private static void check(Page page, byte[] file) {
    page.locator("#file").setInputFiles(new FilePayload("form.pdf", "application/pdf", file));
    page.locator("form button").first().click();
  }

  private static void fit(Page page, String name) {
    assertThat(Browser.faults(page)).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
    var wide = page.viewportSize().width > 600;
    Browser.shoot(page, name + (wide ? "-desk" : "-phone"));
  }

  private HttpResponse<String> postJson(Map<String, String> body) throws Exception {
    var bytes = new JsonMapper().writeValueAsBytes(body);
    return post("/verification/v1/signature", "application/json", bytes, "en-US");
  }

  private HttpResponse<String> post(String path, String type, byte[] body, String language)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Content-Type", type)
            .header("Accept-Language", language)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return new JsonMapper().readTree(answer.body());
  }
}
