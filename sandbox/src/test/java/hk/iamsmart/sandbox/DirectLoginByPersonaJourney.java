package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.WireJson;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Personas enter services from the catalogue, and services redeem what they bring (wire contract,
/// section 4).
@SandboxTest
@TestInstance(Lifecycle.PER_CLASS)
class DirectLoginByPersonaJourney {
  private static final String WEB =
      "{\"directLogin\":{\"kind\":\"WEB\",\"redirectURI\":\"https://raw.example.hk/direct\"}}";
  private static final String APP =
      "{\"directLogin\":{\"kind\":\"APP\",\"redirectURI\":\"rawclinic://arrive\"}}";

  @LocalServerPort private int port;
  private Caller caller;
  private RawService service;

  @BeforeAll
  void connect() {
    caller = new Caller(port);
    service = RawService.make(caller);
  }

  @BeforeEach
  void registerNothing() {
    var cleared = register("{\"directLogin\":null,\"appReturns\":[],\"catalogue\":null}");
    assertThat(cleared.status()).as(cleared.body()).isEqualTo(200);
  }

  @AfterAll
  void disconnect() {
    service.close();
  }

  private Caller.Answer register(String body) {
    return caller.send("PATCH", "/sandbox/v1/services/" + service.clientId(), body);
  }

  private Caller.Answer enter(String persona, String clientId) {
    return caller.post(
        "/sandbox/v1/personas/" + persona + "/direct-login", "{\"clientID\":\"" + clientId + "\"}");
  }

  private Map<String, String> arrives(String persona) {
    var answer = enter(persona, service.clientId());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var parameters = new HashMap<String, String>();
    for (var pair : URI.create(answer.text("redirect")).getRawQuery().split("&")) {
      parameters.put(pair.split("=")[0], pair.split("=")[1]);
    }
    return parameters;
  }

  private RawService.Answer redeem(RawService by, String code, Map<String, Object> more) {
    var body = new HashMap<String, Object>(more);
    body.put("code", code);
    body.put("grantType", "authorization_code");
    return by.post("/auth/getToken", body);
  }

  private String persona(String name, String more) {
    var made = caller.post("/sandbox/v1/personas", "{\"enName\":\"" + name + "\"" + more + "}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.text("id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"isDirectLogin\":true}",
        "{\"isDirectLogin\":\"true\",\"isDirectLoginV2\":\"true\"}",
        "{\"isDirectLogin\":false,\"isDirectLoginV2\":null,\"code_verifier\":null}",
        "{\"isDirectLogin\":{},\"isDirectLoginV2\":7,\"code_verifier\":7}"
      })
  @SuppressWarnings("unchecked")
  void the_code_of_a_site_is_redeemed_whatever_is_said_of_direct_login(String said) {
    assertThat(register(WEB).status()).isEqualTo(200);
    var arrived = arrives("chan-tai-man");
    assertThat(arrived.keySet()).containsExactlyInAnyOrder("code", "RefID");
    assertThat(arrived.get("RefID")).matches("[0-9a-f]{32}");
    var more = WireJson.mapper().readValue(said, Map.class);
    var answer = redeem(service, arrived.get("code"), more);
    assertThat(answer.code()).as(answer.message()).isEqualTo("D00000");
    assertThat(answer.content().get("openID").asString())
        .isEqualTo(service.login("chan-tai-man").openId());
    assertThat(answer.content().get("scope").asString()).contains("eidapi_formFilling");
    assertThat(redeem(service, arrived.get("code"), more).code()).isEqualTo("D40004");
  }

  @Test
  void the_code_of_an_app_is_redeemed_with_its_verifier() {
    assertThat(register(APP).status()).isEqualTo(200);
    assertThat(enter("chan-tai-man", service.clientId()).text("redirect"))
        .startsWith("rawclinic://arrive?code=");
    var arrived = arrives("chan-tai-man");
    assertThat(arrived.keySet()).containsExactlyInAnyOrder("code", "code_verifier");
    var more =
        Map.<String, Object>of(
            "code_verifier", arrived.get("code_verifier"), "isDirectLoginV2", "true");
    assertThat(redeem(service, arrived.get("code"), more).code()).isEqualTo("D00000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\"wrong\"", "7", "true", "[]", "LONG"})
  void the_code_of_an_app_is_spent_without_its_verifier(String verifier) {
    register(APP);
    var arrived = arrives("chan-tai-man");
    var code = arrived.get("code");
    var claimed = verifier.equals("LONG") ? "\"" + "v".repeat(129) + "\"" : verifier;
    var body =
        "{\"code\":\"%s\",\"grantType\":\"authorization_code\",\"code_verifier\":%s}"
            .formatted(code, claimed);
    assertThat(service.post("/auth/getToken", WireJson.mapper().readTree(body)).code())
        .isEqualTo("D40004");
    var right = Map.<String, Object>of("code_verifier", arrived.get("code_verifier"));
    assertThat(redeem(service, code, right).code()).as("it is spent").isEqualTo("D40004");
  }

  @Test
  void the_log_says_what_was_wrong_with_a_verifier() {
    register(APP);
    redeem(service, arrives("chan-tai-man").get("code"), Map.of());
    assertThat(caller.get("/sandbox/v1/log").body()).contains("is redeemed with its {code_verif");
    redeem(service, arrives("chan-tai-man").get("code"), Map.of("code_verifier", "wrong"));
    assertThat(caller.get("/sandbox/v1/log").body()).contains("RFC 7636");
  }

  @Test
  void another_service_and_a_late_one_get_nothing() {
    register(WEB);
    var code = arrives("chan-tai-man").get("code");
    try (var other = RawService.make(caller, "eidapi_auth")) {
      assertThat(redeem(other, code, Map.of()).code()).isEqualTo("D40004");
    }
    assertThat(redeem(service, code, Map.of()).code()).isEqualTo("D00000");
    var late = arrives("chan-tai-man").get("code");
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT61S\"}");
    assertThat(redeem(service, late, Map.of()).code()).isEqualTo("D40004");
  }

  @ParameterizedTest
  @CsvSource({"reject, D40001", "cancel, D40000"})
  void a_persona_that_says_no_arrives_with_the_reason(String answer, String code) {
    register(WEB);
    var id = persona("SAYS, No", ",\"behaviour\":{\"answer\":\"" + answer + "\"}");
    assertThat(arrives(id)).isEqualTo(Map.of("error_code", code));
  }

  @Test
  void a_persona_that_ignores_questions_arrives_nowhere_and_is_still_asked() {
    register(WEB);
    var id = persona("IGNORES, All", ",\"behaviour\":{\"answer\":\"ignore\"}");
    refused(enter(id, service.clientId()), "IGNORED");
    var waiting = caller.get("/sandbox/v1/personas/" + id + "/questions").body();
    assertThat(waiting).contains("DIRECT_LOGIN", service.clientId());
  }

  @Test
  void a_rooted_phone_arrives_as_not_authenticated() {
    register(WEB);
    var id = persona("ROOTED, One", "");
    caller.send("PATCH", "/sandbox/v1/personas/" + id, "{\"phone\":{\"integrity\":\"ROOTED\"}}");
    assertThat(arrives(id)).isEqualTo(Map.of("error_code", "D40002"));
  }

  private void refused(Caller.Answer answer, String error) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(409);
    assertThat(answer.text("error")).isEqualTo(error);
    assertThat(answer.text("reason")).isNotBlank();
  }

  @Test
  void nobody_enters_a_service_without_a_registration_or_with_an_account_that_is_not_active() {
    refused(enter("chan-tai-man", service.clientId()), "NO_DIRECT_LOGIN");
    register(WEB);
    register("{\"directLogin\":null}");
    refused(enter("chan-tai-man", service.clientId()), "NO_DIRECT_LOGIN");
    register(WEB);
    var suspended = persona("SUSPENDED, One", ",\"status\":\"SUSPENDED\"");
    refused(enter(suspended, service.clientId()), "ACCOUNT_NOT_ACTIVE");
    var gone = persona("GONE, One", ",\"status\":\"DEREGISTERED\"");
    refused(enter(gone, service.clientId()), "ACCOUNT_NOT_ACTIVE");
  }

  @Test
  void what_is_not_there_is_told_so() {
    assertThat(enter("nobody", service.clientId()).status()).isEqualTo(404);
    assertThat(enter("chan-tai-man", "0".repeat(32)).status()).isEqualTo(404);
    assertThat(enter("chan-tai-man", "../x y?%").status()).isEqualTo(404);
    var path = "/sandbox/v1/personas/chan-tai-man/direct-login";
    for (var body : new String[] {"{}", "{\"clientID\":7}", "{\"clientID\":\"\"}"}) {
      var answer = caller.post(path, body);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text("field")).isEqualTo("clientID");
    }
    assertThat(caller.post(path, "[]").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"directLogin\":{\"kind\":\"TV\",\"redirectURI\":\"https://a.hk/d\"}}|directLogin.kind",
        "{\"directLogin\":{\"redirectURI\":\"https://a.hk/d\"}}|directLogin.kind",
        "{\"directLogin\":{\"kind\":\"WEB\"}}|directLogin.redirectURI",
        "{\"directLogin\":{\"kind\":\"WEB\",\"redirectURI\":\"myapp://d\"}}"
            + "|directLogin.redirectURI",
        "{\"directLogin\":{\"kind\":\"WEB\",\"redirectURI\":\"https://a.hk/d#x\"}}"
            + "|directLogin.redirectURI",
        "{\"directLogin\":{\"kind\":\"APP\",\"redirectURI\":\"javascript:alert(1)\"}}"
            + "|directLogin.redirectURI",
        "{\"directLogin\":{\"kind\":\"APP\",\"redirectURI\":\"myapp://\"}}"
            + "|directLogin.redirectURI",
        "{\"directLogin\":{\"kind\":\"WEB\",\"uri\":\"https://a.hk/d\"}}|directLogin.uri",
        "{\"directLogin\":\"WEB\"}|directLogin",
        "{\"appReturns\":[\"data:text/html,x\"]}|appReturns",
        "{\"appReturns\":[\"web+iamsmart:v2_auth\"]}|appReturns",
        "{\"appReturns\":[\"MyApp://back\"]}|appReturns",
        "{\"appReturns\":[\"myapp://例子\"]}|appReturns",
        "{\"appReturns\":[\"myapp://a b\"]}|appReturns",
        "{\"appReturns\":[7]}|appReturns",
        "{\"appReturns\":\"myapp://back\"}|appReturns",
        "{\"catalogue\":{\"category\":\"FUN\"}}|catalogue.category",
        "{\"catalogue\":{\"sign\":\"SKULL\"}}|catalogue.sign",
        "{\"catalogue\":{\"languages\":[\"fr\"]}}|catalogue.languages",
        "{\"catalogue\":{\"text\":{\"zh-HK\":\"一\"}}}|catalogue.text.en",
        "{\"catalogue\":{\"text\":\"a\\u202eb\"}}|catalogue.text",
      })
  void what_cannot_be_registered_is_named(String body, String field) {
    var answer = register(body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.text("field")).isEqualTo(field);
    var service = caller.get("/sandbox/v1/services").json();
    assertThat(service.toString()).doesNotContain("SKULL", "javascript");
  }

  @Test
  void what_is_registered_is_shown_and_what_is_absent_stays() {
    var registered =
        register(
            """
            {"directLogin":{"kind":"APP","redirectURI":"myapp://arrive"},
             "appReturns":["myapp://back","https://raw.example.hk/app"],
             "catalogue":
               {"category":"HEALTH","text":{"en":"Tests","zh-HK":"化驗"},"sign":"FLOWER"}}
            """);
    assertThat(registered.status()).as(registered.body()).isEqualTo(200);
    var kept = register("{\"name\":\"Raw Clinic\"}").json();
    assertThat(kept.at("/directLogin/kind").asString()).isEqualTo("APP");
    assertThat(kept.at("/directLogin/redirectURI").asString()).isEqualTo("myapp://arrive");
    assertThat(kept.at("/appReturns/1").asString()).isEqualTo("https://raw.example.hk/app");
    assertThat(kept.at("/catalogue/text/zh-CN").asString()).isEqualTo("Tests");
    var cleared = register("{\"appReturns\":[],\"catalogue\":null}").json();
    assertThat(cleared.get("appReturns")).isEmpty();
    assertThat(cleared.get("catalogue").isNull()).isTrue();
    assertThat(cleared.at("/directLogin/kind").asString()).isEqualTo("APP");
  }
}
