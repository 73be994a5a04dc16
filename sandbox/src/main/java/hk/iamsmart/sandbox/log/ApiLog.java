package hk.iamsmart.sandbox.log;

import hk.iamsmart.platform.channel.Exchange;
import hk.iamsmart.platform.channel.ExchangeObserver;
import hk.iamsmart.platform.channel.Refusals;
import hk.iamsmart.sandbox.ground.Memory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/// The latest exchanges, in memory: at most [#MOST], and at most [#HEAVIEST] bytes.
@Component
public final class ApiLog implements ExchangeObserver, Memory {
  static final int MOST = 1000;
  static final int HEAVIEST = 16 * 1024 * 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<LoggedExchange> kept = new ArrayDeque<>();
  private final List<Consumer<LoggedExchange>> listeners = new CopyOnWriteArrayList<>();
  private final Refusals refusals;
  private long sequence;
  private long weight;

  ApiLog(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  public boolean everything() {
    return true;
  }

  @Override
  public void observe(Exchange exchange) {
    LoggedExchange logged;
    lock.lock();
    try {
      logged = LoggedExchange.of(++sequence, exchange);
      kept.addFirst(logged);
      weight += logged.weight();
      while (kept.size() > MOST || (weight > HEAVIEST && kept.size() > 1)) {
        weight -= kept.removeLast().weight();
      }
    } finally {
      lock.unlock();
    }
    listeners.forEach(l -> l.accept(logged));
  }

  /// Newest first.
  List<LoggedExchange> latest(Predicate<LoggedExchange> wanted, int limit) {
    lock.lock();
    try {
      return new ArrayList<>(kept.stream().filter(wanted).limit(limit).toList());
    } finally {
      lock.unlock();
    }
  }

  /// Forgets everything, also what the platform keeps of refusals.
  @Override
  public void clear() {
    refusals.forget();
    lock.lock();
    try {
      kept.clear();
      weight = 0;
    } finally {
      lock.unlock();
    }
  }

  /// The listener must be quick.
  void listen(Consumer<LoggedExchange> listener) {
    listeners.add(listener);
  }

  void leave(Consumer<LoggedExchange> listener) {
    listeners.remove(listener);
  }

  int listening() {
    return listeners.size();
  }
}
