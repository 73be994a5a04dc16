package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.fido.IntegrityCheck;
import hk.iamsmart.platform.fido.Judges;
import hk.iamsmart.platform.fido.Passkeys;
import hk.iamsmart.platform.fido.Relying;
import hk.iamsmart.platform.fido.Uaf;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.phonedoor.KnownPhones;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How the parts of this room come together.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DevicesConfiguration.PhoneSettings.class)
class DevicesConfiguration {
  private static final String FACETS = "/facets";

  /// What an operator may change about phones; listed in `docs/operate/configuration.md`.
  ///
  /// @param oldestAndroid for example `8.0`
  /// @param oldestIos for example `8.0`, the first whose apps may use Touch ID or Face ID
  @ConfigurationProperties("iamsmart.phones")
  record PhoneSettings(
      @DefaultValue("8.0") String oldestAndroid, @DefaultValue("8.0") String oldestIos) {}

  @Bean
  Judges judges(
      TrustedPhones trusted,
      PhoneSettings settings,
      HouseSettings house,
      @Qualifier("realClock") InstantSource realClock) {
    var relying = new Relying(facetsUrl(house), facets(trusted, house), Set.of());
    return new Judges(
        new Uaf(relying, trusted.authenticators()),
        new Passkeys(house),
        new IntegrityCheck(trusted.integrityKeys(), settings.oldestAndroid(), settings.oldestIos()),
        realClock,
        trusted.passkeys());
  }

  /// FIDO AppID and Facets 1.1 §3.1.3: read by the authenticators' own clients.
  @Bean
  WalletEndpoint trustedFacets(TrustedPhones trusted, HouseSettings house) {
    var version = Map.of("major", 1, "minor", 1);
    var ids = List.copyOf(new TreeSet<>(facets(trusted, house)));
    var list = Map.of("trustedFacets", List.of(Map.of("version", version, "ids", ids)));
    var answer = new WalletAnswer.Success(list, "application/fido.trusted-apps+json");
    return new WalletEndpoint.OfAnybody("GET", FACETS, _ -> answer);
  }

  @Bean
  Sweep devicesSweep(
      DevicesStore store, InstantSource clock, @Qualifier("realClock") InstantSource realClock) {
    return Sweep.of(
        "devices-sweep",
        Duration.ofMinutes(5),
        () ->
            store.sweep(
                clock.instant().minus(Duration.ofMinutes(1)),
                realClock.instant().minus(KnownPhones.NONCES_KEPT)));
  }

  private static String facetsUrl(HouseSettings house) {
    return house.baseUrl() + WalletEndpoint.BASE + FACETS;
  }

  private static Set<String> facets(TrustedPhones trusted, HouseSettings house) {
    var facets = new HashSet<>(trusted.facets());
    facets.add(house.baseUrl().toString());
    return facets;
  }
}
