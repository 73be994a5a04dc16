package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.sdk.Citizen;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Back to the seeded state.
@SandboxTest
class ResetJourney {
  @LocalServerPort private int port;

  @Test
  void a_reset_brings_back_what_was_seeded_and_nothing_else() {
    var caller = new Caller(port);
    caller.post("/sandbox/v1/reset", "");
    var personas = caller.get("/sandbox/v1/personas").body();
    var services = caller.get("/sandbox/v1/services").body();
    var clinic = SandboxServiceClient.of(caller, caller.get("/sandbox/v1/services").json().get(0));
    var before = (Citizen) clinic.login("chan-tai-man");

    caller.post("/sandbox/v1/personas", "{\"id\":\"extra\",\"enName\":\"EXTRA\"}");
    caller.send("DELETE", "/sandbox/v1/personas/lee-ka-yan", "");
    caller.send("PATCH", "/sandbox/v1/personas/chan-tai-man", "{\"status\":\"SUSPENDED\"}");
    caller.send("PUT", "/sandbox/v1/personas/wong-siu-ming/behaviour", "{\"answer\":\"reject\"}");
    var mine = SandboxServiceClient.make(caller);
    caller.post("/sandbox/v1/clock", "{\"advance\":\"P3D\"}");

    assertThat(caller.post("/sandbox/v1/reset", "").status()).isEqualTo(200);

    assertThat(caller.get("/sandbox/v1/personas").body()).isEqualTo(personas);
    assertThat(caller.get("/sandbox/v1/services").body()).isEqualTo(services);
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
}
