package hk.iamsmart.platform.mail;

import hk.iamsmart.platform.ground.Background;
import hk.iamsmart.platform.mail.Carrier.Outcome;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Hands letters to the carrier, few at a time: a commit calls at once, the sweep when something is
/// due, be it from a retry, another node or a process that died.
final class Dispatch implements SmartLifecycle {
  /// Letters at a time.
  static final int AT_ONCE = 8;

  private static final Logger log = LoggerFactory.getLogger(Dispatch.class);
  private static final Duration PARTING = Duration.ofSeconds(15);

  private final Postbag bag;
  private final Carrier carrier;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private volatile boolean running;

  Dispatch(Postbag bag, Carrier carrier) {
    this.bag = bag;
    this.carrier = carrier;
  }

  boolean isThere() {
    return carrier.isThere();
  }

  /// There may be something due.
  void wake() {
    if (running && places.tryAcquire()) {
      Background.start("mail", this::work);
    }
  }

  /// Ends what is over, and calls when something is due. Returns without waiting for attempts.
  void sweep() {
    bag.endOverdue();
    if (isThere() && bag.anyDue()) {
      wake();
    }
  }

  private void work() {
    try {
      boolean more = true;
      while (running && more) {
        more = step();
      }
    } finally {
      places.release();
    }
  }

  private boolean step() {
    var turn = bag.next();
    if (turn == null) {
      return false;
    }
    wake(); // where one is due there may be more
    switch (carrier.carry(turn.email())) {
      case Outcome.Taken() -> bag.taken(turn.claimed());
      case Outcome.Refused(var why) -> bag.refused(turn.claimed(), why);
      case Outcome.NotNow(var why) -> bag.notNow(turn.claimed(), why);
    }
    return true;
  }

  /// Waits until nobody sends; false when that took too long.
  boolean awaitIdle(Duration atMost) throws InterruptedException {
    boolean idle = places.tryAcquire(AT_ONCE, atMost.toMillis(), TimeUnit.MILLISECONDS);
    if (idle) {
      places.release(AT_ONCE);
    }
    return idle;
  }

  @Override
  public void start() {
    running = true;
    wake();
  }

  /// Letters under way are let go; what is left waits for the next start.
  @Override
  public void stop() {
    running = false;
    try {
      if (!awaitIdle(PARTING)) {
        log.warn("letters under way were not taken in time; they are sent again later");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /// After the web server has stopped, so that what its last requests caused may still leave.
  @Override
  public int getPhase() {
    return 0;
  }
}
