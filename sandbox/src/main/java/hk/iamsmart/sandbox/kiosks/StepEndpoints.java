package hk.iamsmart.sandbox.kiosks;

import hk.iamsmart.phone.beside.Cards;
import hk.iamsmart.phone.beside.Refusal;
import hk.iamsmart.phone.card.CardGone;
import hk.iamsmart.phone.card.CardTerminal;
import hk.iamsmart.phone.card.CardTrouble;
import hk.iamsmart.phone.kiosk.Steps;
import hk.iamsmart.protocol.StrictJson;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import hk.iamsmart.sandbox.residents.ResidentCards;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// The terminal that the page `/kiosk` has without a program beside it: the same steps, not sealed,
/// since they do not leave this program, and with the residents' cards.
@RestController
final class StepEndpoints {
  private static final Set<String> KNOWN =
      Set.of("step", "visit", "language", "code", "picture", "resident", "trouble");
  private static final JsonMapper MAPPER = StrictJson.mapper();
  private static final String PAGE = "page";

  private final SandboxKiosks kiosks;
  private final ResidentCards cards;
  private final SecureRandom random;

  StepEndpoints(SandboxKiosks kiosks, ResidentCards cards, SecureRandom random) {
    this.kiosks = kiosks;
    this.cards = cards;
    this.random = random;
  }

  /// Messages in lines of JSON, as they come; the last one has the outcome.
  @PostMapping("/sandbox/v1/kiosk/{kind}/steps")
  void step(@PathVariable String kind, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var asked = WireJson.bytes(Fields.of(request, KNOWN).json());
    var steps = new Steps(kiosks.terminal(kind(kind), PAGE), inSlot(), _ -> {});
    try {
      steps.answer(
          asked,
          () -> {
            response.setContentType("application/x-ndjson;charset=UTF-8");
            var out = response.getOutputStream();
            return message -> {
              out.write(MAPPER.writeValueAsBytes(message));
              out.write('\n');
              out.flush();
            };
          });
    } catch (Refusal refusal) {
      throw Fault.malformed(refusal.told());
    }
  }

  private static KioskKind kind(String claimed) {
    return Arrays.stream(KioskKind.values())
        .filter(kind -> kind.name().equals(claimed))
        .findFirst()
        .orElseThrow(() -> Fault.none("there are KIOSK and COUNTER"));
  }

  /// Both kinds of cards have contacts. A card that cannot be made is not in the slot.
  private Cards inSlot() {
    return (resident, trouble) -> {
      var card = SingletonSupplier.of(() -> put(resident, trouble));
      return apdu -> card.obtain().orElseThrow(CardGone::new).transmit(apdu);
    };
  }

  private Optional<CardTerminal> put(String resident, CardTrouble trouble) {
    try {
      return Optional.of(cards.of(resident, trouble).before(random));
    } catch (Fault _) {
      return Optional.empty();
    }
  }
}
