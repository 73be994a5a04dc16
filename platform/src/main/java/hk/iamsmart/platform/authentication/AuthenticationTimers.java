package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.outbox.Sweep;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuthenticationTimers {
  private static final Duration KEPT = Duration.ofDays(2);

  @Bean
  Sweep authenticationCleanUp(AuthenticationStore store, InstantSource clock) {
    return Sweep.of(
        "authentication-clean-up",
        Duration.ofMinutes(10),
        () -> store.deleteStartedBefore(clock.instant().minus(KEPT)));
  }
}
