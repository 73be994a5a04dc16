package hk.iamsmart.members.servicepages;

import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.channel.ContentKeys;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.kit.Tone;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.EnciphermentCertificates.Kept;
import hk.iamsmart.protocol.KekCertificate;
import hk.iamsmart.protocol.dates.Dates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The encipherment certificates of copies, with their ends and what still depends on them.
@Component
final class Rack {
  private static final Duration LATELY = Duration.ofHours(1);

  private final EnciphermentCertificates certificates;
  private final Callbacks callbacks;
  private final ContentKeys keys;
  private final InstantSource clock;

  Rack(
      EnciphermentCertificates certificates,
      Callbacks callbacks,
      ContentKeys keys,
      InstantSource clock) {
    this.certificates = certificates;
    this.callbacks = callbacks;
    this.keys = keys;
    this.clock = clock;
  }

  /// When the first of the certificates in use of each service ends: one query for all.
  Map<HeldService, CertificateEnd> ends(Words t, List<HeldService> services) {
    var clients =
        services.stream().flatMap(one -> one.copies().stream()).map(Copy::client).toList();
    var all = certificates.of(clients);
    var ends = new HashMap<HeldService, CertificateEnd>();
    for (var service : services) {
      service.copies().stream()
          .flatMap(copy -> inUse(all.getOrDefault(copy.client(), List.of())).stream())
          .map(KekCertificate::notAfter)
          .min(Comparator.naturalOrder())
          .ifPresent(end -> ends.put(service, CertificateEnd.of(t, end, clock.instant())));
    }
    return ends;
  }

  private static Optional<KekCertificate> inUse(List<Kept> kept) {
    return kept.stream().filter(Kept::inUse).map(Kept::certificate).findFirst();
  }

  /// Those of a copy, the one in use first.
  List<ShownCertificate> shown(Words t, ClientId client) {
    var kept = certificates.of(client);
    if (kept.isEmpty()) {
      return List.of();
    }
    var counts = callbacks.byCertificate(client, LATELY);
    var all = kept.stream().map(Kept::certificate).toList();
    var wrapped = keys.wrapped(client, all);
    var shown = new ArrayList<ShownCertificate>();
    for (var one : kept) {
      long count = counts.getOrDefault(one.certificate().fingerprint(), 0L);
      var until =
          wrapped
              .filter(key -> key.certificate() == one.certificate())
              .map(ContentKeys.Wrapped::until);
      shown.add(shown(t, one, count, until));
    }
    return shown;
  }

  private ShownCertificate shown(Words t, Kept one, long count, Optional<Instant> until) {
    var uses = new ArrayList<String>();
    if (count > 0) {
      uses.add(t.say(count == 1 ? "certificate.used.one" : "certificate.used", count));
    }
    until.ifPresent(at -> uses.add(t.say("certificate.key", Dates.in(t.language()).moment(at))));
    if (uses.isEmpty()) {
      uses.add(t.say("certificate.unused"));
    }
    boolean used = count > 0 || until.isPresent();
    var standing = one.inUse() ? "inUse" : used ? "replaced" : "mayGo";
    var certificate = one.certificate();
    return new ShownCertificate(
        certificate.subject(),
        certificate.issuer(),
        certificate.fingerprint(),
        CertificateEnd.of(t, certificate.notAfter(), clock.instant()),
        t.say("certificate." + standing),
        one.inUse() ? Tone.SUCCESS : used ? Tone.WARN : Tone.PLAIN,
        uses,
        !one.inUse(),
        used);
  }
}
