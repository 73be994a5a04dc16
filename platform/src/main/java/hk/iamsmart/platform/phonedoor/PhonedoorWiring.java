package hk.iamsmart.platform.phonedoor;

import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.Callers;
import hk.iamsmart.platform.door.Door;
import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.protocol.wallet.FaultAnswer;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.WalletMessages;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Hangs the wallet API into the web server.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CallLimits.class)
class PhonedoorWiring {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /// Calls that a key makes before it is bound, and as many again for tries and looks.
  private static final int STEPS_A_KEY = 30;

  @Bean
  FaultTexts faultTexts() {
    return new FaultTexts();
  }

  @Bean
  WalletCalls walletCalls(
      KnownPhones phones,
      List<WalletEndpoint> endpoints,
      CallLimits limits,
      FaultTexts texts,
      @Qualifier("realClock") InstantSource realClock) {
    var perPhone = new RateLimit(limits.callsPerMinute(), MINUTE, System::nanoTime);
    var perAddress =
        new WalletCalls.PerAddress(
            new RateLimit(limits.bindingsPerMinute(), MINUTE, System::nanoTime),
            new RateLimit(limits.bindingsPerMinute() * STEPS_A_KEY, MINUTE, System::nanoTime));
    var check = new CallCheck(new NonceMemory(phones, realClock), perPhone);
    return new WalletCalls(new Routes(endpoints), phones, check, perAddress, texts);
  }

  @Bean
  ServletRegistrationBean<WalletServlet> walletServlet(
      WalletCalls calls,
      FaultTexts texts,
      Bodies bodies,
      Callers callers,
      IdSource ids,
      @Qualifier("realClock") InstantSource realClock,
      ObjectProvider<PhoneCallObserver> observers) {
    var told = observers.orderedStream().toList();
    var servlet = new WalletServlet(calls, texts, bodies, callers, ids, realClock, told);
    var registration = new ServletRegistrationBean<>(servlet, WalletEndpoint.BASE + "/*");
    registration.setName("wallet-api");
    registration.setLoadOnStartup(1);
    return registration;
  }

  @Bean
  Door.Form refusalsOfPhones() {
    return new Door.Form() {
      @Override
      public String below() {
        return WalletEndpoint.BASE + "/";
      }

      @Override
      public byte[] told(Door.Refusal refusal) {
        boolean unfit = refusal.status() < 500 || refusal.error().equals("UNFIT");
        var fault = unfit ? WalletFault.MALFORMED : WalletFault.INTERNAL;
        return WalletMessages.write(
            new FaultAnswer(fault.name(), refusal.message(), refusal.txId().toString()));
      }
    };
  }
}
