package hk.iamsmart.platform.door;

import hk.iamsmart.platform.ground.Bug;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// Which nonces were seen, as 64-bit digests by the minute of their calls' timestamps, and below
/// which timestamp nothing is remembered. A minute is forgotten as a whole once all its calls are
/// stale; from then on nothing stamped in it is fresh, even if the clock goes back. Guarded by
/// itself; no method waits for anything else.
///
/// All that a process remembers is here. What of it survives a crash is its owner's concern.
public final class SeenNonces {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();

  private final long window;
  private final int most;
  private final TreeMap<Long, LongSet> minutes = new TreeMap<>();
  private long floor;
  private int size;
  private boolean closed;

  /// @param floor nothing is known of calls stamped at or below, in milliseconds
  /// @param window how old a call may be
  /// @param most nonces remembered, about 12 to 24 bytes each
  public SeenNonces(long floor, Duration window, int most) {
    this.floor = floor;
    this.window = window.toMillis();
    this.most = most;
  }

  /// What remembering a nonce says.
  public enum Outcome {
    /// of several callers with one nonce exactly one gets this
    FRESH,
    REPEATED,
    /// whether it was seen cannot be known
    FORGOTTEN,
    /// refused rather than forgotten
    FULL,
    CLOSED
  }

  /// @param stamped the call's timestamp, in milliseconds
  /// @param nonce with whatever else tells one caller's from another's. 64 bits of its digest
  ///   suffice: who makes two of his own collide refuses himself only
  /// @param now in milliseconds
  public Outcome remember(long stamped, String nonce, long now) {
    return remember(stamped, digest(nonce), now);
  }

  private synchronized Outcome remember(long stamped, long digest, long now) {
    if (closed) {
      return Outcome.CLOSED;
    }
    forgetBefore(now - window);
    if (stamped <= floor) {
      return Outcome.FORGOTTEN;
    }
    for (var seen : minutes.values()) {
      if (seen.contains(digest)) {
        return Outcome.REPEATED;
      }
    }
    if (size >= most) {
      return Outcome.FULL;
    }
    minutes.computeIfAbsent(stamped / MINUTE, _ -> new LongSet()).add(digest);
    size++;
    return Outcome.FRESH;
  }

  /// Nothing is known of calls stamped at or below, in milliseconds.
  public synchronized long floor() {
    return floor;
  }

  public synchronized int size() {
    return size;
  }

  /// Everything, and nothing is remembered from here on.
  ///
  /// @return by the minute since the epoch the digests, eight bytes each
  public synchronized Map<Long, byte[]> close() {
    closed = true;
    var dump = new TreeMap<Long, byte[]>();
    minutes.forEach((minute, seen) -> dump.put(minute, seen.bytes()));
    return dump;
  }

  /// Takes up a minute of what was closed.
  public synchronized void restore(long minute, byte[] digests) {
    var seen = minutes.computeIfAbsent(minute, _ -> new LongSet());
    size -= seen.size();
    seen.addAll(digests);
    size += seen.size();
  }

  private void forgetBefore(long moment) {
    while (!minutes.isEmpty() && (minutes.firstKey() + 1) * MINUTE <= moment) {
      var oldest = minutes.pollFirstEntry();
      size -= oldest.getValue().size();
      floor = Math.max(floor, (oldest.getKey() + 1) * MINUTE - 1);
    }
  }

  private static long digest(String nonce) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(sha.digest(nonce.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("SHA-256 is missing", e);
    }
  }
}
