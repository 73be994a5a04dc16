package hk.iamsmart.platform.visits;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.platform.registration.PlaceRegistrations;
import hk.iamsmart.platform.registration.PlaceRegistrations.Applicant;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import hk.iamsmart.protocol.wallet.kiosk.VisitBegun;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// How a visit begins at a place.
@Component
final class VisitArrivals {
  /// Wrong codes in ten minutes at one kiosk.
  private static final int WRONG_CODES = 20;

  private final VisitStore store;
  private final Ongoing ongoing;
  private final VisitCodes codes;
  private final PlaceRegistrations registrations;
  private final Dismissals dismissals;
  private final Doubts doubts;
  private final VisitCodes.Surroundings around;
  private final RateLimit wrong =
      new RateLimit(WRONG_CODES, Duration.ofMinutes(10), System::nanoTime);

  VisitArrivals(
      VisitStore store,
      Ongoing ongoing,
      VisitCodes codes,
      PlaceRegistrations registrations,
      Dismissals dismissals,
      Doubts doubts,
      VisitCodes.Surroundings around) {
    this.store = store;
    this.ongoing = ongoing;
    this.codes = codes;
    this.registrations = registrations;
    this.dismissals = dismissals;
    this.doubts = doubts;
    this.around = around;
  }

  WalletAnswer arrive(Host host, VisitBegun begun) {
    var code = codes.digest(begun.code()).orElse(null);
    if (code == null) {
      return new WalletAnswer.Malformed("code", false);
    }
    if (wrong.take(host.kiosk()).isPositive()) {
      return new Refusal(WalletFault.TOO_MANY, "wrong codes at one kiosk");
    }
    var answer = Objects.requireNonNull(around.transaction().execute(_ -> taken(host, code)));
    if (!(answer instanceof Refusal(var fault, var _)) || fault != WalletFault.UNKNOWN_VISIT_CODE) {
      wrong.giveBack(host.kiosk());
    }
    return answer;
  }

  /// Taken by this call, or by a former one of the same kiosk.
  private WalletAnswer taken(Host host, byte[] code) {
    store.lockKiosk(host.kiosk());
    var row = store.byCode(code).orElse(null);
    if (row == null) {
      return unknown();
    }
    if (row.kiosk() != null) {
      return host.kiosk().equals(row.kiosk())
          ? ongoing.visit(row).map(VisitArrivals::shown).orElseGet(VisitArrivals::unknown)
          : unknown();
    }
    var card = registrations.find(row.registration()).map(Applicant::card).orElse(null);
    var now = ongoing.now();
    if (card == null || !now.isBefore(row.until())) {
      return unknown();
    }
    var doubtful = doubts.of(card, now);
    if (host.kind() == KioskKind.KIOSK && !doubtful.isEmpty()) {
      return new Refusal(WalletFault.COUNTER_NEEDED, "a member of staff was in doubt");
    }
    dismissals.endAt(host.kiosk(), VisitEnd.SOMEBODY_ELSE);
    return store
        .take(code, host.kiosk(), now, now.plus(Ongoing.LIFETIME))
        .flatMap(taken -> ongoing.takenUp(taken, host, doubtful))
        .map(visit -> {
          record(host, visit);
          return shown(visit);
        })
        .orElseGet(VisitArrivals::unknown);
  }

  /// With a kiosk that was stolen it has to be found out whom it saw.
  private void record(Host host, Visit visit) {
    around
        .audit()
        .record(
            Actor.kiosk(host.kiosk()),
            "visits.begun",
            Subject.kiosk(host.kiosk()),
            Map.of("registration", visit.row().registration(), "place", host.place()));
  }

  private static WalletAnswer shown(Visit visit) {
    return new WalletAnswer.Success(Ongoing.view(visit));
  }

  private static WalletAnswer unknown() {
    return new Refusal(WalletFault.UNKNOWN_VISIT_CODE, "no code, or none that counts any more");
  }
}
