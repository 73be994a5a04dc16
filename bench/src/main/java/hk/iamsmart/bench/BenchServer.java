package hk.iamsmart.bench;

import hk.iamsmart.phone.AuthenticatorModel;
import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.phone.UafClient;
import hk.iamsmart.platform.Rooms;
import hk.iamsmart.platform.authority.Founding;
import hk.iamsmart.platform.callbacks.Callback;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.callbacks.Reach;
import hk.iamsmart.platform.callbacks.Scribe;
import hk.iamsmart.platform.channel.SealedAnswer;
import hk.iamsmart.platform.channel.SealedEndpoint;
import hk.iamsmart.platform.devices.TrustedPhones;
import hk.iamsmart.platform.door.Harness;
import hk.iamsmart.platform.fido.PasskeyUse;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.recognition.KekIssuers;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.platform.wallet.WalletEdge;
import hk.iamsmart.protocol.ReturnCode;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
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
@Import({Rooms.class, Seed.class, SigningWork.class, Partners.class})
class BenchServer {
  static final String ECHO = "/bench/echo";
  static final String CALLBACK = "/bench/callback";
  static final String SIGNING = "/bench/signing";
  static final String COMPILED = "/bench/compiled";

  private static final Map<String, Object> SETTINGS =
      Map.ofEntries(
          Map.entry("iamsmart.port", "0"),
          Map.entry("iamsmart.management-port", "0"),
          Map.entry("iamsmart.staff.port", "0"),
          Map.entry("server.address", "127.0.0.1"),
          Map.entry("iamsmart.base-url", "http://localhost:8080"),
          Map.entry("iamsmart.master-key", "bench:YSBtYXN0ZXIga2V5IHRoYXQgaXMgbm8gc2VjcmV0ISE="),
          Map.entry("iamsmart.channel.requests-per-second", "1000000"),
          Map.entry("iamsmart.phones.calls-per-minute", "1000000"),
          Map.entry("iamsmart.phones.bindings-per-minute", "1000000"),
          Map.entry("iamsmart.notifications.messages-per-day", "100000000"));

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

  /// All the load comes from one address, which is no stranger's.
  @Bean
  Harness loopback() {
    return Harness.loopback();
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
        new SimulatedAuthority(authorityKeys, InstantSource.system()).jwks(),
        PasskeyUse.LOW);
  }

  /// Keys of the sizes of production, made at the start.
  @Bean
  Installation installation() {
    return Installation.of(Stage.PRODUCTION);
  }

  /// Certificates that services made for themselves do.
  @Bean
  KekIssuers kekIssuers() {
    return (_, _, _) -> Optional.empty();
  }

  @Bean
  Founding founding() {
    return Founding.BY_ITSELF;
  }

  @Bean
  SealedEndpoint echo() {
    return SealedEndpoint.of(ECHO, request -> new SealedAnswer.Success(request.body()));
  }

  /// For how many milliseconds the compilers of this JVM have been at work.
  @Bean
  SealedEndpoint compiled() {
    return SealedEndpoint.of(
        COMPILED,
        _ -> {
          long millis = ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
          return new SealedAnswer.Success(Map.of("millis", millis));
        });
  }

  /// Signs over and over within this process.
  @Bean
  SealedEndpoint signingWork(SigningWork work) {
    return SealedEndpoint.of(
        SIGNING, request -> new SealedAnswer.Success(work.run(request.body())));
  }

  /// Callbacks go to this machine.
  @Bean
  Reach callbackReach() {
    return new Reach() {
      @Override
      public boolean allows(InetAddress address) {
        return true;
      }

      @Override
      public boolean plainHttp() {
        return true;
      }
    };
  }

  @Bean
  WalletEdge walletEdge() {
    return WalletEdge.production();
  }

  @Bean
  Scribe callbackScribe(SecureRandom random) {
    return new Scribe.Honest(random);
  }

  /// Commits a callback and tells when that was.
  @Bean
  SealedEndpoint callback(Callbacks callbacks, InstantSource clock) {
    return SealedEndpoint.of(
        CALLBACK,
        request -> {
          var body = request.body();
          var txId =
              callbacks.send(
                  Callback.json(
                      new ClientId(body.get("to").stringValue()),
                      URI.create(body.get("url").stringValue()),
                      body.get("order").stringValue(),
                      ReturnCode.D00000,
                      body.get("content"),
                      clock.instant().plus(Duration.ofMinutes(18))));
          return new SealedAnswer.Success(
              Map.of("txID", txId.hex(), "committed", System.nanoTime()));
        });
  }
}
