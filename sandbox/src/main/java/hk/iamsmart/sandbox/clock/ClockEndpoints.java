package hk.iamsmart.sandbox.clock;

import hk.iamsmart.sandbox.ground.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The time machine.
@RestController
final class ClockEndpoints {
  private static final String CLOCK = "/sandbox/v1/clock";

  private final TimeMachine machine;

  ClockEndpoints(TimeMachine machine) {
    this.machine = machine;
  }

  @GetMapping(CLOCK)
  Map<String, String> show() {
    return Map.of("now", machine.now().truncatedTo(ChronoUnit.MILLIS).toString());
  }

  /// Whatever is due by then is done before this answers.
  @PostMapping(CLOCK)
  Map<String, String> advance(HttpServletRequest request) {
    machine.advance(Fields.of(request, Set.of("advance")));
    return show();
  }

  /// Back to real time, without a reset.
  @DeleteMapping(CLOCK)
  Map<String, String> back() {
    machine.back();
    return show();
  }
}
