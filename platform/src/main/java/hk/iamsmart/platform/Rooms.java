package hk.iamsmart.platform;

import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.outbox.Sweep;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/// Every room, and what is the same wherever they run. Who imports this adds the edges: a primary
/// `InstantSource` named `clock`, and whatever else differs.
@Configuration(proxyBeanMethods = false)
@ComponentScan(
    excludeFilters =
        @Filter(type = FilterType.REGEX, pattern = "hk\\.iamsmart\\.platform\\.[A-Z].*"))
@EnableConfigurationProperties(HouseSettings.class)
public class Rooms {
  /// What the clock on the wall says, in milliseconds; judges the freshness of signed requests and
  /// is never moved.
  @Bean
  InstantSource realClock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Bean
  SecureRandom secureRandom() {
    return new SecureRandom();
  }

  @Bean
  IdSource idSource(SecureRandom random) {
    return new IdSource(random);
  }

  /// Audit and outbox stand on one floor, so neither can call the other.
  @Bean
  Sweep auditSealing(Audit audit) {
    return Sweep.of("audit-sealing", Duration.ofSeconds(2), audit::seal);
  }
}
