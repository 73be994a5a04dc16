package hk.iamsmart.platform.verification;

import hk.iamsmart.platform.ground.CannotStart;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Each property is listed in `docs/operate/configuration.md`.
///
/// @param atOnce how many checks run at a time
/// @param timeout after which a check is given up
@ConfigurationProperties("iamsmart.verification")
record VerificationSettings(@DefaultValue("2") int atOnce, @DefaultValue("10s") Duration timeout) {
  VerificationSettings {
    if (atOnce < 1 || atOnce > 64 || !timeout.isPositive()) {
      throw new CannotStart(
          "IAMSMART_VERIFICATION_AT_ONCE is 1 to 64, IAMSMART_VERIFICATION_TIMEOUT is positive");
    }
  }
}
