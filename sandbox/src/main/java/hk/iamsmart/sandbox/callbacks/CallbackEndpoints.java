package hk.iamsmart.sandbox.callbacks;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Callbacks by REST.
@RestController
final class CallbackEndpoints {
  private static final int LIMIT = 100;

  private final CallbackLog log;
  private final Breakages breakages;
  private final Resending resending;
  private final Services services;

  CallbackEndpoints(CallbackLog log, Breakages breakages, Resending resending, Services services) {
    this.log = log;
    this.breakages = breakages;
    this.resending = resending;
    this.services = services;
  }

  @GetMapping("/sandbox/v1/callbacks")
  List<LoggedCallback> latest(
      @RequestParam @Nullable String clientID, @RequestParam @Nullable String limit) {
    return log.latest(
        c -> clientID == null || clientID.isEmpty() || clientID.equals(c.clientID()), limit(limit));
  }

  @GetMapping("/sandbox/v1/callbacks/{txID}")
  LoggedCallback one(@PathVariable String txID) {
    return found(txID);
  }

  /// Posts it once more, honest or broken, and answers when that was answered; 202 when it waits.
  @PostMapping("/sandbox/v1/callbacks/{txID}/send")
  ResponseEntity<LoggedCallback> send(@PathVariable String txID, HttpServletRequest request) {
    var logged = found(txID);
    boolean waits = resending.send(logged, Fields.of(request, Resending.KNOWN));
    var status = waits ? HttpStatus.ACCEPTED : HttpStatus.OK;
    return ResponseEntity.status(status).body(found(txID));
  }

  @GetMapping("/sandbox/v1/callbacks/breakages")
  List<Breakages.Wished> breakages() {
    return breakages.all();
  }

  /// The next callbacks of this service are broken in this way.
  @PutMapping("/sandbox/v1/callbacks/breakages/{clientID}")
  List<Breakages.Wished> breakNext(@PathVariable String clientID, HttpServletRequest request) {
    var client =
        ClientId.parse(clientID)
            .filter(c -> services.find(c).isPresent())
            .orElseThrow(() -> Fault.unknown("service", clientID));
    breakages.wish(client, Breakages.read(Fields.of(request, Breakages.KNOWN)));
    return breakages.all();
  }

  @DeleteMapping("/sandbox/v1/callbacks/breakages/{clientID}")
  List<Breakages.Wished> leaveAlone(@PathVariable String clientID) {
    ClientId.parse(clientID).ifPresent(breakages::leave);
    return breakages.all();
  }

  private LoggedCallback found(String claimed) {
    return TxId.parse(claimed)
        .flatMap(txId -> log.find(txId.toString()))
        .orElseThrow(() -> Fault.unknown("callback", claimed));
  }

  private static int limit(@Nullable String claimed) {
    if (claimed == null || claimed.isEmpty()) {
      return LIMIT;
    }
    try {
      int limit = Integer.parseInt(claimed);
      if (limit >= 1 && limit <= CallbackLog.MOST) {
        return limit;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw Fault.invalid("limit", "must be a number from 1 to " + CallbackLog.MOST);
  }
}
