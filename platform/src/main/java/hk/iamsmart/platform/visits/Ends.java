package hk.iamsmart.platform.visits;

import hk.iamsmart.platform.accounts.Evidence;
import hk.iamsmart.platform.accounts.Evidence.Fact;
import hk.iamsmart.platform.accounts.Evidence.Means;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.identification.RecordChecks;
import hk.iamsmart.platform.identification.Refused;
import hk.iamsmart.platform.registration.PlaceRegistrations;
import hk.iamsmart.platform.registration.PlaceRegistrations.Ending;
import hk.iamsmart.platform.registration.PlaceRegistrations.Findings;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// The end of a visit: the registry is asked, outside of transactions, and when all agrees the
/// account is there.
@Component
final class Ends {
  private final Ongoing ongoing;
  private final RecordChecks records;
  private final PlaceRegistrations registrations;
  private final Doubts doubts;

  Ends(Ongoing ongoing, RecordChecks records, PlaceRegistrations registrations, Doubts doubts) {
    this.doubts = doubts;
    this.ongoing = ongoing;
    this.records = records;
    this.registrations = registrations;
  }

  sealed interface Ended {
    /// It has ended well, now or before.
    record Registered(Visit visit) implements Ended {}

    record Not(Visit visit, WalletFault fault, String reason) implements Ended {}

    /// Chip or face are missing, or something has changed meanwhile.
    record NotNow(Visit visit) implements Ended {}

    /// A child's guardian does not agree any more: that comes first, on the phone.
    record NoGuardian() implements Ended {}

    record Gone() implements Ended {}
  }

  Ended end(TxId txId, Visit visit) {
    if (visit.step() != RegistrationStep.RECORD) {
      return visit.row().ended() ? new Ended.Registered(visit) : new Ended.NotNow(visit);
    }
    var chip = Objects.requireNonNull(visit.facts().chip());
    if (!visit.atCounter() && !doubts.of(chip.card(), visit.now()).isEmpty()) {
      return refused(visit, WalletFault.COUNTER_NEEDED, "a member of staff is in doubt meanwhile");
    }
    var says = new RecordChecks.ChipSays(chip.enName(), chip.chName(), chip.gender());
    return switch (records.ask(txId, chip.card(), says)) {
      case RecordChecks.Agreed agreed -> complete(visit, agreed);
      case Refused(var fault, var reason) -> refused(visit, fault, reason);
    };
  }

  private Ended complete(Visit visit, RecordChecks.Agreed agreed) {
    var ending =
        registrations.complete(
            visit.row().registration(),
            findings(visit, agreed),
            () -> {
              doubts.settle(Objects.requireNonNull(visit.facts().chip()).card());
              return ongoing.end(visit);
            });
    return switch (ending) {
      case Ending.Refused(var fault, var reason) -> refused(visit, fault, reason);
      case Ending.NoGuardian() -> new Ended.NoGuardian();
      case Ending.Done(), Ending.Overtaken() -> present(visit);
    };
  }

  private Ended refused(Visit visit, WalletFault fault, String reason) {
    return ongoing
        .keep(visit, visit.facts().refused(fault))
        .<Ended>map(kept -> new Ended.Not(kept, fault, reason))
        .orElseGet(() -> present(visit));
  }

  /// As it stands now, whoever brought it there.
  private Ended present(Visit visit) {
    return ongoing
        .find(visit.row().id())
        .<Ended>map(now -> now.row().ended() ? new Ended.Registered(now) : new Ended.NotNow(now))
        .orElseGet(Ended.Gone::new);
  }

  private Findings findings(Visit visit, RecordChecks.Agreed agreed) {
    var facts = visit.facts();
    var there = visit.there();
    var chip = Objects.requireNonNull(facts.chip());
    var face = Objects.requireNonNull(facts.face());
    var kiosk = Objects.requireNonNull(visit.row().kiosk());
    var by = Actor.kiosk(kiosk);
    var staff = face.staff();
    var evidence = new ArrayList<>(Evidence.ofRecord(Actor.platform(), ongoing.now()));
    evidence.addAll(Evidence.ofChip(by, chip.at()));
    evidence.addAll(
        staff == null
            ? Evidence.of(Means.KIOSK, by, face.at(), Fact.LIKENESS)
            : Evidence.of(Means.COUNTER, Actor.operator(staff), face.at(), Fact.LIKENESS));
    return new Findings(
        chip.card(),
        agreed.identity(),
        evidence,
        Map.of("channel", there.kind().name(), "place", there.place(), "kiosk", kiosk));
  }
}
