package hk.iamsmart.platform.status;

import hk.iamsmart.platform.callbacks.Callbacks;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the board looks at.
@Configuration(proxyBeanMethods = false)
class StatusWiring {
  @Bean
  StatusBoard statusBoard(
      Callbacks callbacks,
      Announcements announcements,
      InstantSource clock,
      @Qualifier("realClock") InstantSource realClock) {
    return new StatusBoard(callbacks::waiting, announcements::shown, clock, realClock);
  }
}
