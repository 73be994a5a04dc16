package hk.iamsmart.platform.kiosk;

import static java.util.stream.Collectors.toSet;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.kiosk.KioskStore.ReaderAt;
import hk.iamsmart.platform.visits.Dismissals;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import java.security.PublicKey;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// The places, and the kiosks that were enrolled for them.
@Service
public final class Kiosks {
  /// The outcome of enrolling a kiosk.
  public sealed interface Enrolment {
    /// @param kiosk the one that has this key now
    /// @param already whether it had it before, at this place and of this kind
    record Enrolled(Kiosk kiosk, boolean already) implements Enrolment {}

    /// None of this id on the list.
    record NoSuchPlace() implements Enrolment {}

    /// The key is another kiosk's, or was one's that is revoked.
    record KeyTaken() implements Enrolment {}

    /// Nobody is there who would decide beside a counter's reader.
    record OtherKind() implements Enrolment {}
  }

  /// The outcome of revoking a kiosk's key.
  public enum Revocation {
    DONE,
    NO_SUCH_KIOSK,
    REVOKED_BEFORE
  }

  /// The outcome of a change to one place of the list.
  public enum PlaceChange {
    DONE,
    NO_SUCH_PLACE,
    /// Another place of the list is called so.
    ID_TAKEN,
    /// It would be one of kiosks only, with the reader of a counter at it that is not revoked.
    COUNTER_THERE,
    /// The list is as long as it may be.
    LIST_FULL,
    /// It stood so before.
    NOTHING_TO_CHANGE,
    /// Somebody else has changed it since it was read.
    CHANGED_MEANWHILE
  }

  /// A counter's reader, for the members of staff who sit beside it.
  ///
  /// @param place what people call the place
  /// @param inService whether anybody may be registered there at present
  public record Counter(String kiosk, String place, String address, boolean inService) {}

  private final KioskStore store;
  private final Dismissals dismissals;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Kiosks(
      KioskStore store,
      Dismissals dismissals,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.dismissals = dismissals;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Sets the whole list of places. Those that are not in it are forgotten, or, where kiosks stand,
  /// out of service. Written to the audit.
  ///
  /// @return the first place that would be one of kiosks only, with the reader of a counter at it
  ///   that is not revoked; nothing is changed then
  public Optional<String> setPlaces(List<Place> all, Actor by) {
    return transaction.execute(_ -> {
      store.lockPlaces();
      var counters =
          store.readers(null).stream().map(reader -> reader.place().id()).collect(toSet());
      var unfit =
          all.stream()
              .filter(place -> place.kind() == Place.Kind.KIOSK && counters.contains(place.id()))
              .map(Place::id)
              .findFirst();
      if (unfit.isPresent()) {
        return unfit;
      }
      store.clearPlaces();
      for (int i = 0; i < all.size(); i++) {
        store.put(all.get(i), i);
      }
      var count = Map.of("count", Integer.toString(all.size()));
      audit.record(by, "kiosk.places set", Subject.places(), count);
      return Optional.empty();
    });
  }

  /// Puts one more at the end of the list. Written to the audit.
  ///
  /// @param reason which the audit can keep
  public PlaceChange addPlace(Place place, String reason, Actor by) {
    return transaction.execute(_ -> {
      store.lockPlaces();
      var length = store.length();
      if (length.count() >= PlacesFile.MOST_PLACES) {
        return PlaceChange.LIST_FULL;
      }
      if (store.position(place.id()).isPresent()) {
        return PlaceChange.ID_TAKEN;
      }
      if (hasCounter(place)) {
        return PlaceChange.COUNTER_THERE;
      }
      store.put(place, length.end());
      record(by, "kiosk.place added", place.id(), reason);
      return PlaceChange.DONE;
    });
  }

  /// Keeps its position on the list, and stays in or out of service. Written to the audit, with
  /// what has changed.
  ///
  /// @param read the [Place#version] of what was changed
  /// @param place as it is from now on
  /// @param reason which the audit can keep
  public PlaceChange changePlace(String read, Place place, String reason, Actor by) {
    return transaction.execute(_ -> {
      store.lockPlaces();
      var former = store.listed(place.id()).orElse(null);
      if (former == null) {
        return PlaceChange.NO_SUCH_PLACE;
      }
      if (!former.version().equals(read)) {
        return PlaceChange.CHANGED_MEANWHILE;
      }
      var changed = place.changedFrom(former);
      if (changed.isEmpty()) {
        return PlaceChange.NOTHING_TO_CHANGE;
      }
      if (hasCounter(place)) {
        return PlaceChange.COUNTER_THERE;
      }
      store.put(place.serving(former.inService()), store.position(place.id()).orElseThrow());
      var told =
          Map.of("place", place.id(), "reason", reason, "changed", String.join(",", changed));
      audit.record(by, "kiosk.place changed", Subject.places(), told);
      return PlaceChange.DONE;
    });
  }

  /// Whether nobody would sit beside a reader that counts.
  private boolean hasCounter(Place place) {
    return place.kind() == Place.Kind.KIOSK
        && store.readers(null).stream().anyMatch(one -> one.place().id().equals(place.id()));
  }

  /// Takes one off the list: it is forgotten, or, where a kiosk ever stood, out of service. Written
  /// to the audit.
  ///
  /// @param reason which the audit can keep
  public PlaceChange endPlace(String place, String reason, Actor by) {
    return transaction.execute(_ -> {
      store.lockPlaces();
      if (store.position(place).isEmpty()) {
        return PlaceChange.NO_SUCH_PLACE;
      }
      store.takeOff(place);
      record(by, "kiosk.place ended", place, reason);
      return PlaceChange.DONE;
    });
  }

  /// Whether anybody may be registered there from now on. Written to the audit.
  ///
  /// @param reason which the audit can keep
  public PlaceChange serve(String place, boolean inService, String reason, Actor by) {
    return transaction.execute(_ -> {
      store.lockPlaces();
      if (!store.serve(place, inService)) {
        return store.position(place).isPresent()
            ? PlaceChange.NOTHING_TO_CHANGE
            : PlaceChange.NO_SUCH_PLACE;
      }
      record(by, inService ? "kiosk.place opened" : "kiosk.place closed", place, reason);
      return PlaceChange.DONE;
    });
  }

  private void record(Actor by, String deed, String place, String reason) {
    audit.record(by, deed, Subject.places(), Map.of("place", place, "reason", reason));
  }

  /// One of the list.
  public Optional<Place> listed(String place) {
    return store.listed(place);
  }

  /// In the order of their list.
  public List<Place> places() {
    return store.places();
  }

  /// @param key on P-256
  public Enrolment enrol(String place, KioskKind kind, PublicKey key, Actor by) {
    return enrol(place, kind, key, Map.of(), by);
  }

  /// @param key on P-256
  /// @param reason which the audit can keep
  public Enrolment enrol(String place, KioskKind kind, PublicKey key, String reason, Actor by) {
    return enrol(place, kind, key, Map.of("reason", reason), by);
  }

  private Enrolment enrol(
      String place, KioskKind kind, PublicKey key, Map<String, String> told, Actor by) {
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var made = new Kiosk(ids.hex32(), place, kind, key, at, null);
    return transaction.execute(_ -> {
      // the list is not set meanwhile
      store.lockPlaces();
      var there = store.listed(place).orElse(null);
      if (there == null) {
        return new Enrolment.NoSuchPlace();
      }
      if (there.kind() == Place.Kind.KIOSK && kind == KioskKind.COUNTER) {
        return new Enrolment.OtherKind();
      }
      if (!store.insert(made)) {
        return former(made);
      }
      var details = new HashMap<>(told);
      details.put("place", place);
      details.put("kind", kind.name());
      audit.record(by, "kiosk.enrolled", Subject.kiosk(made.id()), details);
      return new Enrolment.Enrolled(made, false);
    });
  }

  private Enrolment former(Kiosk wanted) {
    return store
        .byKey(DeviceSignature.thumbprint(wanted.key()))
        .filter(kiosk -> kiosk.revoked() == null)
        .filter(kiosk -> kiosk.place().equals(wanted.place()) && kiosk.kind() == wanted.kind())
        .<Enrolment>map(kiosk -> new Enrolment.Enrolled(kiosk, true))
        .orElseGet(Enrolment.KeyTaken::new);
  }

  /// Its key counts no more from here on, and whoever was being registered there is forgotten.
  public Revocation revoke(String kiosk, Actor by) {
    return revoke(kiosk, Map.of(), by);
  }

  /// The same, and the audit keeps why.
  public Revocation revoke(String kiosk, String reason, Actor by) {
    return revoke(kiosk, Map.of("reason", reason), by);
  }

  private Revocation revoke(String kiosk, Map<String, String> told, Actor by) {
    boolean done =
        transaction.execute(_ -> {
          if (!store.revoke(kiosk, clock.instant())) {
            return false;
          }
          dismissals.endAllOf(kiosk);
          audit.record(by, "kiosk.revoked", Subject.kiosk(kiosk), told);
          return true;
        });
    if (done) {
      return Revocation.DONE;
    }
    return store.find(kiosk).isPresent() ? Revocation.REVOKED_BEFORE : Revocation.NO_SUCH_KIOSK;
  }

  /// Those that are revoked, too.
  public List<Kiosk> all() {
    return store.all();
  }

  /// The counters' readers that are not revoked.
  public List<Counter> counters(Language language) {
    return store.readers(null).stream().map(reader -> counter(reader, language)).toList();
  }

  /// Empty when it is none, or revoked.
  public Optional<Counter> counter(String kiosk, Language language) {
    return store.readers(kiosk).stream().map(reader -> counter(reader, language)).findFirst();
  }

  private Counter counter(ReaderAt reader, Language language) {
    var place = reader.place();
    return new Counter(
        reader.kiosk(), place.name().in(language), place.address().in(language), isOpen(place));
  }

  Place placeOf(Kiosk kiosk) {
    return store.place(kiosk.place()).orElseThrow();
  }

  boolean isOpen(Place place) {
    return place.open(today());
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Dates.HONG_KONG);
  }

  /// One whose key counts.
  Optional<Kiosk> live(String id) {
    return store.find(id).filter(kiosk -> kiosk.revoked() == null);
  }

  /// What is done as long as it is not revoked; in one transaction. Empty when it is.
  <T> Optional<T> whileLive(String id, Supplier<T> work) {
    return transaction.execute(
        _ -> store.holds(id) ? Optional.ofNullable(work.get()) : Optional.empty());
  }
}
