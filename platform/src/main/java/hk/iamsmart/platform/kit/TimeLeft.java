package hk.iamsmart.platform.kit;

import java.time.Duration;

/// The time that is left of a whole. `assets/kit/timeleft.js` goes on from here.
public record TimeLeft(Duration left, Duration whole) {
  private static final Duration SOON = Duration.ofMinutes(5);

  public TimeLeft {
    if (whole.isNegative() || whole.isZero()) {
      throw new IllegalArgumentException("no time at all: " + whole);
    }
    left = left.isNegative() ? Duration.ZERO : left.compareTo(whole) > 0 ? whole : left;
  }

  /// Of a part whose time only a script will know.
  public static TimeLeft toBeTold() {
    return new TimeLeft(Duration.ZERO, SOON);
  }

  /// `16:05`.
  public String text() {
    return "%d:%02d".formatted(left.toMinutes(), left.toSecondsPart());
  }

  /// How much of a frame that is 100 long is gone.
  public long gone() {
    return 100 - Math.round(100.0 * left.toMillis() / whole.toMillis());
  }

  /// The last five minutes.
  public boolean isSoon() {
    return left.compareTo(SOON) <= 0;
  }
}
