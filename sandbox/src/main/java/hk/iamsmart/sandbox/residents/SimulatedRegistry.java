package hk.iamsmart.sandbox.residents;

import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.residents.RecordAnswer;
import hk.iamsmart.platform.residents.Residents;
import hk.iamsmart.sandbox.clock.MovableClock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// The registry as the platform asks it in production, played by the sandbox.
@Component
final class SimulatedRegistry implements Residents {
  /// Until a slow registry answers; over as soon as the clock was moved that far.
  static final Duration SLOW = Duration.ofSeconds(5);

  private final SandboxResidents residents;
  private final MovableClock clock;

  SimulatedRegistry(SandboxResidents residents, MovableClock clock) {
    this.residents = residents;
    this.clock = clock;
  }

  @Override
  public RecordAnswer ask(HkicNumber hkic) {
    var holder = residents.holding(hkic);
    if (holder.isEmpty()) {
      return new RecordAnswer.NotFound();
    }
    return switch (holder.get().registry()) {
      case OK -> new RecordAnswer.Found(holder.get().inRegistry());
      case SLOW -> afterAWhile(holder.get());
      case DOWN -> new RecordAnswer.Unavailable("the simulated registry is down for this resident");
    };
  }

  private RecordAnswer afterAWhile(SandboxResident holder) {
    try {
      clock.await(SLOW);
      return new RecordAnswer.Found(holder.inRegistry());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new RecordAnswer.Unavailable("interrupted");
    }
  }
}
