package hk.iamsmart.platform.door;

import java.nio.ByteBuffer;

/// A set of 64-bit digests in one array, eight bytes a place, at most two thirds full. Digests are
/// evenly spread by themselves, so the low bits are the place.
final class LongSet {
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
