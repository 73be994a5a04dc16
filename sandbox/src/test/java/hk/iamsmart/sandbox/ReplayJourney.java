package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.WireJson;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A developer sends a request of the log once more.
@SandboxTest
class ReplayJourney {
  private static final String STATUS = "/bdss/enquireStatus";

  @LocalServerPort private int port;
  private Caller caller;
  private RawService service;

  @BeforeEach
  void a_service() {
    caller = new Caller(port);
    service = RawService.make(caller, "eidapi_auth", "eidapi_bulksign");
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void sent_as_it_was_a_request_is_refused_as_a_repetition() {
    var answer = replayed(called(), "AS_IT_WAS");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("code")).isEqualTo("D20004");
    assertThat(answer.text("txID")).matches("<T=[0-9a-f]{32}>");
  }

  @Test
  void sent_anew_it_has_the_same_contents_and_passes() {
    var first = called();
    var answer = replayed(first, "ANEW");
    assertThat(answer.text("code")).isEqualTo("D71008");
    var log = caller.get("/sandbox/v1/log?txID=" + bare(answer.text("txID"))).json().get(0);
    assertThat(log.at("/request/opened/BSQCToken").asString()).isEqualTo("陳's \"token\"");
    assertThat(log.get("path").asString()).endsWith(STATUS);
    assertThat(log.get("clientID").asString()).isEqualTo(service.clientId());
  }

  @Test
  void sent_anew_it_passes_after_its_content_key_was_revoked() {
    var first = called();
    revoke();
    assertThat(replayed(first, "ANEW").text("code")).isEqualTo("D71008");
  }

  @Test
  void a_call_that_is_signed_only_gives_its_content() {
    service.contentKey();
    var key = latest("/security/getKey");
    var answer = replayed(key, "ANEW");
    assertThat(answer.text("code")).isEqualTo("D00000");
    assertThat(answer.json().at("/opened/secretKey").asString()).isNotBlank();
  }

  @Test
  void what_cannot_be_sent_says_why() {
    assertThat(replayed("0".repeat(32), "ANEW").status()).isEqualTo(404);
    assertThat(replayed("hello", "ANEW").text("field")).isEqualTo("txID");
    assertThat(replayed(called(), "SIDEWAYS").text("field")).isEqualTo("how");
  }

  @Test
  void a_page_leads_to_what_came_of_it() {
    var first = called();
    var there =
        caller.send(
            "POST",
            "/developers/requests/" + first + "/replay?lang=en-US",
            "how=AS_IT_WAS",
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(there.status()).isEqualTo(303);
    assertThat(there.location()).matches("/developers/requests\\?lang=en-US&open=[0-9a-f]{32}");
    var page = caller.get(there.location());
    assertThat(page.body()).contains("D20004", "Make a new nonce and timestamp");
    assertThat(caller.get("/developers/requests/" + "0".repeat(32) + "/code").status())
        .isEqualTo(404);
    for (var tool : new String[] {"CURL", "NODE", "PYTHON", "JAVA", "BASIC"}) {
      var code = caller.get("/developers/requests/" + first + "/code?tool=" + tool);
      assertThat(code.status()).isEqualTo(200);
      assertThat(code.body()).contains(STATUS, "BSQCToken");
    }
  }

  private void revoke() {
    var asked = caller.get("/sandbox/v1/log?limit=1&clientID=" + service.clientId()).json();
    assertThat(asked).isNotEmpty();
    service.answer("/security/revokeKey", Map.of());
  }

  /// A call that was refused; its txID.
  private String called() {
    var answer = service.answer(STATUS, Map.of("BSQCToken", "陳's \"token\""));
    return bare(WireJson.mapper().readTree(answer.body()).get("txID").asString());
  }

  private String latest(String path) {
    for (var entry : caller.get("/sandbox/v1/log?clientID=" + service.clientId()).json()) {
      if (entry.get("path").asString().endsWith(path)) {
        return bare(entry.get("txID").asString());
      }
    }
    throw new AssertionError(path);
  }

  private static String bare(String txId) {
    return txId.replaceAll("[<T=>]", "");
  }

  private Caller.Answer replayed(String txId, String how) {
    return caller.post("/sandbox/v1/log/" + txId + "/replay", "{\"how\":\"" + how + "\"}");
  }
}
