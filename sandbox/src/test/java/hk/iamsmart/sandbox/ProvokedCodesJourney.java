package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// One click on the page of a code has it happen, and the log shows it.
@SandboxTest
class ProvokedCodesJourney {
  @LocalServerPort private int port;
  private Caller caller;

  @BeforeEach
  void connect() {
    caller = new Caller(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "D20001", "D20002", "D20003", "D20004", "D20005", "D20006", "D20009", "D30002", "D30004",
        "D40004", "D70006"
      })
  void one_click_has_a_code_happen_and_the_log_knows_it(String code) {
    assertThat(caller.get("/developers/codes/" + code + "?lang=en-US").body())
        .contains("action=\"/developers/codes/" + code + "/provoke\"", "Make it happen");
    var answer = caller.post("/developers/codes/" + code + "/provoke?lang=en-US", "");
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.location()).startsWith("/developers/codes/" + code + "?lang=en-US&done=1");
    var txId = answer.location().replaceAll(".*txID=([0-9a-f]{32})#seen", "$1");
    var logged = caller.get("/sandbox/v1/log?txID=%3CT=" + txId + "%3E").json();
    assertThat(logged.size()).as(logged.toString()).isEqualTo(1);
    assertThat(logged.get(0).toString()).contains("\"" + code + "\"");
    assertThat(caller.get(answer.location().replaceAll("#.*", "")).body())
        .contains(
            "It has just happened.", "/developers/requests?view=flat&amp;q=" + code + "&amp;open=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"D20007", "D20008", "D40002"})
  void so_has_a_code_of_a_login(String code) {
    assertThat(caller.post("/developers/codes/" + code + "/provoke", "").status()).isEqualTo(303);
  }

  @Test
  void what_cannot_be_provoked_is_not_offered() {
    assertThat(caller.get("/developers/codes/D30003?lang=en-US").body())
        .doesNotContain("Make it happen");
    assertThat(caller.post("/developers/codes/D30003/provoke", "").status()).isEqualTo(404);
    assertThat(
            caller
                .post("/developers/codes/D20006/provoke", "", "Origin", "https://a.example")
                .status())
        .isEqualTo(403);
  }

  @Test
  void the_values_of_ones_own_service_stand_in_the_examples() {
    var made =
        caller
            .post(
                "/sandbox/v1/services",
                """
                {"name":"Own values","redirectURIs":["http://localhost:3000/own"]}\
                """)
            .json();
    var client = made.get("clientID").asString();
    var page = caller.get("/developers/docs/quick-start?lang=en-US").body();
    assertThat(page).contains("clientID=" + client, caller.base() + "/api/v1/auth/getQR");
    assertThat(page).doesNotContain(made.get("clientSecret").asString());
    var clinic = caller.get("/sandbox/v1/services").json().get(0).get("clientID").asString();
    assertThat(caller.get("/developers/docs/quick-start?lang=en-US&service=" + clinic).body())
        .contains("clientID=" + clinic);
  }
}
