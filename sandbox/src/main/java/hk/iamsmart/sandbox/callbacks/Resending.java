package hk.iamsmart.sandbox.callbacks;

import hk.iamsmart.platform.callbacks.CallbackAttempt;
import hk.iamsmart.platform.callbacks.CallbackObserver;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.callbacks.Delivery;
import hk.iamsmart.platform.callbacks.Fate;
import hk.iamsmart.platform.ground.Background;
import hk.iamsmart.sandbox.clock.MovableClock;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Sends a callback again, beside the queue: now, later, or after its ticket has ended.
@Component
final class Resending implements CallbackObserver {
  private static final int WAITING_MAXIMUM = 100;

  private final ObjectProvider<Callbacks> callbacks;
  private final BreakingScribe scribe;
  private final Breakages breakages;
  private final CallbackLog log;
  private final MovableClock clock;
  private final Semaphore waiting = new Semaphore(WAITING_MAXIMUM);

  Resending(
      ObjectProvider<Callbacks> callbacks,
      BreakingScribe scribe,
      Breakages breakages,
      CallbackLog log,
      MovableClock clock) {
    this.callbacks = callbacks;
    this.scribe = scribe;
    this.breakages = breakages;
    this.log = log;
    this.clock = clock;
  }

  /// The fields that say how.
  static final Set<String> KNOWN = Set.of("break", "delay");

  /// Posts it once more, honest or broken.
  ///
  /// @return whether it waits; else it was posted and answered
  /// @throws Fault when too many wait already
  boolean send(LoggedCallback logged, Fields fields) {
    var how = fields.oneOf("break", Breakage.class).orElse(null);
    var delay =
        switch (how) {
          case DELAYED ->
              fields.optionalDuration("delay", Breakages.LONGEST_DELAY).orElse(Breakages.DELAY);
          case EXPIRED -> Duration.between(clock.instant(), logged.delivery().until());
          case null, default -> Duration.ZERO;
        };
    if (!delay.isPositive()) {
      now(logged.delivery(), how);
      return false;
    }
    if (!later(logged.delivery(), how, delay)) {
      throw Fault.cannot("resending");
    }
    return true;
  }

  /// Posts it and returns when that has been answered. The log has the attempt.
  void now(Delivery delivery, @Nullable Breakage how) {
    callbacks.getObject().once(delivery, (d, key) -> scribe.letter(d, key, how));
  }

  /// Posts it when the clock has gone on by so much; false when too many wait already.
  boolean later(Delivery delivery, @Nullable Breakage how, Duration delay) {
    if (!waiting.tryAcquire()) {
      return false;
    }
    Background.start(
        "resending",
        () -> {
          try {
            clock.await(delay);
            now(delivery, how);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            waiting.release();
          }
        });
    return true;
  }

  @Override
  public void accepted(Delivery delivery) {}

  @Override
  public void attempted(Delivery delivery, CallbackAttempt attempt) {}

  /// One that was held back until its ticket ended comes now, too late.
  @Override
  public void ended(Fate fate) {
    if (fate.state() == Fate.State.DEAD && breakages.of(fate.txId()) == Breakage.EXPIRED) {
      log.find(fate.txId().toString())
          .ifPresent(logged -> later(logged.delivery(), null, Duration.ZERO));
    }
  }
}
