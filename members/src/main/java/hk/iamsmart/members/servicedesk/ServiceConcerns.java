package hk.iamsmart.members.servicedesk;

import hk.iamsmart.members.servicepages.CertificateEnd;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.people.staffdoor.StaffConcerns;
import hk.iamsmart.platform.callbacks.Undelivered;
import hk.iamsmart.platform.callbacks.Undelivered.Trouble;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.kit.Tone;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KekCertificate;
import hk.iamsmart.protocol.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Services that do not get their callbacks, and certificates that end soon.
@Component
@Order(10)
final class ServiceConcerns implements StaffConcerns {
  /// Before the end of a certificate; the organisation is reminded from then on, too.
  private static final Duration SOON = Duration.ofDays(60);

  private static final int MOST_OF_A_KIND = 10;

  private final Undelivered undelivered;
  private final EnciphermentCertificates certificates;
  private final Services services;
  private final InstantSource clock;

  ServiceConcerns(
      Undelivered undelivered,
      EnciphermentCertificates certificates,
      Services services,
      InstantSource clock) {
    this.undelivered = undelivered;
    this.certificates = certificates;
    this.services = services;
    this.clock = clock;
  }

  @Override
  public List<Concern> of(SignedIn who, Language language) {
    if (!ServiceDeskPolicy.mayRead(who)) {
      return List.of();
    }
    var now = clock.instant();
    var failing =
        undelivered.all().stream()
            .filter(one -> one.isUrgent(now))
            .limit(MOST_OF_A_KIND)
            .map(one -> failing(language, one));
    var ending =
        certificates.endingBy(now.plus(SOON)).entrySet().stream()
            .limit(MOST_OF_A_KIND)
            .map(one -> ending(language, one, now));
    return Stream.concat(failing, ending).toList();
  }

  private Concern failing(Language language, Trouble one) {
    var t = ServiceDeskPages.TEXTS.in(language);
    return new Concern(
        Tone.DANGER,
        t.say("concern.callbacks", name(language, one.to())),
        ServiceDeskPages.callbacks(t, one),
        path(one.to()));
  }

  private Concern ending(Language language, Map.Entry<ClientId, KekCertificate> one, Instant now) {
    var t = ServiceDeskPages.TEXTS.in(language);
    var end = CertificateEnd.in(language, one.getValue().notAfter(), now);
    return new Concern(
        end.tone(),
        t.say("concern.certificate", name(language, one.getKey())),
        end.word(),
        path(one.getKey()));
  }

  private String name(Language language, ClientId client) {
    return services.find(client).map(it -> it.name(language)).orElse(client.value());
  }

  private static String path(ClientId client) {
    return ServiceDeskPages.PATH + "/" + client.value();
  }
}
