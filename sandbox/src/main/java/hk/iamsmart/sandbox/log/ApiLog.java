package hk.iamsmart.sandbox.log;

import hk.iamsmart.platform.channel.Refusals;
import hk.iamsmart.platform.door.Breakdown;
import hk.iamsmart.platform.ground.BatchWriter;
import hk.iamsmart.sandbox.ground.Memory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The log of everything that goes through the doors. It is written behind the calls: what a call
/// gives is taken at once, and in a flood, or while the database is silent, the queue drops what it
/// cannot hold, which is told in a line.
@Component
public final class ApiLog implements Memory, LogReader.Settling, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ApiLog.class);
  private static final int QUEUE_MAXIMUM = 4_000;
  private static final int BATCH_MAXIMUM = 250;
  private static final long HEAVIEST_QUEUE = 64L << 20;
  private static final int FIRSTS_MAXIMUM = 2_000;
  private static final Duration IDLE = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final LogStore store;
  private final Refusals refusals;
  private final BatchWriter<Taken> writer =
      new BatchWriter<>("api-log", QUEUE_MAXIMUM, BATCH_MAXIMUM, IDLE, this::write);
  private final AtomicLong queued = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final List<Consumer<LoggedExchange>> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<String, Boolean> firsts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > FIRSTS_MAXIMUM;
        }
      };

  ApiLog(LogStore store, Refusals refusals) {
    this.store = store;
    this.refusals = refusals;
  }

  /// What waits to be written.
  ///
  /// @param weight about so many bytes in memory
  /// @param draft made by the writer
  record Taken(int weight, Supplier<Draft> draft) {}

  /// Takes an exchange; never waits and never fails.
  void take(Taken one) {
    lock.lock();
    try {
      if (queued.get() + one.weight() > HEAVIEST_QUEUE || !writer.offer(one)) {
        dropped.incrementAndGet();
        return;
      }
      queued.addAndGet(one.weight());
    } finally {
      lock.unlock();
    }
  }

  /// Whether this happens for the first time, as far as is remembered.
  boolean first(String event) {
    lock.lock();
    try {
      return firsts.put(event, true) == null;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until what was taken before is written, for a moment at most: whoever reads finds their
  /// own calls.
  @Override
  public void settle() {
    writer.settle(PATIENCE);
  }

  /// Forgets everything, also what the platform keeps of refusals.
  @Override
  public void clear() {
    refusals.forget();
    settle();
    writing.lock();
    try {
      store.clear();
    } finally {
      writing.unlock();
    }
  }

  /// The listener must be quick. It is told when the exchange can be read.
  void listen(Consumer<LoggedExchange> listener) {
    listeners.add(listener);
  }

  void leave(Consumer<LoggedExchange> listener) {
    listeners.remove(listener);
  }

  int listening() {
    return listeners.size();
  }

  @Override
  public void start() {
    writer.start();
  }

  @Override
  public void stop() {
    writer.stop();
  }

  @Override
  public boolean isRunning() {
    return writer.isRunning();
  }

  /// After the web server has stopped.
  @Override
  public int getPhase() {
    return 0;
  }

  private void write(List<Taken> batch) {
    long tooMany = dropped.getAndSet(0);
    if (tooMany > 0) {
      log.warn("{} exchanges are not in the log: too many at once", tooMany);
    }
    var explained = batch.stream().flatMap(one -> drawn(one).stream()).toList();
    var written = List.<LoggedExchange>of();
    try {
      for (int i = 0; i == 0 || !writer.isStopping(); i++) {
        try {
          writing.lock();
          try {
            written = store.write(explained);
          } finally {
            writing.unlock();
          }
          return;
        } catch (RuntimeException e) {
          if (Breakdown.of(e) != Breakdown.SILENT_DATABASE) {
            // what was to be kept may be in its message
            log.error("{} exchanges are not in the log: {}", batch.size(), e.getClass());
            return;
          }
          writer.pause();
        }
      }
    } finally {
      queued.addAndGet(-batch.stream().mapToLong(Taken::weight).sum());
      written.forEach(one -> listeners.forEach(listener -> listener.accept(one)));
    }
  }

  private static Optional<Draft> drawn(Taken one) {
    try {
      return Optional.of(explained(one.draft().get()));
    } catch (RuntimeException e) {
      // what it says may be secret
      log.error("an exchange is not in the log: {}", e.getClass());
      return Optional.empty();
    }
  }

  /// What cannot be advised on is kept as it is.
  private static Draft explained(Draft draft) {
    try {
      return draft.explained();
    } catch (RuntimeException e) {
      // what it says may be secret
      log.error("there is no advice on an exchange: {}", e.getClass());
      return draft;
    }
  }
}
