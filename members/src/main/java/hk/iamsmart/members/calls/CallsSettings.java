package hk.iamsmart.members.calls;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may change here; listed in `docs/operate/configuration.md`.
///
/// @param kept how long an organisation sees a call of its services; nothing is kept when it is 0
/// @param mostEach calls that are kept of one copy of a service, so that a flood of one leaves the
///   others theirs
@ConfigurationProperties("iamsmart.calls")
record CallsSettings(@DefaultValue("14d") Duration kept, @DefaultValue("20000") int mostEach) {
  private static final Duration LONGEST = Duration.ofDays(90);
  private static final int MOST = 1_000_000;

  CallsSettings {
    if (kept.isNegative() || kept.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("calls are kept for 0 to 90 days");
    }
    if (mostEach < 1 || mostEach > MOST) {
      throw new IllegalArgumentException("1 to 1,000,000 calls are kept of one copy");
    }
  }
}
