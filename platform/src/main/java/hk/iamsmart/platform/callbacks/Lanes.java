package hk.iamsmart.platform.callbacks;

import hk.iamsmart.platform.ground.Background;
import hk.iamsmart.platform.ground.ClientId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A lane for each online service, so that none waits for another. A lane has few virtual threads;
/// each takes the service's next due callback until there is none. Before every attempt it asks for
/// a place: quick lanes and troubled ones (slow, or failing) have places apart, so that any number
/// of dead services leaves the others theirs. Places are given in the order of asking.
final class Lanes {
  /// Threads of one lane.
  static final int WIDTH = 8;

  /// Attempts at a time of all quick lanes, and of all troubled ones.
  static final int PLACES = 512;

  private final Function<ClientId, Step> work;
  private final Map<ClientId, Lane> lanes = new ConcurrentHashMap<>();
  private final Semaphore quick;
  private final Semaphore troubled;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private int threads;
  private boolean open;

  /// @param work makes the next attempt for a service
  Lanes(Function<ClientId, Step> work, int places) {
    this.work = work;
    this.quick = new Semaphore(places, true);
    this.troubled = new Semaphore(places, true);
  }

  /// What one round of a thread came to.
  enum Step {
    NOTHING_DUE,
    WENT_WELL,
    /// It failed, or took long.
    TROUBLE
  }

  private static final class Lane {
    private int threads;
    private long calls;
    private volatile boolean troubled;
  }

  /// There may be something due for this service.
  void wake(ClientId client) {
    lock.lock();
    try {
      if (!open) {
        return;
      }
      var lane = lanes.computeIfAbsent(client, _ -> new Lane());
      lane.calls++;
      if (lane.threads < WIDTH) {
        lane.threads++;
        threads++;
        Background.start("callbacks", () -> run(client, lane));
      }
    } finally {
      lock.unlock();
    }
  }

  void open() {
    lock.lock();
    try {
      open = true;
    } finally {
      lock.unlock();
    }
  }

  /// Lets running attempts end and begins no other.
  ///
  /// @return whether all have ended in that time
  boolean close(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      open = false;
      long left = atMost.toNanos();
      while (threads > 0 && left > 0) {
        left = idle.awaitNanos(left);
      }
      return threads == 0;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until nothing is under way.
  ///
  /// @return whether that came in this time
  boolean awaitIdle(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(atMost.toMillis());
      while (threads > 0 && left > 0) {
        left = idle.awaitNanos(left);
      }
      return threads == 0;
    } finally {
      lock.unlock();
    }
  }

  private void run(ClientId client, Lane lane) {
    @Nullable Long last = null;
    while (stays(client, lane, last)) {
      long calls = calls(lane);
      last = round(client, lane) == Step.NOTHING_DUE ? Long.valueOf(calls) : null;
    }
  }

  private long calls(Lane lane) {
    lock.lock();
    try {
      return lane.calls;
    } finally {
      lock.unlock();
    }
  }

  /// Leaves when nothing was due and nobody has called since.
  private boolean stays(ClientId client, Lane lane, @Nullable Long nothingAt) {
    lock.lock();
    try {
      if (open && (nothingAt == null || nothingAt != lane.calls)) {
        return true;
      }
      lane.threads--;
      threads--;
      if (lane.threads == 0 && !lane.troubled) {
        lanes.remove(client, lane);
      }
      if (threads == 0) {
        idle.signalAll();
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  private Step round(ClientId client, Lane lane) {
    var places = lane.troubled ? troubled : quick;
    places.acquireUninterruptibly();
    try {
      var step = work.apply(client);
      if (step != Step.NOTHING_DUE) {
        lane.troubled = step == Step.TROUBLE;
      }
      return step;
    } catch (RuntimeException | Error e) {
      Background.failed("callbacks", e);
      return Step.NOTHING_DUE; // the sweep calls again
    } finally {
      places.release();
    }
  }
}
