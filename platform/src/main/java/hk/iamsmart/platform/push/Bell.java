package hk.iamsmart.platform.push;

import hk.iamsmart.platform.ground.AccountId;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Wakes the calls that wait on this node. For rings on another node each looks every few seconds.
@Component
final class Bell {
  /// How late a ring on another node may be heard.
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Map<AccountId, Set<Semaphore>> waiting = new ConcurrentHashMap<>();
  private final PushStore store;
  private volatile boolean closing;

  Bell(PushStore store) {
    this.store = store;
  }

  void ring(Collection<AccountId> citizens) {
    citizens.forEach(
        citizen -> waiting.getOrDefault(citizen, Set.of()).forEach(Semaphore::release));
  }

  /// Waits until the citizen has been rung another number of times than was seen, or the time is
  /// up. Real time; blocks the thread, and nothing scarce is held.
  ///
  /// @return how often that was
  long await(AccountId citizen, long seen, Duration atMost) {
    var strokes = new Semaphore(0);
    waiting.compute(
        citizen,
        (_, others) -> {
          var all = others == null ? ConcurrentHashMap.<Semaphore>newKeySet() : others;
          all.add(strokes);
          return all;
        });
    try {
      var left = atMost;
      var number = store.number(citizen);
      while (number == seen && left.isPositive() && !closing) {
        var pause = left.compareTo(PATIENCE) < 0 ? left : PATIENCE;
        if (!rung(strokes, pause)) {
          left = left.minus(pause);
        }
        number = store.number(citizen);
      }
      return number;
    } finally {
      waiting.computeIfPresent(
          citizen,
          (_, all) -> {
            all.remove(strokes);
            return all.isEmpty() ? null : all;
          });
    }
  }

  private static boolean rung(Semaphore strokes, Duration atMost) {
    try {
      return strokes.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Nobody holds up the end.
  @EventListener(ContextClosedEvent.class)
  void close() {
    closing = true;
    waiting.values().forEach(all -> all.forEach(Semaphore::release));
  }
}
