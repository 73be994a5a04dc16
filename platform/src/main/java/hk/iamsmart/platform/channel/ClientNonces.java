package hk.iamsmart.platform.channel;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/// What is remembered of one client's accepted requests: digests of their nonces by the minute of
/// their timestamps, and below which timestamp nothing is remembered. Guarded by itself; no method
/// waits for anything else.
final class ClientNonces {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();

  /// Waited for by a request that is stamped beyond the durable mark.
  final ReentrantLock advancing = new ReentrantLock();

  /// Whether the mark is being advanced ahead of need.
  final AtomicBoolean advancingEarly = new AtomicBoolean();

  /// Every accepted request is stamped at or below; committed in the database.
  volatile long durableMark;

  private final TreeMap<Long, LongSet> minutes = new TreeMap<>();
  private long floor;
  private int size;
  private boolean closed;

  /// @param floor nothing is known of requests stamped at or below
  ClientNonces(long durableMark, long floor) {
    this.durableMark = durableMark;
    this.floor = floor;
  }

  /// The outcome of remembering.
  enum Outcome {
    FRESH,
    REPEATED,
    FORGOTTEN,
    FULL,
    CLOSED
  }

  synchronized Outcome remember(long stamped, long digest, long now, Duration window, int maximum) {
    if (closed) {
      return Outcome.CLOSED;
    }
    forgetBefore(now - window.toMillis());
    if (stamped <= floor) {
      return Outcome.FORGOTTEN;
    }
    for (var seen : minutes.values()) {
      if (seen.contains(digest)) {
        return Outcome.REPEATED;
      }
    }
    if (size >= maximum) {
      return Outcome.FULL;
    }
    minutes.computeIfAbsent(stamped / MINUTE, _ -> new LongSet()).add(digest);
    size++;
    return Outcome.FRESH;
  }

  synchronized long floor() {
    return floor;
  }

  synchronized int size() {
    return size;
  }

  /// Everything, and nothing is remembered from here on.
  synchronized Map<Long, byte[]> close() {
    closed = true;
    var dump = new TreeMap<Long, byte[]>();
    minutes.forEach((minute, seen) -> dump.put(minute, seen.bytes()));
    return dump;
  }

  synchronized void restore(long minute, byte[] digests) {
    var seen = minutes.computeIfAbsent(minute, _ -> new LongSet());
    size -= seen.size();
    seen.addAll(digests);
    size += seen.size();
  }

  /// Whole minutes only. What they held can never be accepted again, even if the clock went back.
  private void forgetBefore(long moment) {
    while (!minutes.isEmpty() && (minutes.firstKey() + 1) * MINUTE <= moment) {
      var oldest = minutes.pollFirstEntry();
      size -= oldest.getValue().size();
      floor = Math.max(floor, (oldest.getKey() + 1) * MINUTE - 1);
    }
  }

  /// A set of 64-bit digests in one array, eight bytes a place, at most two thirds full. Digests
  /// are evenly spread by themselves, so the low bits are the place.
  static final class LongSet {
    private long[] places = new long[16];
    private int size;

    /// False when it was there.
    boolean add(long digest) {
      long value = stored(digest);
      int i = place(value);
      if (places[i] == value) {
        return false;
      }
      places[i] = value;
      size++;
      if (size * 3L > places.length * 2L) {
        grow();
      }
      return true;
    }

    boolean contains(long digest) {
      long value = stored(digest);
      return places[place(value)] == value;
    }

    int size() {
      return size;
    }

    /// Eight bytes each, in no order.
    byte[] bytes() {
      var out = ByteBuffer.allocate(size * Long.BYTES);
      for (long value : places) {
        if (value != 0) {
          out.putLong(value);
        }
      }
      return out.array();
    }

    void addAll(byte[] digests) {
      var in = ByteBuffer.wrap(digests);
      while (in.remaining() >= Long.BYTES) {
        add(in.getLong());
      }
    }

    /// Zero marks an empty place.
    private static long stored(long digest) {
      return digest == 0 ? 1 : digest;
    }

    /// Where the value is, or the empty place where it belongs.
    private int place(long value) {
      int mask = places.length - 1;
      int i = (int) value & mask;
      while (places[i] != 0 && places[i] != value) {
        i = i + 1 & mask;
      }
      return i;
    }

    private void grow() {
      var former = places;
      places = new long[former.length * 2];
      for (long value : former) {
        if (value != 0) {
          places[place(value)] = value;
        }
      }
    }
  }
}
