package hk.iamsmart.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sandbox.RawService.Token;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A developer walks into every refusal that a call can get, and reads of each in the log what was
/// expected, what came, and what mends it.
@SandboxTest
class RefusalsWalkJourney {
  private static final String[] SCOPES = {
    "eidapi_auth",
    "eidapi_profiles",
    "eidapi_formFilling",
    "eidapi_fr",
    "eidapi_sign",
    "eidapi_bulksign",
    "eidapi_sua",
    "eidapi_notification"
  };
  private static final String ALL = String.join(" ", SCOPES);
  private static final String GET_KEY = "/security/getKey";
  static final String FORM = "/account/eme/initiateRequest";
  private static final Set<String> THOROUGH =
      Set.of(FORM, BulkCase.PATH, "/notification/send", "/auth/getToken");
  private static final SecureRandom RANDOM = new SecureRandom();

  @LocalServerPort private int port;
  @Autowired private Services services;
  private Caller caller;
  private RawService service;
  private final Map<String, String> codes = new LinkedHashMap<>();

  @BeforeEach
  void a_service_with_every_scope() {
    caller = new Caller(port);
    service = RawService.make(caller, SCOPES);
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void every_refusal_of_the_door_is_explained() {
    door();
    var explained = explained();
    assertThat(new TreeSet<>(codes.values()))
        .contains(
            "D10001", "D20000", "D20001", "D20002", "D20003", "D20004", "D20005", "D20006",
            "D30001", "D30002", "D30004");
    assertThat(WholeExplanation.mend(explained, "D20004")).contains("new nonce");
    assertThat(WholeExplanation.mend(explained, "D30001"))
        .contains("Upload an encipherment certificate");
    assertThat(WholeExplanation.mend(explained, "D30002")).contains("/security/getKey");
    assertThat(WholeExplanation.mend(explained, "D10001")).contains("resume");
  }

  private void door() {
    raw("POST", "/no/such/call", "{}", Map.of());
    raw("GET", GET_KEY, "", Map.of());
    for (var name : List.of("signatureMethod", "timestamp", "nonce", "signature")) {
      raw("POST", GET_KEY, "{}", without(name));
      raw("POST", GET_KEY, "{}", Map.of(name, " "));
    }
    raw("POST", GET_KEY, "{}", Map.of("signatureMethod", "HmacSHA1"));
    raw("POST", GET_KEY, "{}", Map.of("timestamp", "1795000000"));
    raw("POST", GET_KEY, "{}", Map.of("timestamp", "1795000000000"));
    raw("POST", GET_KEY, "{}", Map.of("nonce", "n".repeat(37)));
    raw("POST", GET_KEY, "{}", Map.of("signature", "Zm9yZ2Vk"));
    raw("POST", GET_KEY, "not JSON", Map.of());
    raw("POST", GET_KEY, "{\"a\":\"\\ud800\"}", Map.of());
    var again = Map.of("nonce", UUID.randomUUID().toString());
    var headers = signed("{}", again);
    send("POST", GET_KEY, "{}", headers);
    send("POST", GET_KEY, "{}", headers);
    raw("POST", "/security/revokeKey", "{}", Map.of());
    raw("POST", FORM, "{\"content\":\"AAAA\"}", Map.of());
    var key = service.contentKey();
    for (var body :
        List.of("{}", "{\"content\":5}", "{\"content\":\"\"}", "{\"content\":\"AAAA\"}")) {
      raw("POST", FORM, body, Map.of());
    }
    raw("POST", FORM, sealed(key, "[1]".getBytes(UTF_8)), Map.of());
    raw("POST", FORM, sealed(key, "{\"a\":\"\\ud800\"}".getBytes(UTF_8)), Map.of());
    raw("POST", FORM, sealed(ContentKey.fresh(RANDOM), "{}".getBytes(UTF_8)), Map.of());
    var id = new ClientId(service.clientId());
    services.suspend(Actor.operator("test"), id);
    raw("POST", GET_KEY, "{}", Map.of());
    services.resume(Actor.operator("test"), id);
    withoutCertificate(id);
  }

  /// The same service as if it had never uploaded one.
  private void withoutCertificate(ClientId id) {
    var registered = services.find(id).orElseThrow();
    var secret = services.revealSecret(id).orElseThrow();
    services.remove(Actor.operator("test"), id);
    services.register(Actor.operator("test"), registered, secret);
    raw("POST", GET_KEY, "{}", Map.of());
  }

  @Test
  void every_refusal_of_the_calls_is_explained() {
    var key = service.contentKey();
    var token = service.login("chan-tai-man", ALL);
    new FittingCalls(service).all(token).forEach((path, content) -> mutated(key, path, content));
    tokens(key, token);
    signatures(key);
    var explained = explained();
    assertThat(new TreeSet<>(codes.values()))
        .contains(
            "D20001", "D20002", "D20003", "D20007", "D20008", "D20009", "D20010", "D20011",
            "D20012", "D20015", "D40004", "D70004", "D70005", "D70006", "D71006", "D71007",
            "D71008", "D71009", "D77004");
    assertThat(WholeExplanation.mend(explained, "D20008"))
        .contains("differs from " + service.callback());
    assertThat(WholeExplanation.mend(explained, "D20011")).contains("new businessID");
    assertThat(WholeExplanation.mend(explained, "D20015")).contains("getQR");
  }

  /// Every member once missing, empty, of another type, too long, unreadable and unknown.
  private void mutated(ContentKey key, String path, ObjectNode content) {
    var all =
        List.of(
            JsonNodeFactory.instance.nullNode(),
            JsonNodeFactory.instance.stringNode("\u0007" + "x".repeat(300)),
            JsonNodeFactory.instance.stringNode(""),
            JsonNodeFactory.instance.arrayNode().add(7));
    // calls share their parameters and how those are read
    var strange = THOROUGH.contains(path) ? all : all.subList(0, 2);
    for (var name : List.copyOf(content.propertyNames())) {
      for (var value : strange) {
        var changed = content.deepCopy();
        changed.set(name, value);
        call(key, path, changed);
      }
    }
    for (var name : List.of("documents", "messages")) {
      for (var member : content.path(name).path(0).properties()) {
        for (var value : strange) {
          var changed = content.deepCopy();
          ((ObjectNode) changed.get(name).get(0)).set(member.getKey(), value);
          call(key, path, changed);
        }
      }
    }
    for (var name :
        List.of("suaMethod", "suaWaitPeriod", "callbackContentType", "HKICHash", "state")) {
      call(key, path, content.deepCopy().put(name, "¿?"));
    }
  }

  private void tokens(ContentKey key, Token token) {
    call(key, FORM, form(token).put("redirectURI", service.callback() + "/"));
    call(key, FORM, form(token).put("source", "Browser"));
    call(key, FORM, form(token).put("accessToken", "none"));
    call(key, FORM, form(token).put("openID", "none"));
    var twice = form(token);
    call(key, FORM, twice);
    call(key, FORM, twice);
    for (int i = 0; i < 12; i++) {
      call(key, FORM, form(token));
    }
    var narrow = service.login("lee-ka-yan", "eidapi_auth");
    call(key, FORM, form(narrow));
    try (var poor = RawService.make(caller, "eidapi_auth")) {
      var own = poor.login("chan-tai-man", "eidapi_auth");
      assertThat(poor.post(FORM, RawService.form(poor.parameters(own), "enName")).code())
          .isEqualTo("D20012");
      var refused = log(poor.clientId()).get(0).get("explanation");
      assertThat(refused.get("mend").asString()).contains("Add the scope eidapi_formFilling");
      assertThat(refused.get("expected").asString()).contains("eidapi_auth");
      codes.put("poor", "D20012");
    }
  }

  private ObjectNode form(Token token) {
    return RawService.form(service.parameters(token), "enName");
  }

  private void signatures(ContentKey key) {
    call(key, SigningDesk.HASH, FittingCalls.hash(service, service.login("wong-siu-ming", ALL)));
    // young enough, however far the clock was moved before
    var young = "{\"enName\":\"TEST, Young\",\"tier\":\"IAM_SMART_PLUS\"}";
    var plus = service.login(caller.post("/sandbox/v1/personas", young).text("id"), ALL);
    call(
        key,
        SigningDesk.HASH,
        FittingCalls.hash(service, plus).put("HKICHash", SigningDesk.base64(SigningDesk.fresh())));
    call(key, SigningDesk.HASH, FittingCalls.hash(service, plus).put("suaWaitPeriod", "720"));
    var bulk = new BulkCase(service).documents(service.parameters(plus), 2, false);
    ((ObjectNode) bulk.get("documents").get(1)).put("department", "Another");
    call(key, BulkCase.PATH, bulk);
    var pending = new BulkCase(service).documents(service.parameters(plus), 1, false);
    call(key, BulkCase.PATH, pending);
    var named = object().set("businessID", pending.get("businessID"));
    call(key, "/bdss/ackResult", named.deepCopy().put("signingResult", "SR001"));
    call(key, "/bdss/cancelRequest", named);
    call(key, "/bdss/cancelRequest", named);
    call(key, "/bdss/enquireStatus", object().put("BSQCToken", "0".repeat(32)));
  }

  @Test
  void every_refusal_of_a_browser_and_of_a_phone_is_explained() {
    var right = service.getQr("eidapi_auth");
    var wrong = new ArrayList<String>();
    for (var name :
        List.of("clientID", "responseType", "source", "redirectURI", "scope", "state")) {
      wrong.add(right.replaceAll("([?&])" + name + "=[^&]*", "$1x=y"));
      wrong.add(right.replaceAll("([?&])" + name + "=[^&]*", "$1" + name + "="));
      wrong.add(right.replaceAll("([?&])" + name + "=[^&]*", "$1" + name + "=%C2%BF"));
    }
    wrong.add(right + "&ticketID=none");
    wrong.add(right.replace("eidapi_auth", "eidapi_auth%20eidapi_none"));
    wrong.forEach(caller::get);
    caller.post("/wallet/v1/no/such/call", "{}");
    caller.get("/wallet/v1/approvals");
    try (var poor = RawService.make(caller, "eidapi_auth")) {
      caller.get(poor.getQr("eidapi_auth eidapi_sign"));
    }
    var seen = new TreeSet<String>();
    for (var door : List.of("browser", "phone")) {
      for (var entry : caller.get("/sandbox/v1/log?limit=200&door=" + door).json()) {
        if (entry.has("explanation")) {
          WholeExplanation.check(entry);
          seen.add(door + " " + entry.get("code").asString());
        }
      }
    }
    assertThat(seen)
        .contains(
            "browser D20001",
            "browser D20002",
            "browser D20003",
            "browser D20007",
            "browser D20008",
            "browser D20015")
        .contains("phone BAD_SIGNATURE");
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static String sealed(ContentKey key, byte[] content) {
    return "{\"content\":\"" + key.seal(content, RANDOM) + "\"}";
  }

  private void call(ContentKey key, String path, ObjectNode content) {
    raw("POST", path, sealed(key, WireJson.bytes(content)), Map.of());
  }

  /// A header of this name is left out.
  private static Map<String, String> without(String name) {
    var change = new HashMap<String, String>();
    change.put(name, "");
    return change;
  }

  private void raw(String method, String path, String body, Map<String, String> change) {
    send(method, path, body, signed(body, change));
  }

  private Map<String, String> signed(String body, Map<String, String> change) {
    var headers = new HashMap<>(service.signing(body.getBytes(UTF_8)));
    if (change.containsKey("nonce") && change.get("nonce").length() == 36) {
      return signedWith(change.get("nonce"), body);
    }
    headers.putAll(change);
    headers.values().removeIf(String::isEmpty);
    return headers;
  }

  private Map<String, String> signedWith(String nonce, String body) {
    var headers = new HashMap<>(service.signing(body.getBytes(UTF_8)));
    headers.put("nonce", nonce);
    var secret = services.revealSecret(new ClientId(service.clientId())).orElseThrow();
    headers.put(
        "signature",
        ClientSecret.ofText(secret.revealText())
            .sign(service.clientId(), headers.get("timestamp"), nonce, body.getBytes(UTF_8))
            .percentEncoded());
    return headers;
  }

  private void send(String method, String path, String body, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(URI.create(caller.base() + "/api/v1" + path))
            .method(method, BodyPublishers.ofString(body));
    headers.forEach(request::header);
    var answer = caller.send(request.build()).json();
    if (!answer.get("code").asString().equals("D00000")) {
      codes.put(answer.get("txID").asString(), answer.get("code").asString());
    }
  }

  /// What the log says of each refusal; none lacks anything.
  private List<JsonNode> explained() {
    var refusals = new ArrayList<JsonNode>();
    await()
        .untilAsserted(() -> {
          refusals.clear();
          for (var entry : log(service.clientId())) {
            if (!entry.get("code").asString().equals("D00000")) {
              refusals.add(entry);
            }
          }
          assertThat(refusals).hasSizeGreaterThanOrEqualTo(Math.min(codes.size() - 1, 900));
        });
    refusals.forEach(WholeExplanation::check);
    return refusals;
  }

  private JsonNode log(String client) {
    return caller.get("/sandbox/v1/log?limit=1000&clientID=" + client).json();
  }

  @Test
  void a_wrong_signature_names_the_mistake_that_makes_it() {
    var now = Long.toString(System.currentTimeMillis());
    var secret = services.revealSecret(new ClientId(service.clientId())).orElseThrow();
    var hex =
        ClientSecret.of(HexFormat.of().parseHex(secret.revealText()))
            .sign(service.clientId(), now, "n", "{}".getBytes(UTF_8));
    raw("POST", GET_KEY, "{}", Map.of("timestamp", now, "nonce", "n", "signature", hex.base64()));
    var explanation = explained().getFirst().get("explanation");
    assertThat(explanation.get("came").asString()).contains("the secret was decoded from hex");
    assertThat(explanation.get("mend").asString()).contains("do not decode it");
    assertThat(explanation.toString()).doesNotContain(secret.revealText());
  }
}
