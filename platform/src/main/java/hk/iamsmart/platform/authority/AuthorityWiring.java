package hk.iamsmart.platform.authority;

import hk.iamsmart.platform.door.DoorSettings;
import hk.iamsmart.platform.gate.Base64Path;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.gate.PathLimit;
import hk.iamsmart.platform.outbox.Sweep;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/// Timers and open paths of this room.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuthoritySettings.class)
class AuthorityWiring {
  private static final Logger LOG = LoggerFactory.getLogger(AuthorityWiring.class);

  private static final String REASON = "whoever checks a signature asks here";

  @Bean
  OpenPath openPki() {
    return new OpenPath(HttpMethod.GET, "/pki/**", REASON);
  }

  @Bean
  OpenPath openOcsp() {
    return new OpenPath(HttpMethod.POST, "/pki/ocsp", REASON);
  }

  /// What is signed for anybody.
  @Bean
  PathLimit signaturesForAnAddress(DoorSettings settings) {
    var asked = new OpenPath(HttpMethod.GET, "/pki/ocsp/**", REASON);
    return new PathLimit(List.of(asked, openOcsp(), openTimeStamps()), settings.pkiPerMinute());
  }

  @Bean
  OpenPath openTimeStamps() {
    return new OpenPath(HttpMethod.POST, "/pki/tsa", "time stamps are for anybody");
  }

  @Bean
  Base64Path ocspRequestInThePath() {
    return new Base64Path(PkiEndpoints.OCSP, "RFC 5019 §5");
  }

  /// Without an authority the platform runs; nobody can sign, which is told and is no fault.
  @Bean
  HealthIndicator signingAuthorityHealthIndicator(
      HouseCertificates authorities, Founding founding) {
    return () ->
        founding == Founding.BY_ITSELF || authorities.inForce().isPresent()
            ? Health.up().build()
            : Health.unknown().withDetail("authority", "none").build();
  }

  /// A command beside the server has nobody sign.
  @Bean
  @ConditionalOnWebApplication
  ApplicationListener<ApplicationReadyEvent> missingAuthority(
      HouseCertificates authorities, Founding founding) {
    return _ -> {
      if (founding == Founding.BY_CEREMONY && authorities.inForce().isEmpty()) {
        LOG.warn("No certification authority is in force: nobody can sign. docs/operate/keys.md");
      }
    };
  }

  /// The next certificates of the house are there before the present ones end.
  @Bean
  Sweep authorityCertificates(HouseCertificates authorities) {
    return Sweep.of("authority-certificates", Duration.ofSeconds(10), authorities::tendAhead);
  }

  /// Lists follow a revocation within seconds.
  @Bean
  Sweep certificatesLists(RevocationLists lists) {
    return Sweep.of("certificates-lists", Duration.ofSeconds(2), lists::makeDue);
  }
}
