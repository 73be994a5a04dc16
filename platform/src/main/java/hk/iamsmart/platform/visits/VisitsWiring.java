package hk.iamsmart.platform.visits;

import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.outbox.Sweep;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/// What this room hands to others to be run.
@Configuration(proxyBeanMethods = false)
class VisitsWiring {
  @Bean
  static VisitCodes.Surroundings surroundingsOfVisits(
      InstantSource clock, TransactionTemplate transaction, Audit audit) {
    return new VisitCodes.Surroundings(clock, transaction, audit);
  }

  @Bean
  Sweep visitsSweep(Dismissals dismissals, InstantSource clock) {
    return Sweep.of("visits-sweep", Duration.ofMinutes(1), () -> dismissals.sweep(clock.instant()));
  }
}
