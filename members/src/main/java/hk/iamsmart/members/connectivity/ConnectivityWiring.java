package hk.iamsmart.members.connectivity;

import hk.iamsmart.platform.callbacks.CallbacksSettings;
import hk.iamsmart.platform.callbacks.Reach;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConnectivityWiring {
  /// For each step.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @Bean
  Probe connectivityProbe(
      Reach reach, CallbacksSettings callbacks, @Qualifier("realClock") InstantSource realClock) {
    return new Probe(
        reach,
        SystemDefaultDnsResolver.INSTANCE,
        new Handshake(callbacks.tls(reach.authorities()), realClock),
        PATIENCE);
  }
}
