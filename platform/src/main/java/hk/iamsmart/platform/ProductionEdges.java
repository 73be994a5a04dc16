package hk.iamsmart.platform;

import hk.iamsmart.platform.authority.Founding;
import hk.iamsmart.platform.callbacks.Reach;
import hk.iamsmart.platform.callbacks.Scribe;
import hk.iamsmart.platform.chip.CardIssuers;
import hk.iamsmart.platform.chip.Chips;
import hk.iamsmart.platform.chip.SignedChips;
import hk.iamsmart.platform.developers.DocsAlone;
import hk.iamsmart.platform.devices.TrustedPhones;
import hk.iamsmart.platform.faces.FaceSettings;
import hk.iamsmart.platform.faces.Faces;
import hk.iamsmart.platform.faces.PartnerFaces;
import hk.iamsmart.platform.fido.PasskeyUse;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.kioskpage.KioskEdge;
import hk.iamsmart.platform.mail.Carrier;
import hk.iamsmart.platform.mail.MailSettings;
import hk.iamsmart.platform.profiles.AddressProviders;
import hk.iamsmart.platform.recognition.KekIssuers;
import hk.iamsmart.platform.recognition.RecognisedAuthorities;
import hk.iamsmart.platform.residents.PartnerResidents;
import hk.iamsmart.platform.residents.Residents;
import hk.iamsmart.platform.residents.ResidentsSettings;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.platform.stepup.CardCheck;
import hk.iamsmart.platform.stepup.CardSettings;
import hk.iamsmart.platform.stepup.FaceMatch;
import hk.iamsmart.platform.stepup.ProvidedCardCheck;
import hk.iamsmart.platform.stepup.ProvidedFaceMatch;
import hk.iamsmart.platform.wallet.WalletEdge;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/// What is so in production only: time is real, and nothing starts without the operator's own
/// master key and public address. The sandbox does not have this class among its edges.
@Import(DocsAlone.class)
@EnableConfigurationProperties({
  FaceSettings.class,
  CardSettings.class,
  MailSettings.class,
  ResidentsSettings.class
})
class ProductionEdges {
  private static final Logger log = LoggerFactory.getLogger(ProductionEdges.class);
  private static final Map<String, String> REQUIRED =
      Map.of(
          "iamsmart.master-key", "IAMSMART_MASTER_KEY", "iamsmart.base-url", "IAMSMART_BASE_URL");

  /// The time that codes, tickets, tokens and statuses follow, in milliseconds.
  @Bean
  @Primary
  InstantSource clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  /// One installation is one stage: its citizens and services are of no other.
  @Bean
  Installation installation(Environment environment) {
    return Installation.of(stage(environment), delivered(environment));
  }

  private static Set<Stage> delivered(Environment environment) {
    var words = environment.getProperty("iamsmart.programme.stages", "");
    return Arrays.stream(words.split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .map(word ->
            Stage.parse(word)
                .orElseThrow(() ->
                    new CannotStart(
                        "IAMSMART_PROGRAMME_STAGES has '"
                            + word
                            + "'; each must be one of "
                            + Stage.known()
                            + ".")))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stage stage(Environment environment) {
    var word = environment.resolvePlaceholders("${iamsmart.stage:production}");
    return Stage.parse(word)
        .orElseThrow(() ->
            new CannotStart(
                "IAMSMART_STAGE is '" + word + "'; it must be one of " + Stage.known() + "."));
  }

  /// Signatures may have legal effect (Electronic Transactions Ordinance, Cap. 553, once the
  /// authority is recognised): it is founded by people, the root key kept outside.
  @Bean
  Founding founding() {
    return Founding.BY_CEREMONY;
  }

  /// Callbacks go to the public internet only, by TLS.
  @Bean
  Reach callbackReach() {
    return new Reach.PublicInternet();
  }

  /// What leaves for a service is what it was meant to be told.
  @Bean
  Scribe callbackScribe(SecureRandom random) {
    return new Scribe.Honest(random);
  }

  /// Nothing but passkeys, unless the operator installed metadata of authenticators and the keys of
  /// integrity authorities; and a passkey logs in and does not sign, unless the operator says so.
  @Bean
  TrustedPhones trustedPhones(
      Environment environment, @Value("${iamsmart.passkeys:low}") String passkeys) {
    return TrustedPhones.read(
        file(environment, "iamsmart.phones.metadata"),
        environment.getProperty("iamsmart.phones.facets", ""),
        file(environment, "iamsmart.phones.integrity-keys"),
        PasskeyUse.setting(passkeys));
  }

  /// Nobody compares faces unless the operator has a provider.
  @Bean
  @ConditionalOnProperty("iamsmart.face.url")
  FaceMatch faceMatch(FaceSettings settings) {
    return new ProvidedFaceMatch(settings);
  }

  /// The same authority compares the faces of those who register.
  @Bean
  @ConditionalOnProperty("iamsmart.face.url")
  Faces faces(FaceSettings settings) {
    return new PartnerFaces(settings);
  }

  /// Nobody knows the residents unless the operator has an agreement with their registry.
  @Bean
  @ConditionalOnProperty("iamsmart.residents.url")
  Residents residents(ResidentsSettings settings) {
    return new PartnerResidents(settings);
  }

  /// Nobody checks cards unless the operator has a provider.
  @Bean
  @ConditionalOnProperty("iamsmart.card.url")
  CardCheck cardCheck(CardSettings settings) {
    return new ProvidedCardCheck(settings);
  }

  /// No chip is believed unless the operator says whose cards are.
  @Bean
  Chips chips(Environment environment) {
    return new SignedChips(CardIssuers.read(file(environment, "iamsmart.card.signers")));
  }

  /// Nobody is written to unless the operator has a mail server.
  @Bean
  Carrier mailCarrier(MailSettings settings, HouseSettings house) {
    return settings.carrier(house.baseUrl());
  }

  @Bean
  @ConditionalOnWebApplication
  ApplicationRunner wordOnMail(Carrier carrier) {
    return _ -> {
      if (!carrier.isThere()) {
        log.warn(
            "IAMSMART_MAIL_HOST is not set: no email can be sent, so nobody can register."
                + " docs/operate/running.md says how.");
      }
    };
  }

  /// A phone in a browser has a passkey and a camera.
  @Bean
  WalletEdge walletEdge() {
    return WalletEdge.production();
  }

  /// A kiosk has a terminal beside its browser.
  @Bean
  KioskEdge kioskEdge(@Value("${iamsmart.kiosk.port:8096}") int port) {
    return KioskEdge.production(port);
  }

  /// Nobody's encipherment certificates are taken unless the operator says whose are.
  @Bean
  KekIssuers kekIssuers(Environment environment) {
    return RecognisedAuthorities.read(
        file(environment, "iamsmart.encipherment.trial-authorities"),
        file(environment, "iamsmart.encipherment.authorities"));
  }

  /// None, unless the operator connected some.
  @Bean
  AddressProviders addressProviders(Environment environment) {
    return AddressProviders.read(
        file(environment, "iamsmart.utilities.registry"),
        file(environment, "iamsmart.utilities.client-certificate"),
        file(environment, "iamsmart.utilities.client-key"),
        file(environment, "iamsmart.utilities.authorities"));
  }

  /// The environment makes no path of a text by itself.
  private static @Nullable Path file(Environment environment, String setting) {
    var value = environment.getProperty(setting, "");
    return value.isBlank() ? null : Path.of(value);
  }

  /// Runs before any room is made.
  @Bean
  static BeanFactoryPostProcessor requiredSettings(Environment environment) {
    return beans -> check(environment);
  }

  /// Behind TLS that somebody else ends, everybody seems to call from one address.
  @Bean
  @ConditionalOnWebApplication
  ApplicationRunner wordOnProxies(Environment environment) {
    return _ -> {
      boolean https = environment.getProperty("iamsmart.base-url", "").startsWith("https:");
      if (https && environment.getProperty("iamsmart.trusted-proxies", "").isBlank()) {
        log.warn(
            "IAMSMART_TRUSTED_PROXIES is not set: behind a proxy all callers count as one."
                + " Set the proxy's network, or none; docs/operate/running.md says how.");
      }
    };
  }

  static void check(Environment environment) {
    var missing =
        REQUIRED.entrySet().stream()
            .filter(e -> environment.getProperty(e.getKey(), "").isBlank())
            .map(Map.Entry::getValue)
            .sorted()
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw new CannotStart(
          "Not set: " + missing + ". docs/operate/configuration.md says what belongs there.");
    }
    stage(environment);
    delivered(environment);
  }
}
