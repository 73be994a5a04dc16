package hk.iamsmart.sandbox.registrations;

import hk.iamsmart.phone.kiosk.KioskAnswer;
import hk.iamsmart.phone.kiosk.Terminal;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.kiosk.Kiosks;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import hk.iamsmart.protocol.wallet.kiosk.VisitView;
import hk.iamsmart.protocol.wallet.registration.PlaceVisit;
import hk.iamsmart.protocol.wallet.registration.RegistrationChannel;
import hk.iamsmart.sandbox.kiosks.SandboxKiosks;
import hk.iamsmart.sandbox.staff.CounterStaff;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// The places of the sandbox where residents register: kiosks, and counters with members of staff.
/// Nobody waits for another: whoever comes has a kiosk of their own, of a few.
@Component
final class Venues {
  /// Of a kind; who comes when all are used waits.
  private static final int MOST = 4;

  private final SandboxKiosks terminals;
  private final Kiosks kiosks;
  private final CounterStaff staff;
  private final Map<KioskKind, BlockingQueue<String>> free;

  Venues(SandboxKiosks terminals, Kiosks kiosks, CounterStaff staff) {
    this.terminals = terminals;
    this.kiosks = kiosks;
    this.staff = staff;
    this.free = Map.of(KioskKind.KIOSK, names(), KioskKind.COUNTER, names());
  }

  private static BlockingQueue<String> names() {
    var names = IntStream.rangeClosed(1, MOST).mapToObj(Venues::name).toList();
    return new ArrayBlockingQueue<>(MOST, true, names);
  }

  private static String name(int number) {
    return "rest-" + number;
  }

  /// Where all of a kind stand.
  private String place(KioskKind kind) {
    var first = terminals.kiosk(kind, name(1));
    return kiosks.all().stream()
        .filter(kiosk -> kiosk.id().equals(first))
        .flatMap(kiosk -> kiosks.places().stream().filter(p -> p.id().equals(kiosk.place())))
        .map(place -> place.name().in(Language.EN_US))
        .findFirst()
        .orElseThrow(() -> new Bug("a terminal of the sandbox stands nowhere"));
  }

  Venue of(Channel channel) {
    return switch (channel) {
      case PHONE -> Venue.PHONE;
      case KIOSK -> new Place(KioskKind.KIOSK);
      case COUNTER -> new Place(KioskKind.COUNTER);
    };
  }

  /// One visit to one of them.
  private final class Place implements Venue {
    private final KioskKind kind;

    private Place(KioskKind kind) {
      this.kind = kind;
    }

    @Override
    public RegistrationChannel channel() {
      return RegistrationChannel.PLACE;
    }

    @Override
    public Optional<String> place() {
      return Optional.of(Venues.this.place(kind));
    }

    @Override
    public Optional<String> visit(PlaceVisit visit, ResidentApplicant who) {
      var names = Objects.requireNonNull(free.get(kind));
      try {
        var name = names.take();
        try {
          return new Visit(terminals.terminal(kind, name), kind, who).with(visit);
        } finally {
          names.add(name);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.of("INTERRUPTED");
      }
    }
  }

  /// What somebody does at a terminal.
  private final class Visit {
    private final Terminal terminal;
    private final KioskKind kind;
    private final ResidentApplicant who;

    private Visit(Terminal terminal, KioskKind kind, ResidentApplicant who) {
      this.terminal = terminal;
      this.kind = kind;
      this.who = who;
    }

    Optional<String> with(PlaceVisit visit) {
      var code = visit.code();
      if (code == null) {
        return Optional.of("NO_CODE");
      }
      return refused(terminal.begin(code))
          .or(() -> refused(terminal.readCard(who.laid(), _ -> {})))
          .or(kind == KioskKind.KIOSK ? this::looksIntoTheCamera : this::isLookedAt);
    }

    private Optional<String> looksIntoTheCamera() {
      return refused(terminal.face(who.picture())).or(() -> refused(terminal.check()));
    }

    /// By members of staff, at their own pages.
    private Optional<String> isLookedAt() {
      var seen = terminal.look().orThrow();
      var kiosk = terminal.state(Language.EN_US).orThrow().kioskID();
      var before = new CounterStaff.Before(kiosk, seen.visitID());
      switch (who.trouble()) {
        case FACE_NO_MATCH, FACE_SPOOF -> staff.turnsAway(before);
        case DOUBT -> {
          staff.isInDoubt(before);
          staff.recognisesAfterDoubt(before);
        }
        case NONE, CHIP_CLONED, CHIP_ALTERED, CHIP_UNKNOWN_SIGNER, WRONG_CARD, WRONG_EMAIL_CODE ->
            staff.recognises(before);
      }
      return refused(terminal.look());
    }
  }

  /// Why this is not what was wanted.
  private static Optional<String> refused(KioskAnswer<VisitView> answer) {
    return switch (answer) {
      case KioskAnswer.Done<VisitView>(var view) -> Optional.ofNullable(view.refused());
      case KioskAnswer.Refused<VisitView>(var error, var _) -> Optional.of(error);
      case KioskAnswer.Unanswered<VisitView> _ -> Optional.of("UNANSWERED");
    };
  }
}
