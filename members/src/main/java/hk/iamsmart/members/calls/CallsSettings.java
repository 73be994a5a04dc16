package hk.iamsmart.members.calls;

import hk.iamsmart.platform.ground.CannotStart;
import java.time.Duration;

/// What an operator may change here; listed in `docs/operate/configuration.md`.
///
/// @param kept how long an organisation sees a call of its services; nothing is kept when it is 0
/// @param mostEach calls that are kept of one copy of a service, so that a flood of one leaves the
///   others theirs
record CallsSettings(Duration kept, int mostEach) {
  private static final Duration LONGEST = Duration.ofDays(90);
  private static final int MOST = 1_000_000;

  CallsSettings {
    if (kept.isNegative() || kept.compareTo(LONGEST) > 0) {
      throw new CannotStart("IAMSMART_CALLS_KEPT is 0 to 90 days, such as 14d");
    }
    if (mostEach < 1 || mostEach > MOST) {
      throw new CannotStart("IAMSMART_CALLS_MOST_EACH is 1 to 1,000,000");
    }
  }
}
