package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// One click on the page of a code has it happen, and the log shows it.
@SandboxTest
class ProvokedCodesJourney {
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "(http://localhost:[0-9]+/api/v1/auth/getQR[?]clientID=[^<'\\s]*?)(?=&#39;|')");

  @LocalServerPort private int port;
  private Caller caller;

  @BeforeEach
  void connect() {
    caller = new Caller(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "D20000", "D20001", "D20002", "D20003", "D20004", "D20005", "D20006", "D20009", "D20012",
        "D30002", "D30004", "D40004", "D70006", "D71006", "D71007", "D71008"
      })
  void one_click_has_a_code_happen_and_the_log_knows_it(String code) {
    assertThat(caller.get("/developers/codes/" + code + "?lang=en-US").body())
        .contains("action=\"/developers/codes/" + code + "/provoke\"", "Make it happen");
    var answer = caller.post("/developers/codes/" + code + "/provoke?lang=en-US", "");
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.location())
        .startsWith("/developers/codes/" + code + "?lang=en-US&came=" + code);
    var txId = answer.location().replaceAll(".*txID=([0-9a-f]{32})#seen", "$1");
    var logged = caller.get("/sandbox/v1/log?txID=%3CT=" + txId + "%3E").json();
    assertThat(logged.size()).as(logged.toString()).isEqualTo(1);
    assertThat(logged.get(0).toString()).contains("\"" + code + "\"");
    assertThat(caller.get(answer.location().replaceAll("#.*", "")).body())
        .contains(
            "It has just happened.", "/developers/requests?view=flat&amp;q=" + code + "&amp;open=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"D20007", "D20008", "D20015", "D40000", "D40001", "D40002"})
  void so_has_a_code_of_a_login(String code) {
    assertThat(provoked(code)).isEqualTo(code);
  }

  /// One after the other, as a developer clicks; the citizen is the same.
  @Test
  void so_has_a_code_of_a_request_to_a_citizen() {
    for (var code :
        List.of(
            "D20010", "D20011", "D50001", "D60000", "D60001", "D70000", "D70001", "D70004",
            "D70005", "D71000", "D71001", "D71004", "D71005", "D71009", "D77001", "D77002",
            "D77004", "D80001", "D50001")) {
      assertThat(provoked(code)).as(code).isEqualTo(code);
    }
  }

  @Test
  void a_code_that_did_not_come_is_not_said_to_have_happened() {
    assertThat(caller.get("/developers/codes/D20006?lang=en-US&came=D20001").body())
        .contains("It did not happen: D20001 came instead.")
        .doesNotContain("It has just happened.");
    assertThat(caller.get("/developers/codes/D20006?lang=en-US&came=").body())
        .contains("It did not happen: no code came.")
        .doesNotContain("It has just happened.");
    caller.send("PUT", "/sandbox/v1/personas/kwan-lok/behaviour", "{\"answer\":\"reject\"}");
    try {
      assertThat(provoked("D50001")).isEqualTo("D40001");
    } finally {
      caller.send("PUT", "/sandbox/v1/personas/kwan-lok/behaviour", "{\"answer\":\"approve\"}");
    }
  }

  @Test
  void the_list_says_which_have_a_button() {
    var list = caller.get("/developers/codes?lang=en-US").body();
    assertThat(list).contains("Where “One click” stands");
    assertThat(list).containsPattern("(?s)>D20006</a>(?:(?!</tr>).)*<td>One click</td>");
    assertThat(list).containsPattern("(?s)>D30003</a>(?:(?!</tr>).)*<td>By hand</td>");
  }

  private String provoked(String code) {
    var answer = caller.post("/developers/codes/" + code + "/provoke?lang=en-US", "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    return answer.location().replaceAll(".*[?&]came=([^&#]*).*", "$1");
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
    var example = EXAMPLE.matcher(page);
    assertThat(example.find()).isTrue();
    var login =
        caller.get(example.group(1).replace("&amp;", "&"), "X-Sandbox-Persona", "chan-tai-man");
    assertThat(login.location()).startsWith("http://localhost:3000/own?").contains("code=");
  }
}
