package hk.iamsmart.sandbox;

import hk.iamsmart.platform.authority.Founding;
import hk.iamsmart.platform.broker.CodeAside;
import hk.iamsmart.platform.callbacks.Reach;
import hk.iamsmart.platform.console.Sight;
import hk.iamsmart.platform.console.Sights;
import hk.iamsmart.platform.door.Harness;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.PageMark;
import hk.iamsmart.platform.look.PageMark.Mark;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.notifications.FirstChoice;
import hk.iamsmart.platform.passwords.HashCost;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.protocol.wallet.inbox.NoticeCategory;
import hk.iamsmart.protocol.wallet.inbox.SenderChoice;
import hk.iamsmart.sandbox.certifying.SimulatedHosts;
import hk.iamsmart.sandbox.clock.MovableClock;
import hk.iamsmart.sandbox.ground.SandboxFolder;
import hk.iamsmart.sandbox.residents.SandboxResidents;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.HttpMethod;

/// What the sandbox has in the place of production's edges: a clock that moves, a master key of its
/// own making, doors to its own pages and calls.
@Configuration(proxyBeanMethods = false)
class SandboxEdges {
  private static final String MASTER_KEY = "iamsmart.master-key";
  private static final String REASON = "a sandbox has no secrets";

  private final Texts texts = Texts.of(SandboxEdges.class);

  @Bean
  SandboxFolder sandboxFolder(HouseSettings house) {
    return SandboxFolder.in(house.data());
  }

  @Bean
  @Primary
  MovableClock clock(@Qualifier("realClock") InstantSource realClock, SandboxFolder folder) {
    return new MovableClock(realClock, folder);
  }

  /// All stages, as sets that never meet. Who is who is told by the registry, which each stage has
  /// for itself.
  @Bean
  Installation everyStage(ObjectProvider<SandboxResidents> residents) {
    return new EveryStage(residents::getObject);
  }

  /// The authority is there as soon as somebody needs it.
  @Bean
  Founding founding() {
    return Founding.BY_ITSELF;
  }

  /// A load test comes from this machine: it is not limited by its address.
  @Bean
  Harness loopback() {
    return Harness.loopback();
  }

  /// Everybody knows the passwords of invented people.
  @Bean
  HashCost cheapHashes() {
    return new HashCost(1024, 1);
  }

  /// Callbacks go anywhere, to a developer's own machine above all, and without TLS if need be.
  @Bean
  Reach callbackReach(SimulatedHosts hosts) {
    return new Reach() {
      @Override
      public boolean allows(InetAddress address) {
        return true;
      }

      @Override
      public boolean plainHttp() {
        return true;
      }

      @Override
      public Optional<InetAddress> own(String host) {
        return hosts.find(host);
      }

      @Override
      public List<X509Certificate> authorities() {
        return List.of(hosts.authority());
      }
    };
  }

  /// Whoever tries the sandbox sees notices come, and lets services know that they were read.
  @Bean
  FirstChoice everyNotice() {
    return _ -> new SenderChoice(List.of(NoticeCategory.values()), true);
  }

  /// Runs before any room is made: a master key that no operator gave is made once and kept.
  @Bean
  static BeanFactoryPostProcessor ownMasterKey(ConfigurableEnvironment environment) {
    return _ -> {
      if (environment.getProperty(MASTER_KEY, "").isBlank()) {
        var data = environment.getProperty("iamsmart.data", "var");
        var folder = SandboxFolder.in(java.nio.file.Path.of(data).toAbsolutePath().normalize());
        var key = folder.keep("master-key", () -> "sandbox:" + randomKey());
        environment
            .getPropertySources()
            .addFirst(new MapPropertySource("sandbox-edges", Map.of(MASTER_KEY, key)));
      }
    };
  }

  private static String randomKey() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Bean
  PageMark sandboxMark() {
    return language -> Optional.of(Mark.of(texts.in(language).say("mark")));
  }

  /// Whoever forgot that the clock was moved sees it on every page.
  @Bean
  PageMark movedClock(MovableClock clock) {
    return language -> {
      var ahead = clock.ahead();
      return ahead.isZero()
          ? Optional.empty()
          : Optional.of(
              new Mark(
                  texts.in(language).say("clock", Dates.in(language).tight(ahead)),
                  "/developers/clock",
                  Optional.of(Icon.CLOCK)));
    };
  }

  /// A developer need not scan the code: the wallet page is on the same machine.
  @Bean
  CodeAside linkToTheWallet(Pages pages) {
    return (language, link) ->
        pages.content("sandbox/codeaside.jte", Map.of("t", texts.in(language), "link", link));
  }

  @Bean
  OpenPath sandboxReading() {
    return new OpenPath(HttpMethod.GET, "/sandbox/**", REASON);
  }

  @Bean
  OpenPath consoleReading() {
    return new OpenPath(HttpMethod.GET, "/developers/**", REASON);
  }

  /// Forms of our own pages; those of others are refused before.
  @Bean
  OpenPath consolePosting() {
    return new OpenPath(HttpMethod.POST, "/developers/**", REASON);
  }

  /// Whoever develops on this machine sees every service.
  @Bean
  Sights everyService() {
    return _ -> Sight.EVERYTHING;
  }

  @Bean
  OpenPath sandboxPosting() {
    return new OpenPath(HttpMethod.POST, "/sandbox/v1/**", REASON);
  }

  @Bean
  OpenPath sandboxPutting() {
    return new OpenPath(HttpMethod.PUT, "/sandbox/v1/**", REASON);
  }

  @Bean
  OpenPath sandboxPatching() {
    return new OpenPath(HttpMethod.PATCH, "/sandbox/v1/**", REASON);
  }

  @Bean
  OpenPath sandboxDeleting() {
    return new OpenPath(HttpMethod.DELETE, "/sandbox/v1/**", REASON);
  }
}
