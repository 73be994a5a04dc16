package hk.iamsmart.members.reminders;

import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.Membership;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.members.servicecontacts.Contact;
import hk.iamsmart.members.servicecontacts.ServiceContacts;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.EnciphermentCertificates.Kept;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.protocol.KekCertificate;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Administrators, creators and the technical contact are written to before the certificate in use
/// of a copy ends. Each step is told once, whatever nodes look; of steps that were missed the
/// latest alone.
@Component
final class CertificateReminders {
  /// Days before the end.
  private static final List<Integer> STEPS = List.of(1, 7, 15, 30, 60);

  private final EnciphermentCertificates certificates;
  private final Services services;
  private final Holdings holdings;
  private final Memberships memberships;
  private final ServiceContacts contacts;
  private final RemindersStore store;
  private final Installation installation;
  private final Clockwork clockwork;

  CertificateReminders(
      EnciphermentCertificates certificates,
      Services services,
      Holdings holdings,
      Memberships memberships,
      ServiceContacts contacts,
      RemindersStore store,
      Installation installation,
      Clockwork clockwork) {
    this.certificates = certificates;
    this.services = services;
    this.holdings = holdings;
    this.memberships = memberships;
    this.contacts = contacts;
    this.store = store;
    this.installation = installation;
    this.clockwork = clockwork;
  }

  /// @param clock the house clock, by which certificates end
  @Component
  record Clockwork(InstantSource clock, TransactionTemplate transaction, HouseSettings house) {}

  void run() {
    var now = clockwork.clock().instant();
    var ending = certificates.endingBy(now.plus(Duration.ofDays(STEPS.getLast())));
    ending.forEach((client, certificate) -> {
      var left = Duration.between(now, certificate.notAfter());
      STEPS.stream()
          .filter(days -> left.compareTo(Duration.ofDays(days)) <= 0)
          .findFirst()
          .ifPresent(days ->
              clockwork.transaction().executeWithoutResult(_ -> remind(client, certificate, days)));
    });
  }

  /// Nobody replaces it meanwhile: who holds the service decides which one is in use.
  private void remind(ClientId client, KekCertificate certificate, int days) {
    var copy = holdings.copy(client);
    var service = copy.flatMap(_ -> services.hold(client));
    if (service.isPresent()
        && inUse(client).filter(certificate.fingerprint()::equals).isPresent()
        && store.claim(client, certificate.fingerprint(), days, clockwork.clock().instant())) {
      write(copy.orElseThrow(), service.get(), certificate);
    }
  }

  private Optional<String> inUse(ClientId client) {
    return certificates.of(client).stream()
        .filter(Kept::inUse)
        .map(one -> one.certificate().fingerprint())
        .findFirst();
  }

  private void write(Copy copy, OnlineService service, KekCertificate certificate) {
    var page =
        clockwork.house().baseUrl()
            + Portal.home(copy.organisation())
            + "/services/"
            + copy.service()
            // the certificates of one that runs in another installation are there
            + (installation.delivers(copy.stage()) ? "?stage=" : "/certificates?stage=")
            + copy.stage().word();
    BiFunction<Language, String, List<String>> values =
        (language, organisation) ->
            List.of(
                service.name(language),
                SettingWords.in(language).say("stage." + copy.stage().name()),
                organisation,
                Dates.in(language).day(certificate.notAfter()),
                page);
    memberships.of(copy.organisation()).stream()
        .filter(CertificateReminders::hasToKnow)
        .forEach(member ->
            memberships.write(
                member.person(),
                Kind.ENCIPHERMENT_ENDS,
                language -> values.apply(language, member.organisation().name(language))));
    contacts.write(copy, Contact.Kind.TECHNICAL, Kind.ENCIPHERMENT_ENDS, values);
  }

  private static boolean hasToKnow(Membership member) {
    return member.state() == Membership.State.ACTIVE
        && (member.is(OrganisationRole.ADMINISTRATOR) || member.is(OrganisationRole.CREATOR));
  }

  @EventListener
  void removed(Services.Removed event) {
    store.forget(event.id());
  }

  /// The timer.
  @Configuration(proxyBeanMethods = false)
  static class Wiring {
    @Bean
    Sweep remindOfCertificates(CertificateReminders reminders) {
      return Sweep.of("reminders-certificates", Duration.ofMinutes(30), reminders::run);
    }
  }
}
