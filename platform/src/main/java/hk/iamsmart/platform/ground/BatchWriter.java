package hk.iamsmart.platform.ground;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
    return queue.offer(one);
  }

  /// How many wait.
  public int waiting() {
    return queue.size();
  }

  /// Forgets what waits.
  public void clear() {
    queue.clear();
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
          write.accept(batch);
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
