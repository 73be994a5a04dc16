package hk.iamsmart.platform.devices;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Which signed calls were seen, so that none is served twice.
///
/// Calls are remembered in memory for as long as they are fresh. After a restart everything stamped
/// before the start is refused, so nothing that was forgotten can come again; calls stamped in the
/// future, which that rule would let through, are kept in the database before they are served.
/// docs/decisions has a page on it.
final class NonceMemory {
  /// Either side of the server's clock.
  static final Duration WINDOW = Duration.ofMinutes(5);

  /// Calls remembered at most; at 60 bytes each about 60 MB.
  private static final int MOST = 1_000_000;

  private static final long BUCKET_SECONDS = 60;

  private final DevicesStore store;
  private final InstantSource realClock;
  private final long start;
  private final ConcurrentSkipListMap<Long, Set<String>> seen = new ConcurrentSkipListMap<>();
  private final AtomicInteger remembered = new AtomicInteger();

  NonceMemory(DevicesStore store, InstantSource realClock) {
    this.store = store;
    this.realClock = realClock;
    this.start = realClock.instant().getEpochSecond();
  }

  /// What the stamp of a call says.
  enum Freshness {
    FRESH,
    /// outside of the window
    STALE,
    /// stamped before this server started
    BEFORE_START
  }

  /// @param created seconds since the epoch
  Freshness freshness(long created) {
    var now = realClock.instant().getEpochSecond();
    if (Math.abs(now - created) > WINDOW.toSeconds()) {
      return Freshness.STALE;
    }
    return created < start ? Freshness.BEFORE_START : Freshness.FRESH;
  }

  /// What came of remembering a call.
  enum Memory {
    NEW,
    SEEN,
    /// more calls than can be remembered: refused rather than forgotten
    FULL
  }

  /// Remembers a fresh call whose signature was right. One of several callers gets NEW.
  Memory remember(String keyId, String nonce, long created) {
    forgetOld();
    if (remembered.get() >= MOST) {
      return Memory.FULL;
    }
    var bucket = seen.computeIfAbsent(created / BUCKET_SECONDS, _ -> ConcurrentHashMap.newKeySet());
    if (!bucket.add(keyId + nonce)) {
      return Memory.SEEN;
    }
    remembered.incrementAndGet();
    var stamp = Instant.ofEpochSecond(created);
    if (stamp.isAfter(realClock.instant()) && !store.keepNonce(keyId, nonce, stamp)) {
      return Memory.SEEN;
    }
    return Memory.NEW;
  }

  private void forgetOld() {
    var oldest = (realClock.instant().getEpochSecond() - WINDOW.toSeconds()) / BUCKET_SECONDS - 1;
    while (!seen.isEmpty() && seen.firstKey() < oldest) {
      var entry = seen.pollFirstEntry();
      if (entry != null) {
        remembered.addAndGet(-entry.getValue().size());
      }
    }
  }
}
