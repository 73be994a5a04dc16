package hk.iamsmart.platform.callbacks;

import hk.iamsmart.platform.callbacks.CallbackPost.Patience;
import hk.iamsmart.platform.channel.ContentKeys;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.tlskeys.TlsKeys;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CallbacksSettings.class)
class CallbacksWiring {
  private static final Duration CONNECT = Duration.ofSeconds(3);

  /// Strangers are waited for less than services.
  private static final Patience OUTWARD =
      new Patience(Duration.ofSeconds(2), Duration.ofSeconds(3));

  @Bean
  CallbackPost callbackPost(
      Reach reach,
      CallbacksSettings settings,
      TlsKeys hosts,
      @Qualifier("realClock") InstantSource realClock) {
    return new CallbackPost(
        reach,
        SystemDefaultDnsResolver.INSTANCE,
        new CallbackPost.Tls(settings.tls(), hosts::seen),
        new Patience(CONNECT, settings.timeout()),
        2 * Lanes.PLACES,
        "iamsmart-callbacks",
        realClock);
  }

  /// Apart from callbacks: our client certificate is for services.
  @Bean
  OutwardPost outwardPost(
      Reach reach, CallbacksSettings settings, @Qualifier("realClock") InstantSource realClock) {
    var post =
        new CallbackPost(
            reach,
            SystemDefaultDnsResolver.INSTANCE,
            CallbackPost.Tls.of(settings.tlsOfNobody()),
            OUTWARD,
            OutwardPost.CONNECTIONS,
            "iamsmart",
            realClock);
    return new OutwardPost(post, reach);
  }

  @Bean
  Courier courier(
      Services services,
      ContentKeys keys,
      CallbackPost post,
      List<CallbackObserver> observers,
      InstantSource clock,
      @Qualifier("realClock") InstantSource realClock) {
    return new Courier(services, keys, post, observers, clock, realClock);
  }

  @Bean
  Sweep callbacksDue(Deliveries deliveries) {
    return Sweep.of("callbacks-due", Duration.ofMillis(500), deliveries::sweep);
  }

  @Bean
  Sweep callbacksTrim(Ledger ledger) {
    return Sweep.of("callbacks-trim", Duration.ofHours(1), ledger::trim);
  }
}
