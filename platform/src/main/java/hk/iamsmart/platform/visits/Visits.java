package hk.iamsmart.platform.visits;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.phonedoor.NewPhoneCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.visits.Ends.Ended;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.card.ChipReading;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.kiosk.VisitBegun;
import hk.iamsmart.protocol.wallet.kiosk.VisitView;
import hk.iamsmart.protocol.wallet.registration.FacePictures;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// What is done at a place with a registration, by whoever has its current code. Every call may be
/// repeated: a step that is done answers how the visit stands.
@Service
public final class Visits {
  /// The deed of a decision in the audit, about the registration and about the reader; its detail
  /// `decision` is the name of a [Decision].
  public static final String DECIDED = "visits.decided";

  /// The outcome of a decision of a member of staff.
  public sealed interface Decided {
    /// It counts.
    record Done(Seen now) implements Decided {}

    /// No such visit any more: the phone made another code, the kiosk was used by somebody else or
    /// was revoked, or it took too long.
    record Gone() implements Decided {}

    /// Somebody has doubted already, and it was the same member of staff.
    record OwnDoubt() implements Decided {}

    /// There is nothing to decide at present; the portrait of the chip is not here, or cannot be
    /// shown, or somebody was faster.
    record NotNow(Seen now) implements Decided {}

    /// Too many faces were refused for this registration.
    record TooMany() implements Decided {}
  }

  /// The outcome of asking the registry, with which a registration ends.
  public sealed interface Finished {
    record Registered(Seen now) implements Finished {}

    record Refused(WalletFault fault, Seen now) implements Finished {}

    /// Chip or face are not there, or not any more.
    record NotNow(Seen now) implements Finished {}

    record Gone() implements Finished {}
  }

  private final VisitArrivals arrivals;
  private final Ongoing ongoing;
  private final ReaderSteps reader;
  private final CounterSteps counter;
  private final Ends ends;
  private final Dismissals dismissals;

  Visits(
      VisitArrivals arrivals,
      Ongoing ongoing,
      ReaderSteps reader,
      CounterSteps counter,
      Ends ends,
      Dismissals dismissals) {
    this.arrivals = arrivals;
    this.ongoing = ongoing;
    this.reader = reader;
    this.counter = counter;
    this.ends = ends;
    this.dismissals = dismissals;
  }

  /// Takes up the code of a phone; whoever was being registered at this kiosk is forgotten.
  public WalletAnswer arrive(Host host, VisitBegun begun) {
    return arrivals.arrive(host, begun);
  }

  /// Who is being registered at this kiosk.
  public Optional<VisitView> present(Host host) {
    return ongoing.at(host.kiosk()).map(Ongoing::view);
  }

  public WalletAnswer show(Host host, String visit) {
    return ongoing.show(host, visit);
  }

  /// Forgets the visit and everything that it found out; the phone may make another code.
  public WalletAnswer leave(Host host, String visit) {
    dismissals.leave(host, visit);
    return new WalletAnswer.Success(new Nothing());
  }

  public WalletAnswer chipChallenge(Host host, String visit) {
    return ongoing.with(host, visit, found -> reader.chipChallenge(host, found));
  }

  public WalletAnswer chip(NewPhoneCall call, Host host, String visit, ChipReading reading) {
    return ongoing.with(host, visit, found -> reader.chip(call, host, found, reading));
  }

  /// At a kiosk only: one picture, passive liveness.
  public WalletAnswer face(NewPhoneCall call, Host host, String visit, FacePictures sent) {
    return ongoing.with(host, visit, found -> reader.face(call, host, found, sent));
  }

  /// Asks the registry; when all is there this ends the registration.
  public WalletAnswer record(NewPhoneCall call, Host host, String visit) {
    return ongoing.with(
        host,
        visit,
        found ->
            switch (ends.end(call.txId(), found)) {
              case Ended.Registered(var now) -> new WalletAnswer.Success(Ongoing.view(now));
              case Ended.Not(_, var fault, var reason) -> new WalletAnswer.Refusal(fault, reason);
              case Ended.NotNow(var now) ->
                  now.step() == RegistrationStep.RECORD
                      ? new WalletAnswer.Success(Ongoing.view(now))
                      : new WalletAnswer.OutOfOrder(now.step().name());
              case Ended.NoGuardian() ->
                  new WalletAnswer.OutOfOrder(RegistrationStep.GUARDIAN.name());
              case Ended.Gone() -> Ongoing.unknown();
            });
  }

  /// Who is at the reader of a counter, for the members of staff: one at most.
  public List<Seen> waiting(String kiosk) {
    return ongoing.at(kiosk).filter(Visit::atCounter).map(CounterSteps::seen).stream().toList();
  }

  /// Wherever a member of staff is in doubt and nobody has decided yet.
  public List<Seen> doubted() {
    return ongoing.doubted().stream()
        .filter(visit -> visit.atCounter() && visit.step() == RegistrationStep.FACE)
        .map(CounterSteps::seen)
        .toList();
  }

  /// Changes whenever what is told of [#doubted] may have changed. Tells nothing of anybody.
  public List<String> doubtedNow() {
    return ongoing.doubtedNow();
  }

  /// Why a visit is over; empty when it goes on, and when this node has forgotten, or never knew.
  public Optional<VisitEnd> ended(String visit) {
    return look(visit).isPresent() ? Optional.empty() : dismissals.ended(visit);
  }

  public Optional<Seen> look(String visit) {
    return ongoing.find(visit).filter(Visit::atCounter).map(CounterSteps::seen);
  }

  /// A member of staff decides whether it is the person of the chip. One compare-and-set: of two
  /// who decide at once one is told [Decided.NotNow]. Written to the audit.
  ///
  /// @param staff an [Actor.Operator], in a session of their own, with a fresh passkey
  public Decided decide(String visit, Actor staff, Decision decision) {
    if (!(staff instanceof Actor.Operator member)) {
      throw new IllegalArgumentException("only a member of staff decides");
    }
    return counter.decide(visit, member, decision);
  }

  /// The same as the kiosk's asking for the record, where a member of staff asks at a counter.
  public Finished finish(TxId txId, String visit) {
    var found = ongoing.find(visit).filter(Visit::atCounter).orElse(null);
    return found == null
        ? new Finished.Gone()
        : switch (ends.end(txId, found)) {
          case Ended.Registered(var now) -> new Finished.Registered(CounterSteps.seen(now));
          case Ended.Not(var now, var fault, _) ->
              new Finished.Refused(fault, CounterSteps.seen(now));
          case Ended.NotNow(var now) -> new Finished.NotNow(CounterSteps.seen(now));
          case Ended.NoGuardian(), Ended.Gone() -> new Finished.Gone();
        };
  }
}
