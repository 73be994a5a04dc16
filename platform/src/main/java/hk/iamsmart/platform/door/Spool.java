package hk.iamsmart.platform.door;

import hk.iamsmart.platform.ground.PrivateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the long bodies of one door are while they come. A file is private and has no name once it
/// is open: whatever happens to this process, nothing of it is left.
final class Spool {
  /// Bytes of all bodies at a time.
  static final long MOST = 1L << 30;

  /// Of one network.
  static final long MOST_EACH = 128L << 20;

  private static final Logger log = LoggerFactory.getLogger(Spool.class);

  private final Path folder;
  private final AtomicLong used = new AtomicLong();
  private final ConcurrentHashMap<String, Long> usedBy = new ConcurrentHashMap<>();

  Spool(Path folder) {
    this.folder = folder;
  }

  /// A body that begins to come.
  Entry open(Caller caller) throws IOException {
    var file = PrivateFolder.draft(PrivateFolder.made(folder), "body", "");
    try {
      return new Entry(
          caller, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    } finally {
      Files.delete(file);
    }
  }

  /// Bytes that bodies take at the moment.
  long used() {
    return used.get();
  }

  /// One of them. For one thread.
  final class Entry implements AutoCloseable {
    private final @Nullable String network;
    private final FileChannel file;
    private long size;

    private Entry(Caller caller, FileChannel file) {
      this.network = caller.harness() ? null : caller.network();
      this.file = file;
    }

    /// Null when they were written.
    @Nullable BodyFault add(byte[] bytes, int count) {
      size += count;
      long all = used.addAndGet(count);
      long own = network == null ? 0 : usedBy.merge(network, (long) count, Long::sum);
      if (own > MOST_EACH) {
        return BodyFault.TOO_MUCH;
      }
      if (all > MOST) {
        return BodyFault.NO_ROOM;
      }
      try {
        for (var left = ByteBuffer.wrap(bytes, 0, count); left.hasRemaining(); ) {
          file.write(left);
        }
        return null;
      } catch (IOException e) {
        log.warn("a long body cannot be kept: {}", e.toString());
        return BodyFault.NO_ROOM;
      }
    }

    long size() {
      return size;
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
      used.addAndGet(-size);
      if (network != null) {
        usedBy.computeIfPresent(network, (_, all) -> all - size <= 0 ? null : all - size);
      }
      try {
        file.close();
      } catch (IOException e) {
        log.warn("a file could not be closed: {}", e.toString());
      }
    }
  }
}
