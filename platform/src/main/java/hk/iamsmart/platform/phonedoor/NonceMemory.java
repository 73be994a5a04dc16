package hk.iamsmart.platform.phonedoor;

import hk.iamsmart.platform.door.SeenNonces;
import hk.iamsmart.platform.ground.Bug;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Which signed calls were seen, so that none is served twice.
///
/// Calls are remembered in memory for as long as they are fresh. After a restart everything stamped
/// before the start is refused, so nothing that was forgotten can come again; calls stamped in the
/// future, which that rule would let through, are kept by [KnownPhones] before they are served
/// (docs/decisions/0007).
final class NonceMemory {
  /// Either side of the server's clock.
  static final Duration WINDOW = Duration.ofMinutes(5);

  /// Calls remembered at most.
  private static final int MOST = 1_000_000;

  private final KnownPhones phones;
  private final InstantSource realClock;
  private final long start;
  private final SeenNonces seen;

  NonceMemory(KnownPhones phones, InstantSource realClock) {
    this.phones = phones;
    this.realClock = realClock;
    this.start = realClock.instant().getEpochSecond();
    this.seen = new SeenNonces(millis(start) - 1, WINDOW, MOST);
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

  /// Whether a call is the first with its nonce.
  enum Memory {
    NEW,
    SEEN,
    /// more calls than can be remembered: refused rather than forgotten
    FULL
  }

  /// Remembers a fresh call whose signature was right. One of several callers gets NEW.
  Memory remember(String keyId, String nonce, long created) {
    return switch (seen.remember(millis(created), keyId + nonce, realClock.millis())) {
      case FRESH ->
          isFirst(keyId, nonce, Instant.ofEpochSecond(created)) ? Memory.NEW : Memory.SEEN;
      case REPEATED, FORGOTTEN -> Memory.SEEN;
      case FULL -> Memory.FULL;
      case CLOSED -> throw new Bug("nobody closes this memory");
    };
  }

  private boolean isFirst(String keyId, String nonce, Instant created) {
    return !created.isAfter(realClock.instant()) || phones.keepNonce(keyId, nonce, created);
  }

  private static long millis(long seconds) {
    return Duration.ofSeconds(seconds).toMillis();
  }
}
