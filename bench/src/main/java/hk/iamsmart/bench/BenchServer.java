package hk.iamsmart.bench;

import hk.iamsmart.phone.AuthenticatorModel;
import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.phone.UafClient;
import hk.iamsmart.platform.Rooms;
import hk.iamsmart.platform.channel.SealedAnswer;
import hk.iamsmart.platform.channel.SealedEndpoint;
import hk.iamsmart.platform.devices.TrustedPhones;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/// The server that is measured: every room of the platform as in production, one sealed call that
/// does nothing, and phones that a simulated authority vouches for. Limits per client are out of
/// the way, since one client makes all the load.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({Rooms.class, Seed.class})
class BenchServer {
  static final String ECHO = "/bench/echo";

  private static final Map<String, Object> SETTINGS =
      Map.of(
          "iamsmart.port", "0",
          "iamsmart.management-port", "0",
          "server.address", "127.0.0.1",
          "iamsmart.base-url", "http://localhost:8080",
          "iamsmart.master-key", "bench:YSBtYXN0ZXIga2V5IHRoYXQgaXMgbm8gc2VjcmV0ISE=",
          "iamsmart.channel.requests-per-second", "1000000",
          "iamsmart.phones.calls-per-minute", "1000000",
          "iamsmart.phones.bindings-per-minute", "1000000");

  public static void main(String[] arguments) {
    var application = new SpringApplication(BenchServer.class);
    application.setDefaultProperties(SETTINGS);
    application.run(arguments);
  }

  @Bean
  @Primary
  InstantSource clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Bean
  KeyPair authorityKeys(SecureRandom random) {
    return Keys.fresh(random);
  }

  @Bean
  TrustedPhones trustedPhones(KeyPair authorityKeys) {
    return TrustedPhones.of(
        AuthenticatorModel.metadataStatements(),
        UafClient.facets(),
        new SimulatedAuthority(authorityKeys, InstantSource.system()).jwks());
  }

  @Bean
  SealedEndpoint echo() {
    return SealedEndpoint.of(ECHO, request -> new SealedAnswer.Success(request.body()));
  }
}
