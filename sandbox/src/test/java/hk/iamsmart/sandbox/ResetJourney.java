package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.sdk.Citizen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Back to the seeded state.
@SandboxTest
class ResetJourney {
  private static final String TIRED = "smith-john-edward";

  @LocalServerPort private int port;

  @Test
  void a_reset_brings_back_what_was_seeded_and_nothing_else() {
    var caller = new Caller(port);
    caller.post("/sandbox/v1/reset", "");
    var personas = caller.get("/sandbox/v1/personas").body();
    var services = caller.get("/sandbox/v1/services").body();
    var residents = residents(caller);
    var clinic = SandboxServiceClient.of(caller, caller.get("/sandbox/v1/services").json().get(0));
    var before = (Citizen) clinic.login("chan-tai-man");

    caller.post("/sandbox/v1/personas", "{\"id\":\"extra\",\"enName\":\"EXTRA\"}");
    caller.send("DELETE", "/sandbox/v1/personas/lee-ka-yan", "");
    caller.send("PATCH", "/sandbox/v1/personas/chan-tai-man", "{\"status\":\"SUSPENDED\"}");
    caller.send("PUT", "/sandbox/v1/personas/wong-siu-ming/behaviour", "{\"answer\":\"reject\"}");
    caller.post("/sandbox/v1/residents", "{\"id\":\"extra\",\"enName\":\"EXTRA\"}");
    caller.send("DELETE", "/sandbox/v1/residents/kwan-lok", "");
    caller.send("PATCH", "/sandbox/v1/residents/lee-ka-yan", "{\"deceased\":true}");
    var mine = SandboxServiceClient.make(caller);
    caller.send(
        "PATCH",
        "/sandbox/v1/services/" + clinic.clientId(),
        "{\"name\":\"Renamed\",\"departments\":[],\"domain\":\"renamed.example.hk\"}");
    caller.post("/sandbox/v1/clock", "{\"advance\":\"P3D\"}");

    assertThat(caller.post("/sandbox/v1/reset", "").status()).isEqualTo(200);

    assertThat(caller.get("/sandbox/v1/personas").body()).isEqualTo(personas);
    assertThat(caller.get("/sandbox/v1/services").body()).isEqualTo(services);
    assertThat(residents(caller)).isEqualTo(residents);
    assertThat(caller.get("/sandbox/v1/log").body()).isEqualTo("[]");
    assertThat(
            Duration.between(
                    Instant.now(), Instant.parse(caller.get("/sandbox/v1/clock").text("now")))
                .abs())
        .isLessThan(Duration.ofMinutes(1));
    assertThat(((Citizen) clinic.login("chan-tai-man")).openId()).isEqualTo(before.openId());
    assertThat(clinic.login("wong-siu-ming")).isInstanceOf(Citizen.class);
    assertThat(clinic.login("ng-mei-ling")).isNotInstanceOf(Citizen.class);
    var url = mine.start().url().toString();
    assertThat(caller.get(url, "X-Sandbox-Persona", "chan-tai-man").status()).isNotEqualTo(302);
  }

  /// Without the dates, some of which are counted from the day of the reset.
  private static List<String> residents(Caller caller) {
    return caller.get("/sandbox/v1/residents").json().values().stream()
        .map(r -> r.get("id") + " " + r.get("hkic") + " " + r.get("deceased"))
        .toList();
  }

  @Test
  void a_reset_lets_services_ask_again_that_a_persona_refused() {
    var caller = new Caller(port);
    var credentials = caller.get("/sandbox/v1/services").json().get(0);
    var path = "/sandbox/v1/services/" + credentials.get("clientID").asString();
    try (var clinic = RawService.of(caller, credentials)) {
      listen(caller, path, clinic);
      var token = clinic.login(TIRED);
      answers(caller, "reject");
      assertThat(ask(clinic, token).status()).isEqualTo(200);
      assertThat(clinic.next().code()).isEqualTo("D50001");
      assertThat(ask(clinic, token).status()).isEqualTo(429);
      caller.post("/sandbox/v1/reset", "");
      assertThat(caller.get("/sandbox/v1/services").json().get(0)).isEqualTo(credentials);
      listen(caller, path, clinic);
      assertThat(ask(clinic, clinic.login(TIRED)).status()).isEqualTo(200);
      assertThat(clinic.next().code()).isEqualTo("D00000");
    } finally {
      caller.post("/sandbox/v1/reset", "");
    }
  }

  private static void listen(Caller caller, String path, RawService clinic) {
    var callbacks = "{\"redirectURIs\":[\"" + clinic.callback() + "\"]}";
    assertThat(caller.send("PATCH", path, callbacks).status()).isEqualTo(200);
  }

  private static void answers(Caller caller, String answer) {
    var behaviour = "{\"answer\":\"" + answer + "\"}";
    caller.send("PUT", "/sandbox/v1/personas/" + TIRED + "/behaviour", behaviour);
  }

  private static Caller.Answer ask(RawService clinic, RawService.Token token) {
    var asked = clinic.parameters(token);
    asked.putArray("profileFields").add("idNo");
    return clinic.answer(
        "/account/auth/profile/initiateRequest", asked, "X-Sandbox-Persona", TIRED);
  }
}
