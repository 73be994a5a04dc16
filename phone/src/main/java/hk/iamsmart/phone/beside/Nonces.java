package hk.iamsmart.phone.beside;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;

/// Numbers that were given out, each good for one call that begins soon.
final class Nonces {
  private static final int MOST = 32;
  private static final int BYTES = 16;
  private static final Duration LIFETIME = Duration.ofMinutes(1);

  private final SecureRandom random;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();

  /// Until when each is good, the oldest first.
  private final SequencedMap<String, Instant> given = new LinkedHashMap<>();

  Nonces(SecureRandom random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
  }

  /// In base64url.
  String fresh() {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    var nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    lock.lock();
    try {
      given.put(nonce, clock.instant().plus(LIFETIME));
      if (given.size() > MOST) {
        given.pollFirstEntry();
      }
    } finally {
      lock.unlock();
    }
    return nonce;
  }

  /// Whether it was given out and is good; never again after this.
  boolean spend(String nonce) {
    lock.lock();
    try {
      var until = given.remove(nonce);
      return until != null && clock.instant().isBefore(until);
    } finally {
      lock.unlock();
    }
  }
}
