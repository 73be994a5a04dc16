package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.advice.Advisor;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.inbox.SenderChoice;
import hk.iamsmart.sandbox.personas.Personas;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a phone is refused by is in the log with what was expected, what came, and what mends it.
@SandboxTest
class PhoneRefusalsJourney {
  @LocalServerPort private int port;
  @Autowired private Personas personas;
  @Autowired private Advisor advisor;
  private Caller caller;

  @BeforeEach
  void begin() {
    caller = new Caller(port);
  }

  @Test
  void what_one_signed_call_can_be_refused_by_is_explained() {
    caller.get("/wallet/v1/approvals");
    calls();
    var seen = new TreeSet<String>();
    for (var entry : caller.get("/sandbox/v1/log?limit=200&door=phone").json()) {
      if (entry.has("explanation")) {
        WholeExplanation.check(entry);
        seen.add(entry.get("code").asString());
      }
    }
    assertThat(seen)
        .contains(
            "BAD_SIGNATURE",
            "UNKNOWN_TICKET",
            "UNKNOWN_FIELD",
            "INVALID_FIELD",
            "UNKNOWN_PROVIDER",
            "NOT_LINKED",
            "UNKNOWN_SESSION",
            "UNKNOWN_SERVICE",
            "UNKNOWN_SENDER",
            "WRONG_PASSWORD");
  }

  /// Each is a call that a phone may sign, about something that is not there.
  private void calls() {
    var made = caller.post("/sandbox/v1/personas", "{\"enName\":\"WALK, Phone\"}").text("id");
    var phone = personas.softwarePhone(made);
    var nobody = "0".repeat(32);
    var text = JsonNodeFactory.instance.stringNode("nowhere");
    phone.show(nobody);
    phone.details().keep("shoeSize", text);
    phone.details().keep("emailAddress", text);
    phone.details().retrieve("nobody");
    var supplies = caller.get("/sandbox/v1/personas/" + made + "/utilities").json();
    phone.details().retrieve(supplies.get(0).get("id").asString());
    phone.life().endSession(nobody);
    phone.life().email("no password", "walk@example.hk");
    phone.catalogue().keep(nobody);
    phone.notices().choose(nobody, new SenderChoice(List.of(), false));
    caller.send("DELETE", "/sandbox/v1/personas/" + made, "");
  }

  @ParameterizedTest
  @EnumSource
  void the_log_has_advice_on_whatever_a_phone_is_refused_by(WalletFault fault) {
    var said = advisor.phone(fault.name(), "").orElseThrow();
    assertThat(said.expected()).isNotBlank().isNotEqualTo(said.came());
    assertThat(said.came()).isNotBlank();
    assertThat(said.mend()).endsWith(".");
  }
}
