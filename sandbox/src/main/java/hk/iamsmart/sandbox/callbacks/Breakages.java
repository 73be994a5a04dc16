package hk.iamsmart.sandbox.callbacks;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What developers wish for the next callbacks of their services. In memory: a restart is honest.
@Component
final class Breakages {
  static final int TIMES_MAXIMUM = 100;
  static final int SERVICES_MAXIMUM = 1_000;
  private static final int REMEMBERED_MAXIMUM = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<ClientId, Wish> wishes = new LinkedHashMap<>();
  private final Map<TxId, Told> told =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TxId, Told> eldest) {
          return size() > REMEMBERED_MAXIMUM;
        }
      };

  /// What is done to one callback that was committed then, and whether that has begun.
  private record Told(Wish wish, Instant committed, boolean begun) {}

  /// What is to be done to a callback.
  ///
  /// @param committed on the house clock
  record Taken(Wish wish, Instant committed) {}

  /// @param times how many callbacks yet
  /// @param delay of a delayed one
  record Wish(Breakage how, int times, Duration delay) {}

  /// The fields of a wish.
  static final Set<String> KNOWN = Set.of("break", "times", "delay");

  static final Duration DELAY = Duration.ofSeconds(30);
  static final Duration LONGEST_DELAY = Duration.ofHours(1);

  /// What a developer wishes.
  static Wish read(Fields fields) {
    return new Wish(
        fields
            .oneOf("break", Breakage.class)
            .orElseThrow(() -> Fault.wrong("break", "missing.oneOf", List.of(Breakage.values()))),
        fields.number("times", 1, TIMES_MAXIMUM).orElse(1),
        fields.optionalDuration("delay", LONGEST_DELAY).orElse(DELAY));
  }

  /// A wish with its service, as the REST calls tell it.
  record Wished(String clientID, Breakage how, int times, String delay) {}

  /// @throws Fault when there are wishes for too many services already
  void wish(ClientId client, Wish wish) {
    lock.lock();
    try {
      if (wishes.size() >= SERVICES_MAXIMUM && !wishes.containsKey(client)) {
        throw Fault.cannot("breakages", SERVICES_MAXIMUM);
      }
      wishes.put(client, wish);
    } finally {
      lock.unlock();
    }
  }

  /// False when there was none.
  boolean leave(ClientId client) {
    lock.lock();
    try {
      return wishes.remove(client) != null;
    } finally {
      lock.unlock();
    }
  }

  List<Wished> all() {
    lock.lock();
    try {
      return wishes.entrySet().stream()
          .map(e ->
              new Wished(
                  e.getKey().value(),
                  e.getValue().how(),
                  e.getValue().times(),
                  e.getValue().delay().toString()))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /// A callback was committed: it is one of those the wish is for.
  void assign(ClientId client, TxId txId, Instant now) {
    lock.lock();
    try {
      var wish = wishes.get(client);
      if (wish == null) {
        return;
      }
      told.put(txId, new Told(wish, now, false));
      if (wish.times() == 1) {
        wishes.remove(client);
      } else {
        wishes.put(client, new Wish(wish.how(), wish.times() - 1, wish.delay()));
      }
    } finally {
      lock.unlock();
    }
  }

  /// The wish for this callback, once: asking again finds nothing.
  Optional<Taken> take(TxId txId) {
    lock.lock();
    try {
      var one = told.get(txId);
      if (one == null || one.begun()) {
        return Optional.empty();
      }
      told.put(txId, new Told(one.wish(), one.committed(), true));
      return Optional.of(new Taken(one.wish(), one.committed()));
    } finally {
      lock.unlock();
    }
  }

  /// What is done to a callback.
  @Nullable Breakage of(TxId txId) {
    lock.lock();
    try {
      var one = told.get(txId);
      return one == null ? null : one.wish().how();
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      wishes.clear();
      told.clear();
    } finally {
      lock.unlock();
    }
  }
}
