package hk.iamsmart.platform.certificates;

import hk.iamsmart.platform.authority.RevocationReason;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import hk.iamsmart.protocol.wallet.SigningCertificates;
import hk.iamsmart.protocol.wallet.SigningCertificates.SigningCertificate;
import hk.iamsmart.signatures.RevocationStatus;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Timers and calls of the wallet of this room.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CertificateSettings.class)
class CertificatesWiring {
  /// Parts of a subject that RFC 2253 knows only by number (X.520 §6).
  private static final Map<String, String> NAMES =
      Map.of("2.5.4.4", "SURNAME", "2.5.4.5", "SERIALNUMBER", "2.5.4.42", "GIVENNAME");

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
              new Status(
                  ended ? "EXPIRED" : "SUSPENDED", RevocationReason.CERTIFICATE_HOLD.word(), since);
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
