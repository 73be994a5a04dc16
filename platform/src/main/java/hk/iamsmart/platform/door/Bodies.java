package hk.iamsmart.platform.door;

import hk.iamsmart.platform.ground.HouseSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/// Takes in the bodies of requests that nobody has vouched for yet. It holds nothing scarce while a
/// body is on its way: a short one is in memory, a long one in a file that has no name. A body that
/// comes too slowly is given up.
@Component
@EnableConfigurationProperties(DoorSettings.class)
public final class Bodies {
  /// What is longer waits on disk.
  static final int IN_MEMORY = 32 * 1024;

  private static final Logger log = LoggerFactory.getLogger(Bodies.class);
  private static final int PIECE = 8 * 1024;

  /// Bytes of the disk that bodies leave beside those which the database is promised.
  private static final long MARGIN = 64L << 20;

  private final DoorSettings settings;
  private final Callers callers;
  private final Map<Door, Spool> spools = new EnumMap<>(Door.class);

  /// @param reserve what the disk keeps for the database
  Bodies(
      DoorSettings settings,
      HouseSettings house,
      Callers callers,
      @Value("${iamsmart.db.disk-reserve:100MB}") DataSize reserve) {
    this.settings = settings;
    this.callers = callers;
    var folder = house.data().resolve("incoming");
    long kept = reserve.toBytes() + MARGIN;
    for (var door : Door.values()) {
      spools.put(
          door,
          new Spool(
              folder, Spool.MOST, () -> folder.toFile().getUsableSpace() - kept, System::nanoTime));
    }
  }

  public sealed interface Taken {}

  /// A body as it was sent; to be closed when nobody needs it any more.
  public sealed interface Body extends Taken, AutoCloseable {
    long size();

    /// All of it, in memory.
    byte[] bytes();

    /// All of it from the beginning, as often as somebody asks until it is closed; a long one is
    /// not in memory.
    InputStream stream();

    @Override
    void close();
  }

  /// There is no body, or not a whole one.
  public record Refused(BodyFault fault) implements Taken {}

  private record InMemory(byte[] bytes) implements Body {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream stream() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public void close() {}
  }

  private record OnDisk(Spool.Entry entry) implements Body {
    @Override
    public long size() {
      return entry.size();
    }

    @Override
    public byte[] bytes() {
      try {
        return entry.bytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public InputStream stream() {
      return entry.stream();
    }

    @Override
    public void close() {
      entry.close();
    }
  }

  /// Waits for the whole body, as long as it keeps its pace. Nothing is read of one that is
  /// announced as too long.
  ///
  /// @param longest in bytes
  public Taken take(HttpServletRequest request, Door door, int longest) {
    return take(request, door, longest, null);
  }

  /// @param claimedClient whom the caller says to be: what is on its way in that name counts
  ///   together when there is no more room
  public Taken take(
      HttpServletRequest request, Door door, int longest, @Nullable String claimedClient) {
    long announced = request.getContentLengthLong();
    if (announced > longest) {
      return new Refused(BodyFault.TOO_LONG);
    }
    var pace = new Pace(settings, System::nanoTime, System.nanoTime());
    try {
      return new Intake(request, pace, longest, claimedClient).take(door, announced);
    } catch (IOException e) {
      return new Refused(isLate(e) ? BodyFault.TOO_SLOW : BodyFault.BROKEN);
    }
  }

  /// Tomcat wraps the end of its patience like any other end of a connection.
  private static boolean isLate(IOException e) {
    return e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException;
  }

  /// What has come of a short body by now, without waiting for more: for the account of a request
  /// that is refused by its headers.
  public byte[] here(HttpServletRequest request) {
    long announced = request.getContentLengthLong();
    try {
      var in = request.getInputStream();
      return announced > 0 && announced <= IN_MEMORY && in.available() >= announced
          ? in.readNBytes((int) announced)
          : new byte[0];
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private Spool spool(Door door) {
    return Objects.requireNonNull(spools.get(door));
  }

  /// One body on its way in.
  private final class Intake {
    private final HttpServletRequest request;
    private final Pace pace;
    private final int longest;
    private final @Nullable String claimedClient;
    private long received;

    Intake(HttpServletRequest request, Pace pace, int longest, @Nullable String claimedClient) {
      this.request = request;
      this.pace = pace;
      this.longest = longest;
      this.claimedClient = claimedClient;
    }

    /// @param announced negative when the length is not known
    Taken take(Door door, long announced) throws IOException {
      var in = request.getInputStream();
      int first = Math.min(PIECE, longest + 1);
      var buffer = new byte[announced < 0 ? first : (int) Math.min(announced, first)];
      while (received != announced) {
        if (received == buffer.length) {
          if (received > longest) {
            return new Refused(BodyFault.TOO_LONG);
          }
          if (received >= IN_MEMORY) {
            return spooled(door, in, buffer);
          }
          buffer = Arrays.copyOf(buffer, (int) Math.min(buffer.length * 2L, longest + 1L));
        }
        int read = in.read(buffer, (int) received, buffer.length - (int) received);
        if (read < 0) {
          break;
        }
        received += read;
        if (!pace.kept(received)) {
          return new Refused(BodyFault.TOO_SLOW);
        }
      }
      return new InMemory(
          received == buffer.length ? buffer : Arrays.copyOf(buffer, (int) received));
    }

    private Taken spooled(Door door, InputStream in, byte[] beginning) throws IOException {
      Spool.Entry entry;
      try {
        entry = spool(door).open(callers.of(request), claimedClient);
      } catch (IOException e) {
        log.warn("a long body cannot be kept: {}", e.toString());
        return new Refused(BodyFault.NO_ROOM);
      }
      boolean whole = false;
      try {
        var fault = into(entry, in, beginning);
        whole = fault == null;
        return fault == null ? new OnDisk(entry) : new Refused(fault);
      } finally {
        if (!whole) {
          entry.close();
        }
      }
    }

    private @Nullable BodyFault into(Spool.Entry entry, InputStream in, byte[] beginning)
        throws IOException {
      var fault = entry.add(beginning, beginning.length);
      var piece = new byte[PIECE];
      while (fault == null) {
        int read = in.read(piece);
        if (read < 0) {
          return entry.end();
        }
        received += read;
        if (received > longest) {
          return BodyFault.TOO_LONG;
        }
        if (!pace.kept(received)) {
          return BodyFault.TOO_SLOW;
        }
        fault = entry.add(piece, read);
      }
      return fault;
    }
  }
}
