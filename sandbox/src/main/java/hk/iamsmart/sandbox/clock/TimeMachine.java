package hk.iamsmart.sandbox.clock;

import hk.iamsmart.platform.outbox.Outbox;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Moves the clock. Whatever is due by then is done before a move returns.
@Component
public final class TimeMachine {
  private final MovableClock clock;
  private final Outbox outbox;

  TimeMachine(MovableClock clock, Outbox outbox) {
    this.clock = clock;
    this.outbox = outbox;
  }

  public Instant now() {
    return clock.instant();
  }

  /// By how much it is ahead of real time.
  public Duration ahead() {
    return clock.ahead();
  }

  /// Forward by the field `advance`.
  ///
  /// @throws Fault when it cannot be moved by that
  public void advance(Fields fields) {
    var by = fields.duration("advance", MovableClock.FARTHEST);
    if (by.equals(Duration.ZERO)) {
      throw Fault.wrong("advance", "forward");
    }
    if (!clock.advance(by)) {
      throw Fault.wrong("advance", "farthest");
    }
    outbox.runDue();
  }

  /// Back to real time.
  public void back() {
    clock.reset();
    outbox.runDue();
  }
}
