package hk.iamsmart.people.counter;

import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.kiosk.Kiosks;
import hk.iamsmart.platform.kiosk.Kiosks.Counter;
import hk.iamsmart.platform.registration.PlaceRegistrations.Outcome;
import hk.iamsmart.platform.visits.Decision;
import hk.iamsmart.platform.visits.Seen;
import hk.iamsmart.platform.visits.Visits;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Age;
import hk.iamsmart.protocol.dates.Dates;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/// What there is to see at the counters.
@Service
final class Counters {
  /// What is listed of a day, at most.
  private static final int LISTED = 50;

  private final Kiosks kiosks;
  private final Visits visits;
  private final Staff staff;
  private final Audit audit;
  private final InstantSource clock;

  Counters(Kiosks kiosks, Visits visits, Staff staff, Audit audit, InstantSource clock) {
    this.kiosks = kiosks;
    this.visits = visits;
    this.staff = staff;
    this.audit = audit;
    this.clock = clock;
  }

  List<Counter> all(Language language) {
    return kiosks.counters(language);
  }

  /// What is to be decided by somebody else than those who are in doubt.
  List<Scene.Doubt> doubts(SignedIn who, Language language) {
    var doubted =
        visits.doubted().stream()
            .filter(seen -> !seen.doubts().contains(who.actor().written()))
            .toList();
    return doubted.isEmpty() ? List.of() : doubts(doubted, all(language));
  }

  private List<Scene.Doubt> doubts(List<Seen> doubted, List<Counter> all) {
    return doubted.stream()
        .flatMap(seen ->
            all.stream()
                .filter(counter -> counter.kiosk().equals(seen.kiosk()))
                .map(counter -> new Scene.Doubt(counter, names(seen.doubts()))))
        .toList();
  }

  /// Empty when there is no such counter, or its key was revoked.
  Optional<Scene> scene(String kiosk, SignedIn who, Language language) {
    return kiosks.counter(kiosk, language).map(counter -> scene(counter, who, language));
  }

  /// The version of a scene, without what is only drawn: it is asked for every two seconds.
  Optional<String> version(String kiosk) {
    return kiosks
        .counter(kiosk, Language.EN_US)
        .map(counter -> version(counter, seen(counter), decisions(kiosk)));
  }

  private String version(Counter counter, Optional<Seen> seen, List<AuditEntry> today) {
    var visit =
        seen.map(s -> List.of(s.visitID(), s.step(), String.valueOf(s.refused()), s.doubts()));
    return Integer.toHexString(
        Objects.hash(counter.inService(), visit.orElse(List.of()), today, visits.doubtedNow()));
  }

  private Optional<Seen> seen(Counter counter) {
    return visits.waiting(counter.kiosk()).stream().findFirst();
  }

  /// Whether it was one, and its key was revoked.
  boolean isWithdrawn(String kiosk) {
    return kiosks.all().stream().anyMatch(k -> k.id().equals(kiosk) && k.revoked() != null);
  }

  private Scene scene(Counter counter, SignedIn who, Language language) {
    var seen = seen(counter);
    var today = decisions(counter.kiosk());
    var doubts = seen.map(Seen::doubts).orElse(List.of());
    return new Scene(
        counter,
        seen,
        names(doubts),
        doubts.contains(who.actor().written()),
        seen.flatMap(s -> Optional.ofNullable(s.end())).map(Outcome::name).orElse(""),
        seen.flatMap(Seen::person).map(person -> facts(person, language)),
        today.stream().flatMap(entry -> decision(entry).stream()).toList(),
        doubts(who, language).stream().filter(d -> !d.at().equals(counter)).toList(),
        version(counter, seen, today));
  }

  private Scene.Facts facts(Seen.Person person, Language language) {
    var dates = Dates.in(language);
    return new Scene.Facts(
        person.enName(),
        Optional.ofNullable(person.chName()).orElse(""),
        dates.day(person.card().birthDate()),
        Age.on(LocalDate.ofInstant(clock.instant(), Dates.HONG_KONG), person.card().birthDate()),
        person.gender().name(),
        dates.day(person.card().issuedAt()),
        HkicNumber.parse(person.card().hkic()).map(HkicNumber::masked).orElse(""));
  }

  /// Of today, the latest first.
  private List<AuditEntry> decisions(String kiosk) {
    var now = LocalDate.ofInstant(clock.instant(), Dates.HONG_KONG);
    return audit.about(Subject.kiosk(kiosk), Set.of(Visits.DECIDED), LISTED).stream()
        .filter(entry -> entry.deed().equals(Visits.DECIDED))
        .filter(entry -> LocalDate.ofInstant(entry.at(), Dates.HONG_KONG).equals(now))
        .toList();
  }

  private Optional<Scene.Entry> decision(AuditEntry entry) {
    return entry
        .detail("decision")
        .flatMap(written ->
            Arrays.stream(Decision.values()).filter(d -> d.name().equals(written)).findFirst())
        .map(decision -> new Scene.Entry(entry.at(), decision, name(entry.actor())));
  }

  private List<String> names(List<String> actors) {
    return actors.stream().map(this::name).toList();
  }

  private String name(String actor) {
    return staff.nameOf(actor).orElse("");
  }
}
