package hk.iamsmart.sandbox.personas;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// A persona enters a service from the catalogue, with its own software phone and by the wallet
/// API.
@RestController
final class DirectLoginEndpoints {
  private static final int LONGEST = 64;

  private final Personas personas;

  DirectLoginEndpoints(Personas personas) {
    this.personas = personas;
  }

  /// The persona answers as it behaves, at once: where it goes on is told, be it with an error
  /// code. One that ignores questions leaves this one open.
  @PostMapping("/sandbox/v1/personas/{id}/direct-login")
  ResponseEntity<Map<String, String>> enter(
      @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
    var persona = personas.find(id).orElseThrow(() -> Fault.unknown("persona", id));
    var clientId = Fields.of(request, Set.of("clientID")).text("clientID", LONGEST);
    if (persona.status() == AccountStatus.DEREGISTERED) {
      return refused(WalletFault.ACCOUNT_NOT_ACTIVE.name(), "the account was left");
    }
    var ready = personas.phone(id);
    if (ready.replaced()) {
      response.setHeader(PersonaCeremony.PHONE, "replaced");
    }
    var phone = ready.phone();
    var begun = phone.catalogue().begin(clientId);
    if (PhoneAnswers.refuses(begun, WalletFault.UNKNOWN_SERVICE)) {
      throw Fault.unknown("service", clientId);
    }
    return begun instanceof PhoneAnswer.Done<String>(var ticket)
        ? answered(phone, persona.behaviour(), ticket)
        : refused(begun);
  }

  private static ResponseEntity<Map<String, String>> answered(
      Phone phone, Behaviour behaviour, String ticket) {
    if (behaviour.answer() == Behaviour.Answer.IGNORE) {
      return refused("IGNORED", "the persona ignores questions: this one waits");
    }
    var answer = PhoneAnswers.now(phone, behaviour, ticket);
    var end = phone.catalogue().end(ticket);
    if (!(end instanceof PhoneAnswer.Done<Optional<URI>>(var to))) {
      return refused(end);
    }
    return to.map(redirect -> ResponseEntity.ok(Map.of("redirect", redirect.toString())))
        .orElseGet(() -> refused(answer));
  }

  private static ResponseEntity<Map<String, String>> refused(PhoneAnswer<?> answer) {
    return refused(PhoneAnswers.reason(answer), PhoneAnswers.words(answer));
  }

  private static ResponseEntity<Map<String, String>> refused(String error, String reason) {
    return ResponseEntity.status(HttpStatus.CONFLICT)
        .body(Map.of("error", error, "reason", reason));
  }
}
