package hk.iamsmart.platform.ground;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes behind those who give it something: what is offered is taken at once or not at all, and
/// one virtual thread hands it on in order, many at a time. Whoever writes decides what to do when
/// that fails, and may [pause][#pause] and try again while nobody [stops][#isStopping] it.
///
/// @param <T> what is written
public final class BatchWriter<T> {
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final String name;
  private final BlockingQueue<T> queue;
  private final int batchMaximum;
  private final Duration idle;
  private final Consumer<List<T>> write;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition written = lock.newCondition();
  private long taken;
  private long done;
  private volatile boolean stopping;
  private volatile @Nullable Thread writer;

  /// @param name of the thread
  /// @param queueMaximum how many may wait
  /// @param batchMaximum how many are written at once
  /// @param idle how long a pause is
  /// @param write is told of a batch, never of an empty one
  public BatchWriter(
      String name, int queueMaximum, int batchMaximum, Duration idle, Consumer<List<T>> write) {
    this.name = name;
    this.queue = new ArrayBlockingQueue<>(queueMaximum);
    this.batchMaximum = batchMaximum;
    this.idle = idle;
    this.write = write;
  }

  /// False when too many wait; it is not kept then.
  public boolean offer(T one) {
    lock.lock();
    try {
      boolean fits = queue.offer(one);
      taken += fits ? 1 : 0;
      return fits;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until what was taken before has been handed on, for a moment at most: whoever reads
  /// finds what they caused.
  public void settle(Duration atMost) {
    lock.lock();
    try {
      long until = taken;
      long left = atMost.toNanos();
      while (done < until && left > 0 && isRunning()) {
        left = written.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void over(int count) {
    lock.lock();
    try {
      done += count;
      written.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// How many wait.
  public int waiting() {
    return queue.size();
  }

  /// Forgets what waits.
  public void clear() {
    over(queue.drainTo(new ArrayList<>()));
  }

  public void start() {
    stopping = false;
    writer = Thread.ofVirtual().name(name).start(this::writeUntilStopped);
  }

  /// Waits a few seconds for what waits. Not interrupted: that would cut its connection to the
  /// database.
  public void stop() {
    var running = writer;
    if (running == null) {
      return;
    }
    stopping = true;
    try {
      running.join(LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    writer = null;
  }

  public boolean isRunning() {
    return writer != null;
  }

  public boolean isStopping() {
    return stopping;
  }

  /// Between two attempts to write the same.
  public void pause() {
    LockSupport.parkNanos(idle.toNanos());
  }

  private void writeUntilStopped() {
    while (!stopping || !queue.isEmpty()) {
      try {
        var first = queue.poll(idle.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          var batch = new ArrayList<>(List.of(first));
          queue.drainTo(batch, batchMaximum - 1);
          try {
            write.accept(batch);
          } finally {
            over(batch.size());
          }
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
