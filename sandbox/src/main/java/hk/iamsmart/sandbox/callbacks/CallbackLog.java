package hk.iamsmart.sandbox.callbacks;

import hk.iamsmart.platform.callbacks.CallbackAttempt;
import hk.iamsmart.platform.callbacks.CallbackObserver;
import hk.iamsmart.platform.callbacks.Delivery;
import hk.iamsmart.platform.callbacks.Fate;
import hk.iamsmart.sandbox.ground.Memory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/// The latest callbacks, in memory: at most [#MOST], and at most [#HEAVIEST] bytes.
@Component
public final class CallbackLog implements CallbackObserver, Memory {
  static final int MOST = 500;
  static final int HEAVIEST = 32 * 1024 * 1024;

  private final Breakages breakages;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<String, LoggedCallback> kept = new LinkedHashMap<>();
  private long sequence;
  private long weight;

  CallbackLog(Breakages breakages, InstantSource clock) {
    this.breakages = breakages;
    this.clock = clock;
  }

  @Override
  public void accepted(Delivery delivery) {
    breakages.assign(delivery.to(), delivery.txId(), clock.instant());
    change(delivery, logged -> logged.broken(breakages.of(delivery.txId())));
  }

  @Override
  public void attempted(Delivery delivery, CallbackAttempt attempt) {
    change(delivery, logged -> logged.with(attempt));
  }

  @Override
  public void ended(Fate fate) {
    lock.lock();
    try {
      kept.computeIfPresent(fate.txId().toString(), (_, logged) -> logged.with(fate.state()));
    } finally {
      lock.unlock();
    }
  }

  /// Also takes in what was accepted before a restart.
  private void change(Delivery delivery, UnaryOperator<LoggedCallback> change) {
    lock.lock();
    try {
      var id = delivery.txId().toString();
      var before = kept.get(id);
      var after =
          change.apply(
              before == null
                  ? LoggedCallback.of(++sequence, clock.instant().toString(), delivery)
                  : before);
      weight += after.weight() - (before == null ? 0 : before.weight());
      kept.put(id, after);
      while (kept.size() > MOST || (weight > HEAVIEST && kept.size() > 1)) {
        weight -= kept.pollFirstEntry().getValue().weight();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Newest first.
  List<LoggedCallback> latest(Predicate<LoggedCallback> wanted, int limit) {
    lock.lock();
    try {
      return new ArrayList<>(
          kept.sequencedValues().reversed().stream().filter(wanted).limit(limit).toList());
    } finally {
      lock.unlock();
    }
  }

  Optional<LoggedCallback> find(String txId) {
    lock.lock();
    try {
      return Optional.ofNullable(kept.get(txId));
    } finally {
      lock.unlock();
    }
  }

  /// Forgets everything, wishes too.
  @Override
  public void clear() {
    breakages.clear();
    lock.lock();
    try {
      kept.clear();
      weight = 0;
    } finally {
      lock.unlock();
    }
  }
}
