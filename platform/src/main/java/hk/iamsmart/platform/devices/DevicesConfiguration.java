package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.fido.IntegrityCheck;
import hk.iamsmart.platform.fido.Judges;
import hk.iamsmart.platform.fido.Passkeys;
import hk.iamsmart.platform.fido.Relying;
import hk.iamsmart.platform.fido.Uaf;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.protocol.wallet.WalletMessages;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How the parts of this room come together.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DevicesConfiguration.PhoneSettings.class)
class DevicesConfiguration {
  /// What an operator may change about phones; listed in `docs/operate/configuration.md`.
  ///
  /// @param oldestAndroid for example `8.0`
  /// @param oldestIos for example `15.0`
  /// @param callsPerMinute of one phone
  /// @param bindingsPerMinute from one network address
  @ConfigurationProperties("iamsmart.phones")
  record PhoneSettings(
      @DefaultValue("8.0") String oldestAndroid,
      @DefaultValue("15.0") String oldestIos,
      @DefaultValue("600") int callsPerMinute,
      @DefaultValue("30") int bindingsPerMinute) {}

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
        realClock);
  }

  @Bean
  WalletEndpoint showDevice(PhoneRows phones, Accounts accounts) {
    return DeviceEndpoint.show(phones, accounts);
  }

  @Bean
  WalletEndpoint unbindDevice(PhoneRows phones, Devices devices, Judges judges) {
    return DeviceEndpoint.unbind(phones, devices, judges.uaf());
  }

  @Bean
  ServletRegistrationBean<WalletServlet> walletServlet(
      Bindings bindings,
      PhoneRows phones,
      DevicesStore store,
      PhoneSettings settings,
      WalletSurroundings around,
      ObjectProvider<WalletEndpoint> endpoints) {
    var realClock = around.realClock();
    LongSupplier nanos = () -> Math.multiplyExact(realClock.millis(), 1_000_000L);
    var minute = Duration.ofMinutes(1);
    var calls =
        new WalletCalls(
            bindings,
            phones,
            new CallCheck(
                new NonceMemory(store, realClock),
                new RateLimit(settings.callsPerMinute(), minute, nanos)),
            new RateLimit(settings.bindingsPerMinute(), minute, nanos),
            endpoints.orderedStream().toList());
    var facets = facetList(facets(around.trusted(), around.house()));
    var servlet = new WalletServlet(calls, new FaultTexts(), around.ids(), facets);
    var registration = new ServletRegistrationBean<>(servlet, WalletCalls.BASE + "/*");
    registration.setName("wallet-api");
    registration.setLoadOnStartup(1);
    return registration;
  }

  /// What the servlet needs of the house.
  record WalletSurroundings(
      TrustedPhones trusted, HouseSettings house, IdSource ids, InstantSource realClock) {}

  @Bean
  WalletSurroundings walletSurroundings(
      TrustedPhones trusted,
      HouseSettings house,
      IdSource ids,
      @Qualifier("realClock") InstantSource realClock) {
    return new WalletSurroundings(trusted, house, ids, realClock);
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
                realClock.instant().minus(NonceMemory.WINDOW.multipliedBy(2))));
  }

  private static String facetsUrl(HouseSettings house) {
    return house.baseUrl() + WalletCalls.BASE + "/facets";
  }

  private static Set<String> facets(TrustedPhones trusted, HouseSettings house) {
    var facets = new HashSet<>(trusted.facets());
    facets.add(house.baseUrl().toString());
    return facets;
  }

  /// FIDO AppID and Facets 1.1 §3.1.3.
  private static byte[] facetList(Set<String> facets) {
    var version = Map.of("major", 1, "minor", 1);
    return WalletMessages.write(
        Map.of(
            "trustedFacets",
            List.of(Map.of("version", version, "ids", List.copyOf(new TreeSet<>(facets))))));
  }
}
