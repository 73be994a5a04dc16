package hk.iamsmart.platform.channel;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SealedTest
class SealedHeadersJourney {
  private static final String GET_KEY = "/security/getKey";

  @LocalServerPort private int port;
  @Autowired private Services services;
  @Autowired private EnciphermentCertificates certificates;
  @Autowired private InstantSource clock;
  @Autowired private SealedTest.Heard heard;
  private Caller caller;
  private OnlineService service;

  @BeforeEach
  void a_service_with_a_certificate() {
    service = TestServices.register(services, KeyWrap.PKCS1);
    certificates.upload(
        TestServices.OPERATOR,
        service.id(),
        TestKek.validAt(clock.instant(), Duration.ofDays(3_000)).certificate());
    var secret = services.revealSecret(service.id()).orElseThrow().revealText();
    caller = new Caller(port, service.id().value(), secret);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{ }\n"})
  void a_signed_request_succeeds_with_any_empty_body(String body) throws Exception {
    var answer = caller.post(GET_KEY, body);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.code()).isEqualTo("D00000");
    assertThat(answer.message()).isEqualTo("SUCCESS");
    assertThat(answer.txId()).matches("<T=[0-9a-f]{32}>");
    assertThat(answer.headers().get("content-type"))
        .containsExactly("application/json;charset=UTF-8");
    assertThat(answer.headers().get("cache-control")).containsExactly("no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/",
        "/api/v1",
        "/api/v2/security/getKey",
        "/api/appv1/auth/getToken",
        "/api/security/getKey",
        "/api/v1/no/such/call"
      })
  void every_path_below_api_answers_in_the_envelope(String path) throws Exception {
    for (var method : new String[] {"GET", "POST", "DELETE"}) {
      var address = URI.create("http://localhost:" + port + path);
      var answer = caller.send(method, address, Map.of(), new byte[0]);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("D20000");
      assertThat(answer.txId()).matches("<T=[0-9a-f]{32}>");
    }
  }

  @Test
  void a_signature_may_be_raw_or_encoded_in_either_hex_case() throws Exception {
    for (int i = 0; i < 20; i++) {
      var raw = caller.post(GET_KEY, "{}", h -> h.computeIfPresent("signature", (_, s) -> raw(s)));
      var lower =
          caller.post(GET_KEY, "{}", h -> h.computeIfPresent("signature", (_, s) -> lower(s)));
      assertThat(raw.code()).isEqualTo("D00000");
      assertThat(lower.code()).isEqualTo("D00000");
    }
  }

  @Test
  void header_names_have_no_case() throws Exception {
    for (var locale : new boolean[] {true, false}) {
      var headers = new LinkedHashMap<String, String>();
      caller
          .headers(bytes("{}"))
          .forEach((name, value) ->
              headers.put(
                  locale ? name.toLowerCase(Locale.ROOT) : name.toUpperCase(Locale.ROOT), value));
      assertThat(caller.send("POST", GET_KEY, headers, bytes("{}")).code()).isEqualTo("D00000");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"clientID", "signatureMethod", "timestamp", "nonce", "signature"})
  void a_missing_or_empty_header_is_named(String name) throws Exception {
    var missing = caller.post(GET_KEY, "{}", h -> h.remove(name));
    assertThat(missing.status()).isEqualTo(200);
    assertThat(missing.code()).isEqualTo("D20001");
    assertThat(missing.message()).isEqualTo("parameter {" + name + "} is missing");
    assertThat(missing.content()).isNull();
    var empty = caller.post(GET_KEY, "{}", h -> h.put(name, ""));
    assertThat(empty.code()).isEqualTo("D20002");
    assertThat(empty.message()).isEqualTo("empty parameter {" + name + "}");
  }

  @Test
  void an_unknown_client_is_an_invalid_parameter() throws Exception {
    for (var id : new String[] {"00000000000000000000000000000000", "no such client!", "x"}) {
      var answer = caller.post(GET_KEY, "{}", h -> h.put("clientID", id));
      assertThat(answer.code()).isEqualTo("D20003");
      assertThat(answer.message()).isEqualTo("invalid parameter {clientID}");
    }
  }

  @Test
  void a_suspended_service_is_told_so_until_it_is_resumed() throws Exception {
    services.suspend(TestServices.OPERATOR, service.id());
    assertThat(caller.post(GET_KEY, "{}").code()).isEqualTo("D10001");
    services.resume(TestServices.OPERATOR, service.id());
    assertThat(caller.post(GET_KEY, "{}").code()).isEqualTo("D00000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HmacSHA1", "hmacsha256", "HMACSHA256", "none"})
  void any_other_method_is_refused(String method) throws Exception {
    assertThat(caller.post(GET_KEY, "{}", h -> h.put("signatureMethod", method)).code())
        .isEqualTo("D20005");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "1.5", "now", "99999999999999999999", "1795000000"})
  void an_odd_timestamp_is_an_invalid_parameter(String timestamp) throws Exception {
    var answer = caller.send("POST", GET_KEY, caller.headers(timestamp, "n", bytes("")), bytes(""));
    assertThat(answer.code()).isEqualTo("D20003");
    assertThat(answer.message()).isEqualTo("invalid parameter {timestamp}");
  }

  @ParameterizedTest
  @CsvSource({
    "-299, D00000",
    "299, D00000",
    "-301, D20003",
    "301, D20003",
    "-86400, D20003",
    "86400, D20003"
  })
  void a_timestamp_is_good_for_five_minutes_on_either_side(int seconds, String code)
      throws Exception {
    // its own client: one whose clock is ahead must not stand in the way of one behind
    var stamped = Long.toString(InstantSource.system().millis() + seconds * 1_000L);
    var answer = caller.send("POST", GET_KEY, caller.headers(stamped, "n", bytes("")), bytes(""));
    assertThat(answer.code()).isEqualTo(code);
    if (!code.equals("D00000")) {
      assertThat(heard.of(answer).explanation().skewMillis())
          .isBetween(seconds * 1_000L - 5_000, seconds * 1_000L + 5_000);
      assertThat(heard.of(answer).explanation().expected()).contains("at most 300000 ms");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0123456789012345678901234567890123456", "a\tb"})
  void an_odd_nonce_is_an_invalid_parameter(String nonce) throws Exception {
    var now = Long.toString(InstantSource.system().millis());
    var answer = caller.send("POST", GET_KEY, caller.headers(now, nonce, bytes("")), bytes(""));
    assertThat(answer.message()).isEqualTo("invalid parameter {nonce}");
  }

  /// Only whoever shows an exchange to the developer whose service it is asks for advice (decision
  /// 37).
  @Test
  void the_door_gives_no_advice_on_a_wrong_signature() throws Exception {
    var answer = caller.post(GET_KEY, "{}", h -> h.put("signature", "Zm9yZ2Vk"));
    assertThat(answer.code()).isEqualTo("D20006");
    var explanation = heard.of(answer).explanation();
    assertThat(explanation.reason()).contains("differs from position");
    assertThat(explanation.expected()).isNull();
    assertThat(explanation.came()).isNull();
    assertThat(explanation.mend()).isNull();
    assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("txID", "code", "message");
  }

  @Test
  void a_request_passes_once() throws Exception {
    var headers = caller.headers(bytes("{}"));
    assertThat(caller.send("POST", GET_KEY, headers, bytes("{}")).code()).isEqualTo("D00000");
    var again = caller.send("POST", GET_KEY, headers, bytes("{}"));
    assertThat(again.code()).isEqualTo("D20004");
    assertThat(again.message()).isEqualTo("duplicated request");
    var nonce = headers.get("nonce");
    var other = caller.headers(Long.toString(InstantSource.system().millis()), nonce, bytes(""));
    assertThat(caller.send("POST", GET_KEY, other, bytes("")).code()).isEqualTo("D20004");
  }

  @Test
  void a_forged_request_does_not_burn_the_nonce() throws Exception {
    var headers = caller.headers(bytes("{}"));
    var forged = new LinkedHashMap<>(headers);
    forged.put("signature", "Zm9yZ2Vk");
    assertThat(caller.send("POST", GET_KEY, forged, bytes("{}")).code()).isEqualTo("D20006");
    assertThat(caller.send("POST", GET_KEY, headers, bytes("{}")).code()).isEqualTo("D00000");
  }

  @Test
  void two_clients_may_use_the_same_nonce() throws Exception {
    var other = TestServices.register(services, services.freshId(), "another secret");
    var now = Long.toString(InstantSource.system().millis());
    var second = new Caller(port, other.id().value(), "another secret");
    caller.send("POST", GET_KEY, caller.headers(now, "same", bytes("")), bytes(""));
    assertThat(
            second.send("POST", GET_KEY, second.headers(now, "same", bytes("")), bytes("")).code())
        .isEqualTo("D30001");
  }

  @Test
  void a_wrong_signature_is_explained_and_the_explanation_not_returned() throws Exception {
    var answer =
        caller.post(
            GET_KEY,
            "{}",
            h -> h.computeIfPresent("signature", (_, s) -> raw(s).substring(0, 10) + "!"));
    assertThat(answer.code()).isEqualTo("D20006");
    assertThat(answer.json().size()).isEqualTo(3);
    var exchange = heard.of(answer);
    var explanation = exchange.explanation();
    assertThat(explanation.firstDifference()).isEqualTo(10);
    assertThat(explanation.canonical()).startsWith(caller.clientId() + "HmacSHA256").endsWith("{}");
    assertThat(explanation.bodySha256())
        .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    assertThat(explanation.toString()).doesNotContain(caller.secret());
    assertThat(exchange.headers()).containsEntry("clientid", caller.clientId());
  }

  @Test
  void a_header_given_twice_is_invalid() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + GET_KEY))
            .POST(HttpRequest.BodyPublishers.noBody())
            .header("clientID", caller.clientId())
            .header("clientID", "someone-else");
    var answer = Caller.send(request.build());
    assertThat(answer.message()).isEqualTo("invalid parameter {clientID}");
  }

  @Test
  void the_method_is_judged_before_the_time_and_the_time_before_the_signature() throws Exception {
    var wrong = Map.of("timestamp", "1", "signature", "x");
    var all =
        caller.post(
            GET_KEY,
            "",
            h -> {
              h.putAll(wrong);
              h.put("signatureMethod", "none");
            });
    assertThat(all.code()).isEqualTo("D20005");
    assertThat(caller.post(GET_KEY, "", h -> h.putAll(wrong)).code()).isEqualTo("D20003");
  }

  private static String raw(String signature) {
    return URLDecoder.decode(signature, StandardCharsets.UTF_8);
  }

  private static String lower(String signature) {
    return signature.replace("%2B", "%2b").replace("%2F", "%2f").replace("%3D", "%3d");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
