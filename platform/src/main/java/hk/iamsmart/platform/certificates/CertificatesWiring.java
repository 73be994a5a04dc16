package hk.iamsmart.platform.certificates;

import hk.iamsmart.platform.certificates.profile.CertificateSettings;
import hk.iamsmart.platform.gate.Base64Path;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import hk.iamsmart.protocol.wallet.SigningCertificates;
import hk.iamsmart.protocol.wallet.SigningCertificates.SigningCertificate;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/// Timers, calls of the wallet and open paths of this room.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CertificateSettings.class)
class CertificatesWiring {
  private static final Logger LOG = LoggerFactory.getLogger(CertificatesWiring.class);

  /// Parts of a subject that RFC 2253 knows only by number (X.520 §6).
  private static final Map<String, String> NAMES =
      Map.of("2.5.4.4", "SURNAME", "2.5.4.5", "SERIALNUMBER", "2.5.4.42", "GIVENNAME");

  private static final String REASON = "whoever checks a signature asks here";

  @Bean
  OpenPath openPki() {
    return new OpenPath(HttpMethod.GET, "/pki/**", REASON);
  }

  @Bean
  OpenPath openOcsp() {
    return new OpenPath(HttpMethod.POST, "/pki/ocsp", REASON);
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
  HealthIndicator signingAuthorityHealthIndicator(Authorities authorities, Founding founding) {
    return () ->
        founding == Founding.BY_ITSELF || authorities.inForce().isPresent()
            ? Health.up().build()
            : Health.unknown().withDetail("authority", "none").build();
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> missingAuthority(
      Authorities authorities, Founding founding) {
    return _ -> {
      if (founding == Founding.BY_CEREMONY && authorities.inForce().isEmpty()) {
        LOG.warn("No certification authority is in force: nobody can sign. docs/operate/keys.md");
      }
    };
  }

  /// Lists follow a revocation within seconds.
  @Bean
  Sweep certificatesLists(RevocationLists lists) {
    return Sweep.of("certificates-lists", Duration.ofSeconds(2), lists::makeDue);
  }

  @Bean
  Sweep certificatesAhead(Renewals renewals) {
    return Sweep.of("certificates-ahead", Duration.ofSeconds(2), renewals::makeWanted);
  }

  @Bean
  Sweep certificatesEnding(Renewals renewals) {
    return Sweep.of("certificates-ending", Duration.ofMinutes(10), renewals::renewAndExpire);
  }

  @Bean
  WalletEndpoint certificatesOfCitizen(Certificates certificates, InstantSource clock) {
    return WalletEndpoint.of(
        "GET", "/certificates", phone -> answer(phone, certificates, clock.instant()));
  }

  private static WalletAnswer answer(DeviceCall phone, Certificates certificates, Instant now) {
    return new WalletAnswer.Success(
        new SigningCertificates(
            certificates.of(phone.account()).stream().map(c -> view(c, now)).toList()));
  }

  private static SigningCertificate view(Certificates.WithStatus held, Instant now) {
    var certificate = held.certificate().certificate();
    boolean ended = now.isAfter(certificate.getNotAfter().toInstant());
    var status =
        switch (held.status()) {
          case RevocationStatus.Good() -> new Status(ended ? "EXPIRED" : "VALID", null, null);
          case RevocationStatus.Suspended(var since) ->
              new Status(ended ? "EXPIRED" : "SUSPENDED", LifeCycle.HOLD, since);
          case RevocationStatus.Revoked(var since, var reason) ->
              new Status("REVOKED", reason, since);
          case RevocationStatus.Unknown() -> throw new Bug("a held certificate is unknown");
        };
    try {
      return new SigningCertificate(
          held.certificate().serialNumber(),
          held.certificate().family().name(),
          status.word(),
          status.reason(),
          status.since() == null ? null : status.since().toString(),
          certificate.getSubjectX500Principal().getName(X500Principal.RFC2253, NAMES),
          certificate.getNotBefore().toInstant().toString(),
          certificate.getNotAfter().toInstant().toString(),
          Base64.getEncoder().encodeToString(certificate.getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new Bug("a certificate without encoding", e);
    }
  }

  private record Status(String word, @Nullable String reason, @Nullable Instant since) {}
}
