package hk.iamsmart.people.keydesk;

import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.people.staffdoor.StaffConcerns;
import hk.iamsmart.platform.authority.Authority;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.kit.Tone;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// The ends of certificates. Those of the authority that come near need attention; those of the
/// services are told on the first page by the room that has their pages.
@Component
@Order(20)
final class Ends implements StaffConcerns {
  /// A new issuing authority takes a ceremony, for which people have to meet.
  private static final Duration SOON = Duration.ofDays(180);

  private static final Duration NOW = Duration.ofDays(30);

  /// Certificates of services that end later than this are not listed.
  static final Duration LISTED = Duration.ofDays(400);

  private static final int MOST = 200;

  private final Authority authority;
  private final EnciphermentCertificates certificates;
  private final Services services;
  private final InstantSource clock;

  Ends(
      Authority authority,
      EnciphermentCertificates certificates,
      Services services,
      InstantSource clock) {
    this.authority = authority;
    this.certificates = certificates;
    this.services = services;
    this.clock = clock;
  }

  static boolean mayRead(SignedIn who) {
    return who.member().is(Role.OPERATOR)
        || who.member().is(Role.ADMINISTRATOR)
        || who.member().is(Role.AUDITOR);
  }

  /// The issuing authority in force and its root; none before the ceremony.
  List<KeyRow> ofAuthority(Words t) {
    var chain = authority.chain();
    return IntStream.range(0, chain.size())
        .mapToObj(i -> row(t, t.say(i == 0 ? "issuing" : "root"), chain.get(i)))
        .toList();
  }

  private KeyRow row(Words t, String what, X509Certificate one) {
    var end = one.getNotAfter().toInstant();
    var subject = one.getSubjectX500Principal().getName();
    return new KeyRow(what, subject, "", end, left(t, end), tone(end, SOON, NOW));
  }

  /// What services have in use, the first to end first; two queries.
  List<KeyRow> ofServices(Words t) {
    var ending = certificates.endingBy(clock.instant().plus(LISTED));
    var names = new HashMap<ClientId, String>();
    if (!ending.isEmpty()) {
      services.all().forEach(one -> names.put(one.id(), one.name(t.language())));
    }
    return ending.entrySet().stream()
        .limit(MOST)
        .map(one -> {
          var client = one.getKey();
          var end = one.getValue().notAfter();
          return new KeyRow(
              names.getOrDefault(client, client.value()),
              one.getValue().subject(),
              "/staff/services/" + client.value(),
              end,
              left(t, end),
              tone(end, Duration.ofDays(60), Duration.ofDays(15)));
        })
        .toList();
  }

  private String left(Words t, Instant end) {
    var left = Duration.between(clock.instant(), end);
    return left.isNegative()
        ? t.say("ended")
        : t.say("left", Dates.in(t.language()).duration(Duration.ofHours(left.toHours())));
  }

  private Tone tone(Instant end, Duration soon, Duration urgent) {
    var left = Duration.between(clock.instant(), end);
    return left.compareTo(urgent) <= 0
        ? Tone.DANGER
        : left.compareTo(soon) <= 0 ? Tone.WARN : Tone.SUCCESS;
  }

  @Override
  public List<Concern> of(SignedIn who, Language language) {
    if (!mayRead(who)) {
      return List.of();
    }
    var t = KeyPages.TEXTS.in(language);
    return ofAuthority(t).stream()
        .filter(row -> row.tone() != Tone.SUCCESS)
        .map(row ->
            new Concern(row.tone(), t.say("concern", row.whose()), row.left(), KeyPages.PATH))
        .toList();
  }
}
