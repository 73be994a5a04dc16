package hk.iamsmart.sandbox.registrations;

import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How the parts of this room come together.
@Configuration(proxyBeanMethods = false)
class CeremonyWiring {
  @Bean
  Applicants.Clocks registrationClocks(
      InstantSource sandbox, @Qualifier("realClock") InstantSource real) {
    return new Applicants.Clocks(sandbox, real);
  }
}
