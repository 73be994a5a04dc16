package hk.iamsmart.platform.channel;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import hk.iamsmart.platform.door.SeenNonces;
import hk.iamsmart.platform.ground.Background;
import hk.iamsmart.platform.ground.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Lets each authentic request pass once, also across a crash (docs/decisions/0003). Nonces are in
/// memory; the database holds for each client a mark that every accepted timestamp is at or below.
/// After a crash a request stamped at or below the mark is refused, since it may have passed
/// before.
final class ReplayMemory implements SmartLifecycle {
  /// How far ahead of the accepted timestamps the mark is put.
  static final Duration STEP = Duration.ofSeconds(1);

  /// The nonces of one client within the window, about 12 to 24 bytes each.
  static final int NONCES_MAXIMUM = 8_000_000;

  private static final Logger log = LoggerFactory.getLogger(ReplayMemory.class);
  private static final long EARLY = STEP.toMillis() / 2;
  private static final int CLIENTS_MAXIMUM = 10_000;
  private static final long KEPT_MAXIMUM = 5_000_000;

  private final ReplayStore store;
  private final TransactionTemplate transaction;
  private final InstantSource realClock;
  private final Duration window;
  private final int noncesMaximum;
  private final LoadingCache<ClientId, ClientNonces> clients;
  private volatile boolean running;

  ReplayMemory(
      ReplayStore store,
      TransactionTemplate transaction,
      InstantSource realClock,
      Duration window,
      int noncesMaximum) {
    this.store = store;
    this.transaction = transaction;
    this.realClock = realClock;
    this.window = window;
    this.noncesMaximum = noncesMaximum;
    // A client that is pushed out is safe: it comes back as after a crash, with its mark.
    clients =
        Caffeine.newBuilder()
            .maximumSize(CLIENTS_MAXIMUM)
            .expireAfterAccess(window.multipliedBy(2).plusMinutes(2))
            .executor(Runnable::run)
            .build(client -> {
              long mark = store.mark(client);
              return new ClientNonces(mark, seenAbove(mark));
            });
  }

  private SeenNonces seenAbove(long floor) {
    return new SeenNonces(floor, window, noncesMaximum);
  }

  /// The outcome of an authentic request's arrival.
  sealed interface Verdict {
    /// It may pass; it never will again.
    record Fresh() implements Verdict {}

    record Repeated() implements Verdict {}

    /// Whether it passed before cannot be known.
    record Forgotten(Instant through) implements Verdict {}

    /// Too many requests within the window.
    record Full() implements Verdict {}

    /// The server is stopping or starting.
    record Closed() implements Verdict {}
  }

  private static final Verdict FRESH = new Verdict.Fresh();
  private static final Verdict REPEATED = new Verdict.Repeated();
  private static final Verdict FULL = new Verdict.Full();
  private static final Verdict CLOSED = new Verdict.Closed();

  /// @param stamped the request's timestamp, within the window, in milliseconds
  Verdict accept(ClientId client, long stamped, String nonce) {
    if (!running) {
      return CLOSED;
    }
    var nonces = clients.get(client);
    var seen = nonces.seen;
    if (stamped <= seen.floor()) {
      return new Verdict.Forgotten(Instant.ofEpochMilli(seen.floor()));
    }
    makeDurable(client, nonces, stamped);
    return switch (seen.remember(stamped, nonce, realClock.millis())) {
      case FRESH -> FRESH;
      case REPEATED -> REPEATED;
      case FULL -> FULL;
      case CLOSED -> CLOSED;
      case FORGOTTEN -> new Verdict.Forgotten(Instant.ofEpochMilli(seen.floor()));
    };
  }

  private void makeDurable(ClientId client, ClientNonces nonces, long stamped) {
    if (stamped > nonces.durableMark) {
      advance(client, nonces, stamped);
    } else if (stamped > nonces.durableMark - EARLY
        && nonces.advancingEarly.compareAndSet(false, true)) {
      Background.start(
          "replay-mark",
          () -> {
            try {
              advance(client, nonces, stamped + EARLY);
            } finally {
              nonces.advancingEarly.set(false);
            }
          });
    }
  }

  private void advance(ClientId client, ClientNonces nonces, long stamped) {
    nonces.advancing.lock();
    try {
      if (stamped > nonces.durableMark) {
        long mark = stamped + STEP.toMillis();
        store.advance(client, mark);
        nonces.durableMark = mark;
      }
    } finally {
      nonces.advancing.unlock();
    }
  }

  /// Takes up what a graceful stop kept: those clients are remembered as if nothing had happened.
  @Override
  public void start() {
    var restored = new HashMap<ClientId, ClientNonces>();
    transaction.executeWithoutResult(_ -> {
      for (var kept : store.takeOut()) {
        restored
            .computeIfAbsent(
                kept.client(), client -> new ClientNonces(store.mark(client), seenAbove(0)))
            .seen
            .restore(kept.minute(), kept.digests());
      }
    });
    clients.putAll(restored);
    running = true;
  }

  /// Keeps the nonces, once nothing can pass any more.
  @Override
  public void stop() {
    running = false;
    long all = clients.asMap().values().stream().mapToLong(nonces -> nonces.seen.size()).sum();
    if (all > KEPT_MAXIMUM) {
      log.info("too many nonces to keep: requests of the last second are refused after the start");
      return;
    }
    try {
      transaction.executeWithoutResult(_ ->
          clients
              .asMap()
              .forEach((client, nonces) ->
                  nonces
                      .seen
                      .close()
                      .forEach((minute, digests) ->
                          store.keep(new ReplayStore.Kept(client, minute, digests)))));
    } catch (DataAccessException | TransactionException e) {
      log.warn("nonces could not be kept: requests of the last second are refused after the start");
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /// Before the web server starts, after it has stopped.
  @Override
  public int getPhase() {
    return 0;
  }
}
