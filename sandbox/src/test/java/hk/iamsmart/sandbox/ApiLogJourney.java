package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.sdk.Citizen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// The log in which a developer sees each request sealed, opened and explained.
@SandboxTest
class ApiLogJourney {
  @LocalServerPort private int port;
  private Caller caller;
  private SandboxServiceClient service;

  @BeforeEach
  void connect() {
    caller = new Caller(port);
    service = SandboxServiceClient.make(caller);
  }

  @Test
  void a_request_is_shown_as_sent_and_opened_newest_first() {
    assertThat(service.login("chan-tai-man")).isInstanceOf(Citizen.class);
    var log = logged("");
    assertThat(log.size()).isEqualTo(2);
    var token = log.get(0);
    assertThat(token.get("path").asString()).isEqualTo("/api/v1/auth/getToken");
    assertThat(token.get("code").asString()).isEqualTo("D00000");
    assertThat(token.at("/request/body").asString()).startsWith("{\"content\":\"AAAAD");
    assertThat(token.at("/request/opened/grantType").asString()).isEqualTo("authorization_code");
    assertThat(token.at("/answer/body").asString()).contains("\"content\":\"AAAAD");
    assertThat(token.at("/answer/opened/userType").asString()).isEqualTo("sign");
    assertThat(token.has("explanation")).isFalse();
    assertThat(log.get(1).get("path").asString()).isEqualTo("/api/v1/security/getKey");
  }

  @Test
  void a_refusal_is_explained_to_the_developer_and_not_to_the_caller() {
    var answer = signed("wrong secret", System.currentTimeMillis(), "n-1");
    assertThat(answer.text("code")).isEqualTo("D20006");
    assertThat(answer.body()).doesNotContain("position", "canonical");
    var entry = logged("&txID=" + answer.text("txID").replaceAll("[<T=>]", "")).get(0);
    assertThat(entry.at("/explanation/reason").asString()).contains("position");
    assertThat(entry.at("/explanation/canonical").asString())
        .startsWith(service.clientId() + "HmacSHA256");
    assertThat(entry.toString()).doesNotContain("wrong secret");
  }

  @Test
  void a_refusal_is_kept_beyond_the_log_and_a_reset_forgets_it() {
    var answer = signed("wrong secret", System.currentTimeMillis(), "kept");
    var path = "/sandbox/v1/log/refusals?txID=" + answer.text("txID").replaceAll("[<T=>]", "");
    await().until(() -> caller.get(path).json().size() == 1);
    var kept = caller.get(path + "&clientID=" + service.clientId()).json().get(0);
    assertThat(kept.get("txID").asString()).isEqualTo(answer.text("txID"));
    assertThat(kept.get("path").asString()).isEqualTo("/api/v1/security/getKey");
    assertThat(kept.get("code").asString()).isEqualTo("D20006");
    assertThat(kept.at("/explanation/reason").asString()).contains("position");
    assertThat(caller.get(path + "&clientID=nobody").body()).isEqualTo("[]");
    assertThat(caller.get(path + "&limit=0").text("field")).isEqualTo("limit");
    caller.post("/sandbox/v1/reset", "");
    assertThat(caller.get(path).body()).isEqualTo("[]");
  }

  @Test
  void a_replayed_request_is_refused_and_explained() {
    var secret = secret();
    long now = System.currentTimeMillis();
    assertThat(signed(secret, now, "replayed").text("code")).isEqualTo("D00000");
    assertThat(signed(secret, now, "replayed").text("code")).isEqualTo("D20004");
    assertThat(logged("").get(0).at("/explanation/reason").asString()).isNotBlank();
  }

  @Test
  void freshness_is_judged_by_real_time_wherever_the_clock_stands() {
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT6H\"}");
    var secret = secret();
    assertThat(signed(secret, System.currentTimeMillis(), "real").text("code")).isEqualTo("D00000");
    var sandboxTime =
        java.time.Instant.parse(caller.get("/sandbox/v1/clock").text("now")).toEpochMilli();
    var answer = signed(secret, sandboxTime, "moved");
    assertThat(answer.text("code")).isEqualTo("D20003");
    assertThat(answer.text("message")).contains("{timestamp}");
  }

  @Test
  void the_log_is_filtered_and_limited() {
    service.login("chan-tai-man");
    assertThat(logged("&limit=1").size()).isEqualTo(1);
    assertThat(caller.get("/sandbox/v1/log?clientID=nobody").json().size()).isZero();
    for (var wrong : new String[] {"limit=0", "limit=1001", "limit=x", "txID=hello"}) {
      var answer = caller.get("/sandbox/v1/log?" + wrong);
      assertThat(answer.status()).as(wrong).isEqualTo(400);
      assertThat(answer.text("field")).isEqualTo(wrong.substring(0, wrong.indexOf('=')));
    }
  }

  @Test
  void the_log_is_told_as_it_happens() throws IOException {
    var url = URI.create(caller.base() + "/sandbox/v1/log/events").toURL();
    var connection = (HttpURLConnection) url.openConnection();
    connection.setReadTimeout(20_000);
    try (var lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).startsWith(":");
      signed("wrong secret", System.currentTimeMillis(), "live");
      String line = lines.readLine();
      while (!line.startsWith("data:") || !line.contains(service.clientId())) {
        line = lines.readLine();
      }
      assertThat(line).contains("D20006");
    } finally {
      connection.disconnect();
    }
  }

  private JsonNode logged(String more) {
    return caller.get("/sandbox/v1/log?clientID=" + service.clientId() + more).json();
  }

  private String secret() {
    for (var one : caller.get("/sandbox/v1/services").json()) {
      if (one.get("clientID").asString().equals(service.clientId())) {
        return one.get("clientSecret").asString();
      }
    }
    throw new AssertionError();
  }

  /// getKey as a client without the sdk sends it.
  private Caller.Answer signed(String secret, long timestamp, String nonce) {
    var signature =
        ClientSecret.ofText(secret)
            .sign(service.clientId(), Long.toString(timestamp), nonce, new byte[0]);
    return caller.send(
        HttpRequest.newBuilder(URI.create(caller.base() + "/api/v1/security/getKey"))
            .header("clientID", service.clientId())
            .header("signatureMethod", "HmacSHA256")
            .header("timestamp", Long.toString(timestamp))
            .header("nonce", nonce)
            .header("signature", signature.percentEncoded())
            .POST(BodyPublishers.noBody())
            .build());
  }
}
