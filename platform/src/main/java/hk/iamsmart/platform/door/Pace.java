package hk.iamsmart.platform.door;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Whether a body comes as fast as it must: at a rate at least, with some time in advance, and
/// within a deadline.
public final class Pace {
  private final LongSupplier nanos;
  private final long began;
  private final long grace;
  private final long deadline;
  private final int bytesPerSecond;

  /// @param began when the body began to come, on the clock of `nanos`
  public Pace(DoorSettings settings, LongSupplier nanos, long began) {
    this.nanos = nanos;
    this.began = began;
    this.grace = settings.bodyGrace().toNanos();
    this.deadline = settings.bodyDeadline().toNanos();
    this.bytesPerSecond = settings.bodyBytesPerSecond();
  }

  /// False when so many bytes are too few by now.
  public boolean kept(long received) {
    long spent = nanos.getAsLong() - began;
    return spent <= deadline && spent <= grace + due(received);
  }

  private long due(long received) {
    return (long) ((double) received / bytesPerSecond * Duration.ofSeconds(1).toNanos());
  }
}
