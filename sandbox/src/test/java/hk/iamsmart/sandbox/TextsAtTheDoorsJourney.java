package hk.iamsmart.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Text as strangers send it, at each of the doors.
@SandboxTest
class TextsAtTheDoorsJourney {
  private static final String HALF = "\\ud83d";

  @LocalServerPort private int port;

  private Caller caller() {
    return new Caller(port);
  }

  private Caller.Answer send(String method, String path, String json) {
    return caller().send(method, path, json, "Content-Type", "application/json");
  }

  @Test
  void half_a_character_is_refused_by_the_sealed_api_with_its_parameter() {
    try (var service = RawService.make(caller())) {
      var token = service.login("chan-tai-man");
      var asked = RawService.form(service.parameters(token), "emailAddress");
      asked.put("formName", "HALF").putObject("later").put("b", "x");
      half(service, asked.toString(), "HALF", "formName");
      half(service, asked.toString(), "\"x\"", "later.b");
      half(service, asked.toString(), "emailAddress", "eMEFields[0]");
      half(service, asked.put("formName", "\u0000").toString(), "\u0000", "formName");
    }
  }

  private static void half(RawService service, String json, String whole, String parameter) {
    var broken = json.replace(whole, whole.equals("\"x\"") ? "\"" + HALF + "\"" : HALF);
    var answer = service.post("/account/eme/initiateRequest", broken.getBytes(UTF_8));
    assertThat(answer.code()).as(answer.message()).isEqualTo("D20003");
    assertThat(answer.message()).contains("{" + parameter + "}");
  }

  @Test
  void half_a_character_is_refused_by_the_wallet_api_with_its_place() {
    var keys = Keys.fresh(new SecureRandom());
    var body =
        """
        {"bindingCode":"x","devicePublicKey":"%s",
         "phone":{"platform":"ANDROID","osVersion":"15","model":"P%s"}}
        """
            .formatted(
                Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(keys.getPublic().getEncoded()),
                HALF)
            .getBytes(UTF_8);
    var path = "/wallet/v1/bindings";
    var nonce = new byte[16];
    new SecureRandom().nextBytes(nonce);
    var signature =
        DeviceSignature.sign(
            keys.getPrivate(),
            keys.getPublic(),
            "POST",
            path,
            "",
            body,
            InstantSource.system().instant().getEpochSecond(),
            nonce);
    var request =
        HttpRequest.newBuilder(URI.create(caller().base() + path))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    request
        .header("Content-Digest", signature.contentDigest())
        .header("Signature-Input", signature.signatureInput())
        .header("Signature", signature.signature());
    var answer = caller().send(request.build());
    assertThat(answer.text("error")).as(answer.body()).isEqualTo("INVALID_FIELD");
    assertThat(answer.json().at("/problems/0/at").stringValue()).isEqualTo("phone.model");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "POST,personas,`{'enName':'CHAN HALF'}`,enName",
        "POST,services,`{'name':'A','redirectURIs':['http://a.hk/HALF']}`,redirectURIs[0]",
        "POST,services,`{'name':'A','names':{'zh-HK':'\\u0000'}}`,names.zh-HK",
        "PATCH,personas/chan-tai-man/eme,`{'chName':{'ChineseName':'陳HALF'}}`,chName.ChineseName",
        "PATCH,personas/chan-tai-man/eme,`{'HALF':1}`,``"
      })
  void half_a_character_is_refused_by_the_sandbox_with_its_field(
      String method, String path, String body, String field) {
    var json = body.replace('\'', '"').replace("HALF", HALF);
    var answer = send(method, "/sandbox/v1/" + path, json);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("field").asString("")).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://my_app:3000/callback",
        "https://例子.香港/cb",
        "https://a.example.hk/回",
        "myapp://callback",
        "https://user@a.example.hk/cb",
        "http:///cb",
        "HTTP://localhost:3000/cb",
        "https://a.example.hk/cb#x",
        "https://a.example.hk/a b",
        "https://a.example.hk:99999/",
        "//a.example.hk/",
        "https://[::1/",
        "https://a.example.hk/%zz"
      })
  void a_callback_that_nobody_could_use_is_refused_with_its_field(String uri) {
    var body = "{\"name\":\"T\",\"redirectURIs\":[\"" + uri + "\"]}";
    var answer = send("POST", "/sandbox/v1/services", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.text("field")).startsWith("redirectURIs");
  }

  @Test
  void lengths_are_counted_in_characters() {
    var eme = "/sandbox/v1/personas/chan-tai-man/eme";
    var name = "{\"chName\":{\"ChineseName\":\"%s\"}}";
    assertThat(send("PATCH", eme, name.formatted("𠮷".repeat(40))).status()).isEqualTo(200);
    var longer = send("PATCH", eme, name.formatted("𠮷".repeat(41)));
    assertThat(longer.status()).isEqualTo(400);
    assertThat(longer.text("field")).isEqualTo("chName.ChineseName");
    var persona = "{\"enName\":\"%s\"}";
    var personas = "/sandbox/v1/personas";
    assertThat(send("POST", personas, persona.formatted("𠮷".repeat(160))).status()).isEqualTo(201);
    assertThat(send("POST", personas, persona.formatted("𠮷".repeat(161))).text("field"))
        .isEqualTo("enName");
  }

  @Test
  void base64_of_a_document_may_have_line_breaks_and_need_no_padding() {
    var body =
        """
        {"algorithm":"SHA256withRSA","document":"YSBkb2N1\\r\\nbWVudA",
         "signature":"AAAA","certificate":"AAAA"}
        """;
    var at = "/verification/v1/signature";
    var read = caller().post(at, body, "Content-Type", "Application/JSON; Charset=UTF-8");
    assertThat(read.status()).as(read.body()).isEqualTo(200);
    var broken = send("POST", at, body.replace("YSBk", "Y*Bk"));
    assertThat(broken.text("error")).as(broken.body()).isEqualTo("DOCUMENT");
    var number = send("POST", at, body.replace("\"AAAA\",", "7,"));
    assertThat(number.text("error")).as(number.body()).isEqualTo("SIGNATURE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"multipart/form-data", "Multipart/Form-Data", "MULTIPART/FORM-DATA"})
  void the_type_of_a_body_has_no_case(String type) {
    var body =
        String.join(
            "\r\n",
            "--B0",
            "Content-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"",
            "",
            "%PDF-1.4 x",
            "--B0--",
            "");
    var answer =
        caller().post("/verification/v1/pdf", body, "Content-Type", type + "; boundary=B0");
    assertThat(answer.json().at("/findings/0/fact").asString("")).isEqualTo("DAMAGED");
  }

  @Test
  void results_of_a_bulk_signing_come_to_a_url_that_was_percent_encoded_as_a_whole() {
    try (var service = RawService.make(caller(), BulkCase.SCOPES.split(" "))) {
      var bulk = new BulkCase(service);
      var token = service.login("chan-tai-man", BulkCase.SCOPES);
      var asked = bulk.documents(service.parameters(token), 1, false);
      asked.put("callbackResultURI", URLEncoder.encode(service.callback(), UTF_8));
      var answer = service.post(BulkCase.PATH, asked, "X-Sandbox-Persona", "chan-tai-man");
      assertThat(answer.code()).as(answer.message()).isEqualTo("D00000");
      assertThat(service.next().code()).isEqualTo("D00000");
      assertThat(service.next().code()).as("the results").isEqualTo("D00000");
    }
  }
}
