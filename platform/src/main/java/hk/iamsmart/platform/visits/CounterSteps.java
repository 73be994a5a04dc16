package hk.iamsmart.platform.visits;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.identification.CardLimit;
import hk.iamsmart.platform.visits.Visits.Decided;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What a member of staff sees at a counter, and decides.
@Component
final class CounterSteps {
  private final Ongoing ongoing;
  private final ChipPortraits portraits;
  private final CardLimit limit;
  private final Doubts doubts;
  private final Audit audit;

  CounterSteps(
      Ongoing ongoing, ChipPortraits portraits, CardLimit limit, Doubts doubts, Audit audit) {
    this.doubts = doubts;
    this.ongoing = ongoing;
    this.portraits = portraits;
    this.limit = limit;
    this.audit = audit;
  }

  static Seen seen(Visit visit) {
    var step = visit.step();
    var chip = visit.facts().chip();
    var portrait = visit.portrait();
    Optional<Seen.Person> person =
        step == RegistrationStep.FACE && chip != null && portrait != null
            ? Optional.of(
                new Seen.Person(
                    chip.enName(), chip.chName(), chip.gender(), chip.card(), portrait.clone()))
            : Optional.empty();
    return new Seen(
        visit.row().id(),
        Objects.requireNonNull(visit.row().kiosk()),
        visit.applicant().tier(),
        step,
        person,
        visit.facts().doubts(),
        visit.facts().refused(),
        visit.row().until(),
        visit.applicant().phone(),
        visit.applicant().email(),
        visit.applicant().end());
  }

  Decided decide(String id, Actor.Operator staff, Decision decision) {
    var visit = ongoing.find(id).filter(Visit::atCounter).orElse(null);
    if (visit == null) {
      return new Decided.Gone();
    }
    if (seen(visit).person().filter(Seen.Person::canBeShown).isEmpty()) {
      // the portrait may have gone with the visit, or by a decision, after the visit was read
      return present(id);
    }
    var card = Objects.requireNonNull(visit.facts().chip()).card();
    if (doubts.of(card, visit.now()).contains(staff.written())) {
      return new Decided.OwnDoubt();
    }
    var one = ReaderSteps.aTry(visit);
    if (!limit.allows(one)) {
      return new Decided.TooMany();
    }
    if (decision != Decision.OTHER) {
      limit.giveBack(one);
    }
    var facts = visit.facts();
    var to =
        switch (decision) {
          case SAME -> facts.with(new VisitFacts.Face(staff.id(), visit.now()));
          case OTHER -> facts.anotherPerson();
          case DOUBT -> facts.doubted(staff.written());
        };
    var kept =
        ongoing.keep(
            visit,
            to,
            () -> {
              if (decision == Decision.DOUBT) {
                doubts.add(card, staff.written(), visit.now());
              }
              record(visit, staff, decision);
            });
    if (kept.isPresent() && decision != Decision.DOUBT) {
      portraits.forget(id);
    }
    return kept.isPresent() ? done(id, kept.get()) : present(id);
  }

  private Decided done(String id, Visit kept) {
    return ongoing
        .find(id)
        .<Decided>map(now -> new Decided.Done(seen(now)))
        .orElseGet(() -> new Decided.Done(seen(kept)));
  }

  /// Somebody was faster.
  private Decided present(String id) {
    return ongoing
        .find(id)
        .<Decided>map(now -> new Decided.NotNow(seen(now)))
        .orElseGet(Decided.Gone::new);
  }

  private void record(Visit visit, Actor.Operator staff, Decision decision) {
    var row = visit.row();
    var kiosk = Objects.requireNonNull(row.kiosk());
    var details =
        Map.of("decision", decision.name(), "kiosk", kiosk, "place", visit.there().place());
    audit.record(staff, Visits.DECIDED, Subject.registration(row.registration()), details);
    audit.record(staff, Visits.DECIDED, Subject.kiosk(kiosk), Map.of("decision", decision.name()));
  }
}
