package hk.iamsmart.sandbox.clock;

import hk.iamsmart.sandbox.ground.SandboxFolder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The time of the house: real time plus what it was moved by. It runs on by itself, and what it
/// was moved by outlives the process.
public final class MovableClock implements InstantSource {
  /// How far ahead of real time it may be.
  static final Duration FARTHEST = Duration.ofDays(3650);

  private static final String FILE = "clock-ahead";

  private final InstantSource realClock;
  private final SandboxFolder folder;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private volatile Duration ahead;

  public MovableClock(InstantSource realClock, SandboxFolder folder) {
    this.realClock = realClock;
    this.folder = folder;
    this.ahead = folder.read(FILE).map(Duration::parse).orElse(Duration.ZERO);
  }

  @Override
  public Instant instant() {
    return realClock.instant().plus(ahead);
  }

  /// By how much it is ahead of real time.
  public Duration ahead() {
    return ahead;
  }

  /// False when that would be farther than [#FARTHEST].
  boolean advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("the clock moves forward only");
    }
    lock.lock();
    try {
      var sum = ahead.plus(by);
      if (sum.compareTo(FARTHEST) > 0) {
        return false;
      }
      move(sum);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Back to real time. What was made in the time that was ahead ends as late as it would have.
  public void reset() {
    lock.lock();
    try {
      move(Duration.ZERO);
    } finally {
      lock.unlock();
    }
  }

  private void move(Duration to) {
    folder.write(FILE, to.toString());
    ahead = to;
    moved.signalAll();
  }

  /// Waits until this clock has gone on by so much, be it by itself or because it was moved.
  public void await(Duration duration) throws InterruptedException {
    lock.lock();
    try {
      var until = instant().plus(duration);
      var left = duration;
      while (left.isPositive()) {
        moved.await(left.toMillis() + 1, TimeUnit.MILLISECONDS);
        left = Duration.between(instant(), until);
      }
    } finally {
      lock.unlock();
    }
  }
}
