package hk.iamsmart.platform.push;

import hk.iamsmart.platform.ground.AccountId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Wakes the calls that wait on this node. For rings on another node one of them looks for all,
/// every few seconds, with one query.
@Component
final class Bell {
  /// How late a ring on another node may be heard.
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Map<AccountId, Set<Waiting>> calls = new ConcurrentHashMap<>();
  private final AtomicLong nextLook = new AtomicLong();
  private final PushStore store;
  private final InstantSource realClock;
  private volatile boolean closing;

  Bell(PushStore store, @Qualifier("realClock") InstantSource realClock) {
    this.store = store;
    this.realClock = realClock;
  }

  /// A call; two are never the same.
  private static final class Waiting {
    private final Semaphore strokes = new Semaphore(0);
    private final long seen;

    Waiting(long seen) {
      this.seen = seen;
    }
  }

  void ring(Collection<AccountId> citizens) {
    citizens.forEach(citizen -> calls.getOrDefault(citizen, Set.of()).forEach(Bell::stroke));
  }

  private static void stroke(Waiting call) {
    call.strokes.release();
  }

  /// Waits until the citizen has been rung another number of times than was seen, or the time is
  /// up. Real time; blocks the thread, and nothing scarce is held.
  ///
  /// @return how often that was
  long await(AccountId citizen, long seen, Duration atMost) {
    var call = new Waiting(seen);
    calls.compute(
        citizen,
        (_, others) -> {
          var all = others == null ? ConcurrentHashMap.<Waiting>newKeySet() : others;
          all.add(call);
          return all;
        });
    try {
      var left = atMost;
      var number = store.number(citizen);
      while (number == seen && left.isPositive() && !closing) {
        var pause = left.compareTo(PATIENCE) < 0 ? left : PATIENCE;
        if (rung(call, pause)) {
          number = store.number(citizen);
        } else {
          left = left.minus(pause);
          lookForAll();
        }
      }
      return number;
    } finally {
      calls.computeIfPresent(
          citizen,
          (_, all) -> {
            all.remove(call);
            return all.isEmpty() ? null : all;
          });
    }
  }

  private static boolean rung(Waiting call, Duration atMost) {
    try {
      return call.strokes.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Unless somebody did a moment ago.
  private void lookForAll() {
    long now = realClock.millis();
    long due = nextLook.get();
    boolean setBack = due - now > PATIENCE.toMillis(); // the clock was
    if (now < due && !setBack || !nextLook.compareAndSet(due, now + PATIENCE.toMillis())) {
      return;
    }
    store
        .numbers(calls.keySet())
        .forEach((citizen, number) ->
            calls.getOrDefault(citizen, Set.of()).stream()
                .filter(call -> call.seen != number)
                .forEach(Bell::stroke));
  }

  /// Nobody holds up the end.
  @EventListener(ContextClosedEvent.class)
  void close() {
    closing = true;
    calls.values().forEach(all -> all.forEach(Bell::stroke));
  }
}
