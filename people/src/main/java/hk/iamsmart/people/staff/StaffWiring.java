package hk.iamsmart.people.staff;

import hk.iamsmart.platform.outbox.Sweep;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StaffWiring {
  @Bean
  Sweep staffTrim(Sessions sessions, Passkeys passkeys) {
    return Sweep.of(
        "staff-trim",
        Duration.ofMinutes(10),
        () -> {
          sessions.trim();
          passkeys.trim();
        });
  }
}
