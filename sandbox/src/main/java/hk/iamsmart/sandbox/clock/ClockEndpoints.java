package hk.iamsmart.sandbox.clock;

import hk.iamsmart.platform.outbox.Outbox;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The time machine.
@RestController
final class ClockEndpoints {
  private final MovableClock clock;
  private final Outbox outbox;

  ClockEndpoints(MovableClock clock, Outbox outbox) {
    this.clock = clock;
    this.outbox = outbox;
  }

  @GetMapping("/sandbox/v1/clock")
  Map<String, String> show() {
    return Map.of("now", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
  }

  /// Whatever is due by then is done before this answers.
  @PostMapping("/sandbox/v1/clock")
  Map<String, String> advance(HttpServletRequest request) {
    var by = Fields.of(request, Set.of("advance")).duration("advance", MovableClock.FARTHEST);
    if (by.equals(Duration.ZERO)) {
      throw Fault.invalid("advance", "must be longer than nothing; the clock moves forward only");
    }
    if (!clock.advance(by)) {
      throw Fault.invalid(
          "advance", "would be more than ten years ahead; POST /sandbox/v1/reset goes back");
    }
    outbox.runDue();
    return show();
  }
}
