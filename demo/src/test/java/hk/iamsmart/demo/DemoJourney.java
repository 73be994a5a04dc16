package hk.iamsmart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.vectors.Vectors;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The clinic and the bank by themselves, with a platform that is not there.
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"spring.config.name=demo", "demo.platform-url=http://localhost:1"})
class DemoJourney {
  private static final Pattern STATE = Pattern.compile("state=([A-Za-z0-9_-]+)");

  private final HttpClient http = HttpClient.newHttpClient();
  @LocalServerPort private int port;

  @DynamicPropertySource
  static void credentials(DynamicPropertyRegistry properties) {
    var key = Vectors.wrappings().getFirst().kekPrivateKey();
    var pem = "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----";
    for (var of : List.of("demo.", "demo.bank.")) {
      var id = of.equals("demo.") ? "cc8f5c9a8d7b4b3f9e21d0a4b6c7d8e9" : "ba".repeat(16);
      properties.add(of + "client-id", () -> id);
      properties.add(of + "client-secret", () -> "secret");
      properties.add(of + "kek-private-key", () -> pem);
    }
  }

  @Test
  void the_home_page_offers_the_login_in_three_languages() {
    assertThat(get("/?lang=en-US").body()).contains("Log in with iAM Smart", "lang=\"en-US\"");
    assertThat(get("/?lang=zh-HK").body()).contains("智方便登入", "lang=\"zh-HK\"");
    assertThat(get("/?lang=zh-CN").body()).contains("智方便登录", "lang=\"zh-CN\"");
    assertThat(get("/", "Accept-Language", "en-GB,en;q=0.9").body()).contains("lang=\"en-US\"");
    assertThat(get("/", "Accept-Language", "zh-CN").body()).contains("智方便登录");
    assertThat(get("/").body()).contains("智方便登入");
  }

  @Test
  void a_chosen_language_is_remembered() {
    var cookie = cookie(get("/?lang=zh-CN"));
    assertThat(get("/", "Cookie", cookie).body()).contains("智方便登录");
  }

  @Test
  void pages_run_their_own_scripts_alone_are_framed_by_nobody_and_kept_by_nobody() {
    var headers = get("/").headers();
    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'")
        .contains("script-src 'self';", "frame-ancestors 'none'")
        .endsWith("form-action 'self' http://localhost:1")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
    assertThat(headers.firstValue("Set-Cookie")).isEmpty();
    for (var file : List.of("busy.js", "asking.js", "demo.css", "clinic.svg", "bank.svg")) {
      assertThat(get("/" + file).statusCode()).as(file).isEqualTo(200);
    }
    assertThat(get("/fonts/hanken-grotesk-latin-wght-normal.woff2").statusCode()).isEqualTo(200);
  }

  @Test
  void a_platform_that_is_no_sandbox_gets_no_links_to_one() {
    for (var path : List.of("/", "/iam-smart", "/callback?error_code=D40001&state=x", "/bank")) {
      assertThat(get(path).body()).doesNotContain("/sandbox", "/developers", "data-trail");
    }
    assertThat(get("/iam-smart?lang=en-US").body()).contains("What is iAM Smart?");
    assertThat(get("/bank/iam-smart?lang=zh-HK").body()).contains("甚麼是「智方便」？");
  }

  @Test
  void the_bank_is_a_service_of_its_own() {
    assertThat(get("/bank?lang=en-US").body()).contains("Harbour Lights Bank", "/bank/login");
    assertThat(get("/bank?lang=zh-HK").body()).contains("海港燈火銀行").doesNotContain("診所");
    assertThat(get("/bank?lang=zh-CN").body()).contains("海港灯火银行", "您");
    var login = get("/bank/login");
    assertThat(login.headers().firstValue("Location").orElseThrow())
        .contains("clientID=baba", "bank%2Fcallback");
    var query = "?lang=en-US&error_code=D40001&state=" + state(login);
    assertThat(get("/callback" + query, "Cookie", cookie(login)).statusCode())
        .as("at the clinic")
        .isEqualTo(400);
    assertThat(get("/bank/callback" + query, "Cookie", cookie(login)).body())
        .contains("You rejected the login on your phone", "href=\"/bank/login\"");
    for (var path : List.of("/accounts", "/transfer", "/transfer/review", "/statements")) {
      assertThat(get("/bank" + path).headers().firstValue("Location")).hasValue("/bank");
    }
    assertThat(get("/bank/statements/1").statusCode()).isEqualTo(404);
    assertThat(get("/bank/nowhere?lang=en-US").body()).contains("Page not found", "Harbour Lights");
    assertThat(send(form("/bank/statements", "csrf=0")).statusCode()).isEqualTo(403);
    assertThat(send(form("/bank/transfer", "csrf=0")).headers().firstValue("Location"))
        .hasValue("/bank");
  }

  @Test
  void a_login_leads_to_the_platform_with_a_state_of_this_session() {
    var answer = get("/login", "User-Agent", "Mozilla/5.0 (iPhone) CriOS/140.0");
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .startsWith("http://localhost:1/api/v1/auth/getQR?clientID=cc8f5c9a")
        .contains("source=iOS_Chrome", "brokerPage=true");
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("demo=")
        .contains("HttpOnly", "SameSite=Lax", "Path=/");
  }

  @Test
  void a_platform_that_is_not_there_is_told_kindly() {
    var login = get("/login");
    var query = "/callback?lang=en-US&code=0123456789abcdef0123456789abcdef&state=" + state(login);
    var answer = get(query, "Cookie", cookie(login));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("We cannot reach iAM Smart");
  }

  @Test
  void a_state_is_good_for_one_callback() {
    var login = get("/login");
    var query = "/callback?lang=en-US&error_code=D40001&state=" + state(login);
    assertThat(get(query, "Cookie", cookie(login)).body())
        .contains("You rejected the login on your phone");
    var again = get(query, "Cookie", cookie(login));
    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(again.body()).contains("We cannot confirm that this was you");
  }

  @Test
  void a_callback_to_another_browser_is_refused() {
    var query = "/callback?lang=en-US&error_code=D40001&state=" + state(get("/login"));
    assertThat(get(query).statusCode()).isEqualTo(400);
    assertThat(get(query, "Cookie", cookie(get("/login"))).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"D40000", "D40001", "D40002", "D40003"})
  void each_end_of_a_login_has_words_of_its_own(String code) {
    var login = get("/login");
    var answer =
        get("/callback?error_code=" + code + "&state=" + state(login), "Cookie", cookie(login));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain(code);
  }

  @Test
  void who_is_not_logged_in_has_no_page_and_nothing_to_leave() {
    assertThat(get("/me").headers().firstValue("Location")).hasValue("/");
    assertThat(send(request("/logout").POST(HttpRequest.BodyPublishers.noBody())).statusCode())
        .isEqualTo(302);
    assertThat(get("/logout").statusCode()).isEqualTo(405);
  }

  @Test
  void a_form_can_be_filled_by_hand_in_three_languages() {
    assertThat(get("/register?lang=en-US").body())
        .contains("Fill in with iAM Smart", "Register as");
    assertThat(get("/register?lang=zh-HK").body()).contains("用「智方便」填表");
    assertThat(get("/register?lang=zh-CN").body()).contains("用“智方便”填表", "提交登记");
    var page = get("/register?lang=en-US");
    var sent = post("/register", page, "name=SAN%2C+Chi+Nan&email=a%40b.hk&lang=en-US");
    assertThat(sent.statusCode()).isEqualTo(200);
    assertThat(sent.body()).contains("Welcome to Bauhinia Clinic", "SAN, Chi Nan");
  }

  @Test
  void a_form_that_lacks_something_keeps_what_was_written() {
    var page = get("/register?lang=en-US");
    var sent = post("/register", page, "name=%3Cb%3ESAN&email=&mobile=&lang=en-US");
    assertThat(sent.statusCode()).isEqualTo(422);
    assertThat(sent.body()).contains("Enter your name, and a phone number", "value=\"&lt;b>SAN\"");
  }

  @Test
  void a_consent_is_read_before_it_is_signed_and_stays_the_same_paper() {
    var page = get("/consent?lang=en-US");
    assertThat(page.body()).contains("Consent to gastroscopy", "identity card number");
    assertThat(get("/consent?lang=zh-HK").body()).contains("胃鏡檢查同意書");
    assertThat(get("/consent?lang=zh-CN").body()).contains("胃镜检查同意书");
    var paper = get("/consent/paper", "Cookie", cookie(page));
    assertThat(paper.headers().firstValue("Content-Type")).hasValue("application/pdf");
    assertThat(paper.body()).startsWith("%PDF-");
    var chinese = get("/consent/paper?lang=zh-CN", "Cookie", cookie(page));
    assertThat(chinese.body()).startsWith("%PDF-").isNotEqualTo(paper.body());
    assertThat(get("/consent/paper", "Cookie", cookie(page)).body()).isEqualTo(paper.body());
    assertThat(get("/consent/paper?lang=zh-CN", "Cookie", cookie(page)).body())
        .isEqualTo(chinese.body());
    assertThat(get("/consent/paper").statusCode()).isEqualTo(404);
  }

  @Test
  void a_consent_without_an_identity_card_number_is_not_asked_for() {
    var page = get("/consent?lang=en-US");
    var wrong = post("/consent", page, "card=12345&lang=en-US");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("Enter a valid identity card number");
    var unreachable = post("/consent", page, "card=A123456%283%29&lang=en-US");
    assertThat(unreachable.statusCode()).isEqualTo(503);
    assertThat(send(form("/consent", "card=A123456")).statusCode()).isEqualTo(403);
    assertThat(send(form("/consent/again", "csrf=0")).statusCode()).isEqualTo(403);
  }

  @Test
  void a_form_of_another_page_is_not_believed() {
    var page = get("/register");
    for (var path : List.of("/register", "/register/fill")) {
      var forged = form(path, "csrf=0000&name=a&email=b");
      assertThat(send(forged.header("Cookie", cookie(page))).statusCode()).isEqualTo(403);
      assertThat(send(form(path, "name=a&email=b")).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void filling_without_a_platform_is_told_kindly() {
    var page = get("/register?lang=en-US");
    var answer = post("/register/fill", page, "lang=en-US");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("We cannot reach iAM Smart");
  }

  @Test
  void who_asked_nothing_waits_for_nothing_and_sees_nothing_private() {
    assertThat(get("/asking").headers().firstValue("Location")).hasValue("/");
    assertThat(get("/asking/state").body()).isEqualTo("{\"stage\":\"OVER\"}");
    assertThat(get("/record").headers().firstValue("Location")).hasValue("/");
    assertThat(get("/register/bill").statusCode()).isEqualTo(404);
    assertThat(send(form("/record", "csrf=0")).headers().firstValue("Location")).hasValue("/");
  }

  @Test
  void a_delivery_of_a_stranger_is_refused() {
    for (var type : List.of("application/json", "multipart/form-data; boundary=b", "text/plain")) {
      var delivery =
          request("/iamsmart/results")
              .header("Content-Type", type)
              .POST(HttpRequest.BodyPublishers.ofString("{\"txID\":\"x\"}"));
      assertThat(send(delivery).statusCode()).as(type).isEqualTo(400);
    }
    assertThat(get("/iamsmart/results").statusCode()).isEqualTo(405);
  }

  @Test
  void an_address_that_is_not_there_is_told_kindly() {
    var answer = get("/nowhere?lang=en-US");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("Page not found").doesNotContain("Whitelabel");
  }

  private HttpResponse<String> get(String path, String... headers) {
    var request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.GET());
  }

  /// A form of that page, posted by its browser.
  private HttpResponse<String> post(String path, HttpResponse<String> page, String fields) {
    var token = page.body().replaceAll("(?s).*?name=\"csrf\" value=\"([0-9a-f]+)\".*", "$1");
    var cookies =
        String.join(
            "; ",
            page.headers().allValues("Set-Cookie").stream()
                .map(c -> c.substring(0, c.indexOf(';')))
                .toList());
    return send(form(path, "csrf=" + token + "&" + fields).header("Cookie", cookies));
  }

  private HttpRequest.Builder form(String path, String fields) {
    return request(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(fields));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String cookie(HttpResponse<?> answer) {
    var set =
        answer.headers().allValues("Set-Cookie").stream()
            .filter(c -> c.startsWith("demo"))
            .findFirst()
            .orElseThrow();
    return set.substring(0, set.indexOf(';'));
  }

  private static String state(HttpResponse<?> login) {
    var m = STATE.matcher(login.headers().firstValue("Location").orElseThrow());
    assertThat(m.find()).isTrue();
    return m.group(1);
  }
}
