package hk.iamsmart.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.WireJson;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// A developer whose client makes the usual mistakes finds each in the console and mends it by what
/// stands there.
@SandboxTest
class BrokenClientJourney {
  private static final String GET_KEY = "/security/getKey";
  private static final String PROFILE = "/account/auth/profile/initiateRequest";
  private static Browser chromium;
  private static BrowserContext desk;
  private static Page page;

  @LocalServerPort private int port;
  @TempDir private Path folder;
  private Caller caller;
  private HttpServer listener;
  private final AtomicInteger answer = new AtomicInteger(204);
  private JsonNode service;

  @BeforeAll
  static void open() {
    chromium = Browser.start();
    desk = chromium.desk("en-US");
    page = desk.newPage();
  }

  @AfterAll
  static void close() {
    desk.close();
    chromium.close();
  }

  @BeforeEach
  void a_service_made_by_the_wizard() throws Exception {
    caller = new Caller(port);
    listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    listener.createContext(
        "/callback",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(answer.get(), -1);
          exchange.close();
        });
    listener.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    listener.start();
    page.navigate(caller.base() + "/developers/services/new?lang=en-US");
    step(() -> page.locator("#name").fill("Broken"));
    step(() -> page.locator("#redirectURIs").fill(callback()));
    step(() -> page.locator("[value=eidapi_auth]").check());
    // as who moves a client of the real system here
    step(() -> page.locator("[value=PKCS1]").check());
    page.waitForURL("**/code?made=yes*");
    var id = URI.create(page.url()).getPath().split("/")[3];
    for (var one : caller.get("/sandbox/v1/services").json()) {
      if (one.get("clientID").asString().equals(id)) {
        service = one;
      }
    }
  }

  @AfterEach
  void stop() {
    listener.stop(0);
  }

  private static void step(Runnable answer) {
    answer.run();
    page.locator("main form .button").first().click();
  }

  private String callback() {
    return "http://localhost:" + listener.getAddress().getPort() + "/callback";
  }

  @Test
  void a_secret_that_is_decoded_from_hex() {
    var decoded = ClientSecret.of(HexFormat.of().parseHex(secret()));
    assertThat(send(GET_KEY, "{}", decoded, now(), "{}")).isEqualTo("D20006");
    assertThat(mending()).contains("UTF-8 bytes of the client secret", "do not decode it");
    assertThat(send(GET_KEY, "{}", right(), now(), "{}")).isEqualTo("D00000");
  }

  @Test
  void seconds_for_milliseconds() {
    var seconds = Long.toString(System.currentTimeMillis() / 1000);
    assertThat(send(GET_KEY, "{}", right(), seconds, "{}")).isEqualTo("D20003");
    assertThat(mending()).contains("multiply the seconds by 1000");
    assertThat(send(GET_KEY, "{}", right(), seconds + "000", "{}")).isEqualTo("D00000");
  }

  @Test
  void a_body_that_is_serialised_again() {
    var signed = "{\"a\": 1, \"b\": [\"x\"]}";
    assertThat(send(GET_KEY, "{\"a\":1,\"b\":[\"x\"]}", right(), now(), signed))
        .isEqualTo("D20006");
    assertThat(mending()).contains("keep its bytes, sign those and send those");
    assertThat(page.content()).contains("Python");
    assertThat(send(GET_KEY, signed, right(), now(), signed)).isEqualTo("D00000");
  }

  @Test
  void a_content_key_that_has_ended() {
    key();
    send("/security/revokeKey", "{}", right(), now(), "{}");
    var old = ContentKey.fresh(new SecureRandom());
    assertThat(sealed(old)).isEqualTo("D30002");
    assertThat(mending()).contains("Call /security/getKey");
    var fresh = key();
    assertThat(sealed(old)).isEqualTo("D30004");
    assertThat(mending()).contains("Call /security/getKey", "PKCS#1 v1.5", "may have ended");
    assertThat(sealed(fresh)).isEqualTo("D40004");
  }

  @Test
  void a_request_that_is_sent_twice() {
    var headers = headers("{}", right(), now());
    assertThat(send(GET_KEY, "{}", headers)).isEqualTo("D00000");
    assertThat(send(GET_KEY, "{}", headers)).isEqualTo("D20004");
    assertThat(mending())
        .contains("new nonce and timestamp for every request, each retry included");
    assertThat(send(GET_KEY, "{}", headers("{}", right(), now()))).isEqualTo("D00000");
  }

  @Test
  void a_callback_url_with_a_slash_too_many() {
    login(callback() + "/", "eidapi_auth");
    assertThat(mending()).contains("differs from " + callback(), "a slash at the end");
    edit(() -> page.locator("#redirectURIs").fill(callback() + "\n" + callback() + "/"));
    assertThat(login(callback() + "/", "eidapi_auth")).containsKey("code");
  }

  @Test
  void a_scope_that_the_service_does_not_have() {
    assertThat(login(callback(), "eidapi_auth eidapi_profiles"))
        .containsEntry("error_code", "D20015");
    assertThat(mending()).contains("Add eidapi_profiles to the online service");
    edit(() -> page.locator("[value=eidapi_profiles]").check());
    assertThat(login(callback(), "eidapi_auth eidapi_profiles")).containsKey("code");
  }

  @Test
  void pkcs1_in_node() throws Exception {
    var program =
        """
        import {privateDecrypt, constants} from 'node:crypto';
        import {createHmac, randomUUID} from 'node:crypto';
        const [url, id, secret, kek, oaep] = process.argv.slice(2);
        const t = String(Date.now()), n = randomUUID();
        const s = createHmac('sha256', secret)
          .update(id + 'HmacSHA256' + t + n + '{}').digest('base64');
        const headers = {clientID: id, signatureMethod: 'HmacSHA256', timestamp: t, nonce: n,
          signature: encodeURIComponent(s)};
        const a = await (await fetch(url + '/api/v1/security/getKey',
          {method: 'POST', body: '{}', headers})).json();
        const how = oaep === 'yes'
          ? {padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256'}
          : {padding: constants.RSA_PKCS1_PADDING};
        const key = privateDecrypt({key: kek, ...how}, Buffer.from(a.content.secretKey, 'base64'));
        console.log('a key of ' + key.length);
        """;
    Files.writeString(folder.resolve("key.mjs"), program);
    // an older Node, or one that was told to, unwraps it: there is nothing to mend then
    node("no");
    assertThat(mending()).contains("Choose OAEP as the key wrap", "RSA_PKCS1_OAEP_PADDING");
    edit(() -> page.locator("[value=OAEP_SHA256]").check());
    send("/security/revokeKey", "{}", right(), now(), "{}");
    assertThat(node("yes")).contains("a key of 32");
  }

  private String node(String oaep) throws Exception {
    var process =
        new ProcessBuilder(
                "node",
                "key.mjs",
                caller.base(),
                service.get("clientID").asString(),
                secret(),
                service.get("kekPrivateKey").asString(),
                oaep)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  @Test
  void a_clock_that_is_off() {
    var behind = Long.toString(System.currentTimeMillis() - 3_600_000);
    assertThat(send(GET_KEY, "{}", right(), behind, "{}")).isEqualTo("D20003");
    assertThat(mending()).contains("NTP");
    assertThat(page.content()).contains("your clock is 1 hour behind");
    assertThat(Browser.faults(page)).isEmpty();
    Browser.shoot(page, "requests-mended");
    assertThat(send(GET_KEY, "{}", right(), now(), "{}")).isEqualTo("D00000");
  }

  @Test
  void a_callback_endpoint_that_wants_a_signature() {
    edit(() -> page.locator("[value=eidapi_profiles]").check());
    var key = key();
    var code = login(callback(), "eidapi_auth eidapi_profiles").get("code");
    var token =
        opened(key, "/auth/getToken", Map.of("code", code, "grantType", "authorization_code"));
    answer.set(401);
    opened(
        key,
        PROFILE,
        Map.of(
            "businessID", "b-1",
            "accessToken", token.get("accessToken").asString(),
            "openID", token.get("openID").asString(),
            "source", "PC_Browser",
            "redirectURI", callback(),
            "state", "s-1",
            "profileFields", List.of("enName")),
        "X-Sandbox-Persona",
        "chan-tai-man");
    await()
        .untilAsserted(() ->
            assertThat(mending("doors=callbacks&"))
                .contains("without login, CSRF token and signature"));
    answer.set(204);
    await()
        .untilAsserted(() -> {
          var all =
              caller.get("/sandbox/v1/callbacks?clientID=" + service.get("clientID").asString());
          assertThat(all.json().get(0).get("state").asString()).isEqualTo("DELIVERED");
        });
  }

  /// What the console says of the newest refusal, or of the newest call that it has a hint on.
  private String mending() {
    return mending("");
  }

  private String mending(String more) {
    page.navigate(
        caller.base()
            + "/developers/requests?view=flat&"
            + more
            + "service="
            + service.get("clientID").asString());
    page.locator(".log-line").first().click();
    var panel = page.locator(".panel");
    panel.waitFor();
    return panel.locator(".banner").first().innerText();
  }

  /// Changes the service on its page.
  private void edit(Runnable change) {
    page.navigate(caller.base() + "/developers/services/" + service.get("clientID").asString());
    page.locator("a[href*='/edit']").first().click();
    change.run();
    page.locator("form .button").first().click();
    page.locator("#secret").waitFor();
  }

  private Map<String, String> login(String callback, String scope) {
    var query =
        Map.of(
            "clientID", service.get("clientID").asString(),
            "responseType", "code",
            "source", "PC_Browser",
            "redirectURI", callback,
            "scope", scope,
            "lang", "en-US",
            "state", "s1");
    var address = new StringBuilder("/api/v1/auth/getQR?");
    query.forEach((name, value) ->
        address.append(name).append('=').append(URLEncoder.encode(value, UTF_8)).append('&'));
    var answered = caller.get(address.toString(), "X-Sandbox-Persona", "chan-tai-man");
    return answered.status() == 302 ? answered.outcome() : Map.of();
  }

  private String secret() {
    return service.get("clientSecret").asString();
  }

  private ClientSecret right() {
    return ClientSecret.ofText(secret());
  }

  private static String now() {
    return Long.toString(System.currentTimeMillis());
  }

  private ContentKey key() {
    var answer = answered(GET_KEY, "{}", headers("{}", right(), now()));
    return RawService.unwrapped(
        service.get("kekPrivateKey").asString(), answer.at("/content/secretKey").asString());
  }

  private String sealed(ContentKey key) {
    var content = "{\"code\":\"" + "0".repeat(32) + "\",\"grantType\":\"authorization_code\"}";
    var body = body(key, content);
    return send("/auth/getToken", body, right(), now(), body);
  }

  private JsonNode opened(
      ContentKey key, String path, Map<String, Object> content, String... more) {
    var body = body(key, WireJson.mapper().writeValueAsString(content));
    var headers = headers(body, right(), now());
    for (int i = 0; i < more.length; i += 2) {
      headers.put(more[i], more[i + 1]);
    }
    var answered = answered(path, body, headers);
    assertThat(answered.get("code").asString()).as("%s", answered).isEqualTo("D00000");
    var opened = (ContentKey.Opened) key.open(answered.get("content").asString());
    return WireJson.object(opened.plain()).orElseThrow();
  }

  private static String body(ContentKey key, String content) {
    return "{\"content\":\"" + key.seal(content.getBytes(UTF_8), new SecureRandom()) + "\"}";
  }

  private String send(String path, String body, ClientSecret secret, String time, String signed) {
    return send(path, body, headers(signed, secret, time));
  }

  private String send(String path, String body, Map<String, String> headers) {
    return answered(path, body, headers).get("code").asString();
  }

  private JsonNode answered(String path, String body, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(URI.create(caller.base() + "/api/v1" + path))
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return caller.send(request.build()).json();
  }

  private Map<String, String> headers(String signed, ClientSecret secret, String timestamp) {
    var id = service.get("clientID").asString();
    var nonce = UUID.randomUUID().toString();
    var headers = new HashMap<String, String>();
    headers.put("clientID", id);
    headers.put("signatureMethod", "HmacSHA256");
    headers.put("timestamp", timestamp);
    headers.put("nonce", nonce);
    headers.put(
        "signature", secret.sign(id, timestamp, nonce, signed.getBytes(UTF_8)).percentEncoded());
    return headers;
  }
}
