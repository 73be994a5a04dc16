package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.profiles.AddressProvider.Answer;
import hk.iamsmart.platform.profiles.AddressProviders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The e-ME and the utilities of the personas, by REST.
@SandboxTest
class PersonaRecordsJourney {
  private static final String ALL = "/sandbox/v1/personas";

  @LocalServerPort private int port;
  @Autowired private AddressProviders providers;

  private Caller caller;
  private String own;

  @BeforeEach
  void makeAPersona() {
    caller = new Caller(port);
    var made = caller.post(ALL, "{\"enName\":\"RECORD, Holder\",\"chName\":\"紀錄人\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    own = ALL + "/" + made.text("id");
  }

  private JsonNode supply(String utility) {
    for (var supply : caller.get(own + "/utilities").json()) {
      if (supply.path("id").asString().equals(utility)) {
        return supply;
      }
    }
    throw new AssertionError("no " + utility);
  }

  private Answer ask(String utility) {
    var account = supply(utility).path("account").asString();
    return providers.providers().stream()
        .filter(p -> p.utility().id().equals(utility))
        .findFirst()
        .orElseThrow()
        .latestBill(account);
  }

  @Test
  void the_seeded_personas_have_an_e_me_and_one_has_none() {
    caller.post("/sandbox/v1/reset", "");
    var full = caller.get(ALL + "/chan-tai-man/eme").json();
    assertThat(full.propertyNames())
        .contains("prefix", "enName", "chName", "maritalStatus", "homeTelNumber", "mobileNumber")
        .contains("emailAddress", "residentialAddress", "postalAddress", "addressDocInfo");
    assertThat(caller.get(ALL + "/lau-chun-hei/eme").body()).isEqualTo("{}");
    for (var persona : caller.get(ALL).json()) {
      var id = persona.path("id").asString();
      assertThat(caller.get(ALL + "/" + id + "/eme").status()).isEqualTo(200);
      assertThat(caller.get(ALL + "/" + id + "/utilities").json()).hasSize(4);
    }
  }

  @Test
  void fields_are_merged_replaced_and_cleared() {
    var all = "{\"prefix\":\"Dr\",\"maritalStatus\":\"S\"}";
    assertThat(caller.send("PUT", own + "/eme", all).body())
        .isEqualTo("{\"prefix\":\"Dr\",\"maritalStatus\":\"S\"}");
    assertThat(caller.send("PATCH", own + "/eme", "{\"educationLevel\":\"B\"}").json()).hasSize(3);
    assertThat(caller.send("PATCH", own + "/eme", "{\"prefix\":null}").json()).hasSize(2);
    assertThat(caller.send("PUT", own + "/eme", "{\"prefix\":\"Ms\"}").json()).hasSize(1);
    assertThat(caller.get(own + "/eme").text("prefix")).isEqualTo("Ms");
  }

  @Test
  void one_bad_field_and_nothing_changes() {
    caller.send("PUT", own + "/eme", "{\"prefix\":\"Ms\"}");
    var bad =
        "{\"prefix\":\"Dr\",\"mobileNumber\":{\"CountryCode\":\"852\",\"SubscriberNumber\":\"1\"}}";
    var refused = caller.send("PATCH", own + "/eme", bad);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("field")).isEqualTo("mobileNumber.SubscriberNumber");
    assertThat(caller.send("PATCH", own + "/eme", "{\"shoeSize\":\"44\"}").status()).isEqualTo(400);
    assertThat(caller.send("PATCH", own + "/eme", "{\"addressDocInfo\":{}}").status())
        .isEqualTo(400);
    assertThat(caller.get(own + "/eme").body()).isEqualTo("{\"prefix\":\"Ms\"}");
  }

  @Test
  void a_utility_gives_a_bill_of_the_persona_or_fails_as_it_is_told() {
    var bill = ((Answer.Found) ask("lantern-gas")).bill();
    assertThat(bill.enUserName()).isEqualTo("RECORD, Holder");
    assertThat(bill.tcUserName()).isEqualTo("紀錄人");
    behave("lantern-gas", "NAME_MISMATCH");
    assertThat(((Answer.Found) ask("lantern-gas")).bill().enUserName()).startsWith("FUNG");
    behave("lantern-gas", "DOWN");
    assertThat(ask("lantern-gas")).isInstanceOf(Answer.Down.class);
    behave("lantern-gas", "NO_ACCOUNT");
    assertThat(ask("lantern-gas")).isInstanceOf(Answer.NoAccount.class);
    behave("lantern-gas", "NO_BILL");
    assertThat(ask("lantern-gas")).isInstanceOf(Answer.NoBill.class);
    assertThat(ask("peak-power")).isInstanceOf(Answer.Found.class);
    behave("lantern-gas", "OK");
    assertThat(((Answer.Found) ask("lantern-gas")).bill().hash()).isEqualTo(bill.hash());
  }

  private void behave(String utility, String state) {
    var body = "{\"state\":\"" + state + "\"}";
    var answer = caller.send("PUT", own + "/utilities/" + utility, body);
    assertThat(answer.text("state")).isEqualTo(state);
  }

  @Test
  void wrong_calls_are_told() {
    assertThat(caller.get(ALL + "/nobody/eme").status()).isEqualTo(404);
    assertThat(caller.get(ALL + "/nobody/utilities").status()).isEqualTo(404);
    assertThat(caller.send("PUT", own + "/utilities/nobody", "{\"state\":\"OK\"}").status())
        .isEqualTo(400);
    assertThat(caller.send("PUT", own + "/utilities/peak-power", "{\"state\":\"x\"}").status())
        .isEqualTo(400);
    assertThat(caller.send("PUT", own + "/utilities/peak-power", "{}").status()).isEqualTo(400);
  }

  @Test
  void a_bill_can_be_looked_at() {
    var bill = caller.get(own + "/utilities/clear-spring-water/bill");
    assertThat(bill.status()).isEqualTo(200);
    assertThat(bill.response().headers().firstValue("Content-Type")).contains("application/pdf");
    assertThat(bill.body()).startsWith("%PDF-");
  }

  @Test
  void a_reset_restores_e_me_utilities_and_bills() {
    caller.post("/sandbox/v1/reset", "");
    var chan = ALL + "/chan-tai-man";
    var before = withoutRetrieval(caller.get(chan + "/eme").json());
    caller.send("PUT", chan + "/eme", "{\"prefix\":\"Dr\"}");
    caller.send("PUT", chan + "/utilities/peak-power", "{\"state\":\"DOWN\"}");
    caller.post("/sandbox/v1/reset", "");
    assertThat(withoutRetrieval(caller.get(chan + "/eme").json())).isEqualTo(before);
    assertThat(caller.get(chan + "/utilities").body())
        .contains("\"state\":\"OK\",\"citizen\":\"LINKED\"")
        .doesNotContain("DOWN");
  }

  /// A reset fetches the bills again, so the moment at which that happened is a new one.
  private static JsonNode withoutRetrieval(JsonNode eme) {
    assertThat(((ObjectNode) eme.path("addressDocInfo")).remove("lastRetrievalDate").isNumber())
        .isTrue();
    return eme;
  }
}
