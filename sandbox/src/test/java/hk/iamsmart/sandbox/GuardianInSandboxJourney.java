package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// Residents of 11 to 17 who register with a persona as their guardian, by REST.
@SandboxTest
class GuardianInSandboxJourney {
  private static final String REGISTRATIONS = "/sandbox/v1/registrations";

  @LocalServerPort private int port;
  private Caller caller;

  @BeforeEach
  void caller() {
    caller = new Caller(port);
  }

  private JsonNode register(String guardian) {
    return caller
        .post(
            REGISTRATIONS, "{\"resident\":\"kong-lok-man\",\"channel\":\"PHONE\"" + guardian + "}")
        .json();
  }

  @Test
  void a_child_needs_a_guardian_who_is_asked_on_the_persona_s_own_phone() {
    var alone = register("");
    assertThat(alone.path("outcome").asString()).isEqualTo("REFUSED");
    assertThat(alone.path("step").asString()).isEqualTo("GUARDIAN");
    assertThat(alone.path("reason").asString()).isEqualTo("NO_GUARDIAN");
    var stranger =
        caller.post(
            REGISTRATIONS,
            "{\"resident\":\"kong-lok-man\",\"channel\":\"PHONE\",\"guardian\":\"nobody\"}");
    assertThat(stranger.status()).isEqualTo(400);
    assertThat(stranger.body()).contains("guardian");
    var mother = caller.post("/sandbox/v1/personas", "{\"enName\":\"CHEUNG, Mother\"}").text("id");
    caller.send("PUT", "/sandbox/v1/personas/" + mother + "/behaviour", "{\"answer\":\"reject\"}");
    var refused = register(",\"guardian\":\"" + mother + "\"");
    assertThat(refused.path("reason").asString()).isEqualTo("GUARDIAN_REFUSED");
    caller.send("PUT", "/sandbox/v1/personas/" + mother + "/behaviour", "{\"answer\":\"ignore\"}");
    var ignored = register(",\"guardian\":\"" + mother + "\"");
    assertThat(ignored.path("reason").asString()).isEqualTo("GUARDIAN_SILENT");
    caller.send("PUT", "/sandbox/v1/personas/" + mother + "/behaviour", "{\"answer\":\"approve\"}");
    var agreed = register(",\"guardian\":\"" + mother + "\"");
    assertThat(agreed.path("outcome").asString()).as(agreed.toString()).isEqualTo("REGISTERED");
    var child = agreed.path("persona").asString();
    var younger =
        caller.send("PATCH", "/sandbox/v1/personas/" + mother, "{\"birthDate\":\"2015-01-02\"}");
    assertThat(younger.status()).isEqualTo(400);
    assertThat(younger.json().path("field").asString()).isEqualTo("birthDate");
    var byChild = register(",\"guardian\":\"" + child + "\"");
    assertThat(byChild.path("reason").asString()).isEqualTo("NOT_A_GUARDIAN");
    caller.send("DELETE", "/sandbox/v1/personas/" + child, "");
  }
}
