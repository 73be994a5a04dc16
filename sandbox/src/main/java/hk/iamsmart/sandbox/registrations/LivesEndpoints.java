package hk.iamsmart.sandbox.registrations;

import hk.iamsmart.protocol.wallet.Activities;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The life of personas' accounts by REST.
@RestController
final class LivesEndpoints {
  private static final String ONE = "/sandbox/v1/personas/{id}";

  private final Lives lives;

  LivesEndpoints(Lives lives) {
    this.lives = lives;
  }

  @PostMapping(ONE + "/life")
  ResponseEntity<Map<String, String>> live(@PathVariable String id, HttpServletRequest request) {
    var act =
        Fields.of(request, Set.of("act"))
            .oneOf("act", Lives.Act.class)
            .orElseThrow(() -> Fault.invalid("act", "is missing"));
    return switch (lives.live(id, act)) {
      case Lives.Outcome.Done(var status) ->
          ResponseEntity.ok(Map.of("status", status.name(), "persona", id));
      case Lives.Outcome.Refused(var error, var reason) ->
          ResponseEntity.status(HttpStatus.CONFLICT).body(Map.of("error", error, "reason", reason));
    };
  }

  @GetMapping(ONE + "/activity")
  Activities activity(@PathVariable String id) {
    return lives.activity(id);
  }
}
