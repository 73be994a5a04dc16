package hk.iamsmart.members.servicedesk;

import hk.iamsmart.members.calls.Calls;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.organisations.Organisations;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.members.proposals.Versions;
import hk.iamsmart.members.servicedesk.Folder.Certificate;
import hk.iamsmart.members.servicedesk.Folder.Held;
import hk.iamsmart.members.servicedesk.Folder.Line;
import hk.iamsmart.members.servicepages.CertificateEnd;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.platform.callbacks.Undelivered;
import hk.iamsmart.platform.callbacks.Undelivered.Trouble;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.EnciphermentCertificates.Kept;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.protocol.Language;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Puts together what staff see of a service from the rooms that know it.
@Component
final class ServiceDesk {
  private final Known known;
  private final Versions versions;
  private final EnciphermentCertificates certificates;
  private final Undelivered undelivered;
  private final Calls calls;
  private final Installation installation;
  private final InstantSource clock;

  ServiceDesk(
      Known known,
      Versions versions,
      EnciphermentCertificates certificates,
      Undelivered undelivered,
      Calls calls,
      Installation installation,
      InstantSource clock) {
    this.known = known;
    this.versions = versions;
    this.certificates = certificates;
    this.undelivered = undelivered;
    this.calls = calls;
    this.installation = installation;
    this.clock = clock;
  }

  /// Which services there are, and whose.
  @Component
  record Known(Services services, Holdings holdings, Organisations organisations) {}

  Optional<OnlineService> find(ClientId client) {
    return known.services().find(client);
  }

  Holdings.Listed search(String words, int page) {
    return known.holdings().search(words, page);
  }

  /// The rows of a page; as many queries for many as for one.
  List<DeskRow> rows(Language language, List<Holdings.Found> page, Map<ClientId, String> troubles) {
    var clients = page.stream().map(one -> one.copy().client()).toList();
    var suspended = new HashSet<ClientId>();
    known.services().all().stream()
        .filter(OnlineService::suspended)
        .forEach(one -> suspended.add(one.id()));
    var kept = certificates.of(clients);
    var p = SettingWords.in(language);
    return page.stream()
        .map(one -> {
          var client = one.copy().client();
          return new DeskRow(
              client.value(),
              one.service(),
              one.organisation().name(language),
              p.say("stage." + one.copy().stage().name()),
              suspended.contains(client),
              inUse(kept.getOrDefault(client, List.of())).map(it -> end(language, it)),
              troubles.getOrDefault(client, ""));
        })
        .toList();
  }

  Map<ClientId, Trouble> troubles(List<Holdings.Found> page) {
    return undelivered.of(page.stream().map(one -> one.copy().client()).toList());
  }

  Folder folder(Language language, OnlineService service) {
    var client = service.id();
    var held =
        known
            .holdings()
            .copy(client)
            .flatMap(copy ->
                known.organisations().find(copy.organisation()).map(of -> new Held(copy, of)));
    var shown =
        certificates.of(client).stream()
            .map(one ->
                new Certificate(
                    one.certificate().subject(),
                    one.certificate().fingerprint(),
                    one.inUse(),
                    end(language, one)))
            .toList();
    return new Folder(
        service,
        held,
        versions
            .inEffect(client)
            .map(version -> lines(language, version.settings()))
            .orElse(List.of()),
        shown,
        undelivered.of(client),
        calls.figures(client),
        installation.delivers(service.stage()));
  }

  private static List<Line> lines(Language language, Settings now) {
    var p = SettingWords.in(language);
    return now.all().stream()
        .map(one -> new Line(p.say("setting." + one.name()), now.lines(p, one), one.isCode()))
        .toList();
  }

  private static Optional<Kept> inUse(List<Kept> kept) {
    return kept.stream().filter(Kept::inUse).findFirst();
  }

  private CertificateEnd end(Language language, Kept one) {
    return CertificateEnd.in(language, one.certificate().notAfter(), clock.instant());
  }
}
