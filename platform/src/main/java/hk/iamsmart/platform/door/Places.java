package hk.iamsmart.platform.door;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Places for work: so many at a time, and so many of them for one caller, so that nobody works
/// alone. A place is for processor and memory; who holds one waits for nothing that a stranger can
/// delay, neither for the rest of a body nor for a slow reader. Who waits for a place is served in
/// the order of arrival.
public final class Places {
  private final int each;
  private final long patienceNanos;
  private final Semaphore all;
  private final ConcurrentHashMap<String, Own> own = new ConcurrentHashMap<>();

  /// @param each of one caller at most
  /// @param patience after which a caller is refused
  public Places(int all, int each, Duration patience) {
    this.each = each;
    this.patienceNanos = patience.toNanos();
    this.all = new Semaphore(all, true);
  }

  /// What a caller's own share is; it is there as long as somebody uses or awaits it.
  private static final class Own {
    private final Semaphore places;
    private int users;

    Own(int each) {
      this.places = new Semaphore(each, true);
    }
  }

  public sealed interface Turn {}

  /// To be closed when the work is done.
  public static final class Place implements Turn, AutoCloseable {
    private final Runnable release;

    private Place(Runnable release) {
      this.release = release;
    }

    @Override
    public void close() {
      release.run();
    }
  }

  public enum None implements Turn {
    /// the caller has all that one caller may have
    CALLER_HAS_ENOUGH,
    ALL_TAKEN
  }

  /// A place for this caller. Blocks the thread as long as the patience lasts.
  public Turn take(String caller) {
    long until = System.nanoTime() + patienceNanos;
    var share = own.compute(caller, (_, there) -> entered(there));
    if (!acquired(share.places, until)) {
      left(caller);
      return None.CALLER_HAS_ENOUGH;
    }
    if (!acquired(all, until)) {
      share.places.release();
      left(caller);
      return None.ALL_TAKEN;
    }
    return new Place(() -> {
      all.release();
      share.places.release();
      left(caller);
    });
  }

  /// The same by the caller's network; a [Harness] may have them all.
  public Turn take(Caller caller) {
    if (!caller.harness()) {
      return take(caller.network());
    }
    return acquired(all, System.nanoTime() + patienceNanos)
        ? new Place(all::release)
        : None.ALL_TAKEN;
  }

  /// How many are free at the moment.
  public int free() {
    return all.availablePermits();
  }

  private Own entered(@Nullable Own there) {
    var share = there == null ? new Own(each) : there;
    share.users++;
    return share;
  }

  private void left(String caller) {
    own.computeIfPresent(caller, (_, share) -> --share.users == 0 ? null : share);
  }

  private static boolean acquired(Semaphore places, long until) {
    try {
      return places.tryAcquire(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
