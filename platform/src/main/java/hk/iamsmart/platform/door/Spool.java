package hk.iamsmart.platform.door;

import hk.iamsmart.platform.ground.PrivateFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the long bodies of one door are while they come. A file is private and has no name once it
/// is open: whatever happens to this process, nothing of it is left.
///
/// When there is no more room, room is made: whoever has used most of it for longest, in bytes
/// times time, loses the body that did most of that. So whoever comes with little finds room, and
/// who fills it must fill it as fast as everybody else empties it.
final class Spool {
  /// Bytes of all bodies at a time.
  static final long MOST = 1L << 30;

  /// Of one network.
  static final long MOST_EACH = 128L << 20;

  private static final Logger log = LoggerFactory.getLogger(Spool.class);

  private final Path folder;
  private final long most;
  private final LongSupplier disk;
  private final LongSupplier nanos;
  private final Map<String, Long> usedBy = new HashMap<>();

  /// Those that are not whole yet.
  private final Set<Entry> coming = new HashSet<>();

  private long used;

  /// @param most bytes of all bodies at a time
  /// @param disk how many bytes more it has for bodies
  /// @param nanos as `System.nanoTime`
  Spool(Path folder, long most, LongSupplier disk, LongSupplier nanos) {
    this.folder = folder;
    this.most = most;
    this.disk = disk;
    this.nanos = nanos;
  }

  /// A body that begins to come.
  ///
  /// @param claimedClient whom the caller says to be
  Entry open(Caller caller, @Nullable String claimedClient) throws IOException {
    var file = PrivateFolder.draft(PrivateFolder.made(folder), "body", "");
    try {
      return entered(
          new Entry(
              caller,
              claimedClient,
              FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)));
    } finally {
      Files.delete(file);
    }
  }

  /// Bytes that bodies take at the moment.
  synchronized long used() {
    return used;
  }

  private synchronized Entry entered(Entry entry) {
    coming.add(entry);
    return entry;
  }

  /// Counts what comes.
  ///
  /// @param free what the disk has for more
  /// @return who has to go for it, which may be the same
  private synchronized List<Entry> counted(Entry entry, int count, long free) {
    var gone = new ArrayList<Entry>();
    if (!coming.contains(entry)) {
      return gone;
    }
    long limit = Math.min(most, used + free);
    entry.size += count;
    used += count;
    usedBy.merge(entry.network, (long) count, Long::sum);
    while (used > limit && !coming.isEmpty()) {
      var costliest = costliest(nanos.getAsLong());
      forgotten(costliest);
      gone.add(costliest);
    }
    return gone;
  }

  private Entry costliest(long now) {
    var costs = new HashMap<String, Double>();
    for (var entry : coming) {
      for (var holder : entry.holders) {
        costs.merge(holder, entry.cost(now), Double::sum);
      }
    }
    return coming.stream()
        .max(
            Comparator.comparingDouble((Entry entry) -> entry.most(costs))
                .thenComparingDouble(entry -> entry.cost(now)))
        .orElseThrow();
  }

  private synchronized boolean isWhole(Entry entry) {
    return coming.remove(entry);
  }

  private synchronized boolean isAboveItsShare(Entry entry) {
    return entry.limited && usedBy.getOrDefault(entry.network, 0L) > MOST_EACH;
  }

  private synchronized boolean isGone(Entry entry) {
    return !coming.contains(entry);
  }

  private synchronized void forgotten(Entry entry) {
    coming.remove(entry);
    used -= entry.size;
    usedBy.computeIfPresent(
        entry.network, (_, all) -> all <= entry.size ? null : (Long) (all - entry.size));
    entry.size = 0;
  }

  /// One of them. For one thread; only its file may be closed by another.
  final class Entry implements AutoCloseable {
    private final String network;
    private final List<String> holders;
    private final boolean limited;
    private final FileChannel file;
    private final long began = nanos.getAsLong();
    private long size;

    private Entry(Caller caller, @Nullable String claimedClient, FileChannel file) {
      this.network = caller.network();
      this.holders = claimedClient == null ? List.of(network) : List.of(network, claimedClient);
      this.limited = !caller.harness();
      this.file = file;
    }

    private double cost(long now) {
      return (double) size * (now - began);
    }

    private double most(Map<String, Double> costs) {
      return holders.stream()
          .mapToDouble(holder -> costs.getOrDefault(holder, 0d))
          .max()
          .orElseThrow();
    }

    /// Null when they were written.
    @Nullable BodyFault add(byte[] bytes, int count) {
      counted(this, count, disk.getAsLong()).forEach(Entry::shut);
      if (isGone(this)) {
        return BodyFault.NO_ROOM;
      }
      if (isAboveItsShare(this)) {
        return BodyFault.TOO_MUCH;
      }
      try {
        for (var left = ByteBuffer.wrap(bytes, 0, count); left.hasRemaining(); ) {
          file.write(left);
        }
        return null;
      } catch (IOException e) {
        if (!isGone(this)) {
          log.warn("a long body cannot be kept: {}", e.toString());
        }
        return BodyFault.NO_ROOM;
      }
    }

    /// It has come, and is not taken away any more.
    ///
    /// @return null when it is there
    @Nullable BodyFault end() {
      return isWhole(this) ? null : BodyFault.NO_ROOM;
    }

    long size() {
      return size;
    }

    /// All of it from the beginning, as often as somebody asks.
    InputStream stream() {
      return new Reading();
    }

    byte[] bytes() throws IOException {
      var bytes = ByteBuffer.allocate(Math.toIntExact(size));
      while (bytes.hasRemaining() && file.read(bytes, bytes.position()) >= 0) {
        // until all is there
      }
      return bytes.array();
    }

    @Override
    public void close() {
      forgotten(this);
      shut();
    }

    private void shut() {
      try {
        file.close();
      } catch (IOException e) {
        log.warn("a file could not be closed: {}", e.toString());
      }
    }

    private final class Reading extends InputStream {
      private long position;

      @Override
      public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int read = file.read(ByteBuffer.wrap(into, offset, length), position);
        position += Math.max(0, read);
        return read;
      }

      @Override
      public long skip(long count) {
        long skipped = Math.clamp(count, 0, size - position);
        position += skipped;
        return skipped;
      }
    }
  }
}
