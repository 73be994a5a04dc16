package hk.iamsmart.platform.channel;

import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.Callers;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.services.ClientSecrets;
import hk.iamsmart.platform.services.Services;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts the pipeline together and hangs it into the web server, beside Spring MVC.
@Configuration(proxyBeanMethods = false)
class ChannelWiring {
  /// The one path below that a browser opens.
  private static final String QR_PAGE = "/api/v1/auth/getQR";

  @Bean
  ReplayMemory replayMemory(
      ReplayStore store,
      TransactionTemplate transaction,
      @Qualifier("realClock") InstantSource realClock,
      ChannelSettings settings) {
    return new ReplayMemory(
        store, transaction, realClock, settings.window(), ReplayMemory.NONCES_MAXIMUM);
  }

  @Bean
  SealedSteps sealedSteps(
      List<SealedEndpoint> endpoints,
      Services services,
      ContentKeys keys,
      ReplayMemory replays,
      ChannelSettings settings,
      InstantSource clock,
      @Qualifier("realClock") InstantSource realClock) {
    return new SealedSteps(endpoints, services, keys, replays, settings, clock, realClock);
  }

  @Bean
  SealedPipeline sealedPipeline(
      SealedSteps steps,
      List<ExchangeObserver> observers,
      @Qualifier("realClock") InstantSource realClock,
      SecureRandom random) {
    return new SealedPipeline(steps, observers, realClock, random);
  }

  @Bean
  Sweep trimRefusals(Refusals refusals) {
    return Sweep.of("channel-refusals", Duration.ofHours(1), refusals::trim);
  }

  /// The room of the services has no timers.
  @Bean
  Sweep forgetFormerSecrets(ClientSecrets secrets) {
    return Sweep.of("former-secrets", Duration.ofHours(1), secrets::forgetEnded);
  }

  /// Above zero somebody should look.
  @Bean
  MeterBinder lostRefusals(Refusals refusals) {
    return registry ->
        FunctionCounter.builder("iamsmart.refusals.lost", refusals, Refusals::lost)
            .description("refusals of the sealed API whose explanation was not kept")
            .register(registry);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  static class Doors {
    @Bean
    ServletRegistrationBean<SealedServlet> sealedServlet(
        SealedPipeline pipeline, Bodies bodies, Callers callers, IdSource ids) {
      var door =
          new ServletRegistrationBean<>(
              new SealedServlet(pipeline, bodies, callers, ids),
              SealedServlet.CALLS + "/*",
              SealedServlet.EVERYTHING + "/*");
      door.setName("sealed");
      door.setLoadOnStartup(1);
      return door;
    }

    /// An exact mapping wins over the longest path.
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ServletContextInitializer qrPageIsSpringMvc(DispatcherServletRegistrationBean pages) {
      return context -> {
        var registration = context.getServletRegistration(pages.getServletName());
        if (registration == null || !registration.addMapping(QR_PAGE).isEmpty()) {
          throw new Bug("the QR page could not be mapped to Spring MVC");
        }
      };
    }
  }
}
