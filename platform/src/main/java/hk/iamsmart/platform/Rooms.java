package hk.iamsmart.platform;

import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.outbox.Sweep;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/// Every room, those of modules above too, and what is the same wherever they run. Who imports this
/// adds the edges: a primary `InstantSource` named `clock`, and whatever else differs.
@Configuration(proxyBeanMethods = false)
@ComponentScan(
    excludeFilters =
        @Filter(type = FilterType.REGEX, pattern = "hk\\.iamsmart\\.platform\\.[A-Z].*"))
@Import({Sources.class, Ready.class, RoomsAbove.class})
public class Rooms {
  /// Audit and outbox stand on one floor, so neither can call the other.
  @Bean
  Sweep auditSealing(Audit audit) {
    return Sweep.of("audit-sealing", Duration.ofSeconds(2), audit::seal);
  }
}
