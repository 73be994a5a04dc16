package hk.iamsmart.platform.visits;

import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.registration.PlaceRegistrations;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.platform.visits.VisitStore.Row;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.kiosk.VisitView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads how visits stand, moves them on and shows them.
@Component
final class Ongoing {
  /// From the last step on.
  static final Duration LIFETIME = Duration.ofMinutes(10);

  static final String PURPOSE = "visit";

  /// That are listed.
  private static final int MOST_DOUBTED = 50;

  private final VisitStore store;
  private final Vault vault;
  private final PlaceRegistrations registrations;
  private final ChipPortraits portraits;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Ongoing(
      VisitStore store,
      Vault vault,
      PlaceRegistrations registrations,
      ChipPortraits portraits,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.vault = vault;
    this.registrations = registrations;
    this.portraits = portraits;
    this.clock = clock;
    this.transaction = transaction;
  }

  Instant now() {
    return clock.instant();
  }

  Optional<Visit> find(Host host, String id) {
    return read(() -> store.find(id).filter(row -> host.kiosk().equals(row.kiosk())));
  }

  /// Whichever kiosk it is at.
  Optional<Visit> find(String id) {
    return read(() -> store.find(id).filter(row -> row.kiosk() != null));
  }

  Optional<Visit> at(String kiosk) {
    return read(() -> store.atKiosk(kiosk));
  }

  /// Row, facts and registration are read one after the other. Where they do not agree, and the row
  /// has been moved on meanwhile, they are read again.
  private Optional<Visit> read(Supplier<Optional<Row>> rows) {
    var row = rows.get();
    while (row.isPresent()) {
      var found = visit(row.get());
      if (found.isPresent()) {
        return found;
      }
      var former = row;
      row = rows.get();
      if (row.equals(former)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  List<Visit> doubted() {
    return store.doubted(clock.instant(), MOST_DOUBTED).stream()
        .flatMap(row -> visit(row).stream())
        .toList();
  }

  List<String> doubtedNow() {
    return store.doubted(clock.instant(), MOST_DOUBTED).stream()
        .map(row -> row.id() + " " + row.version())
        .toList();
  }

  /// Empty when it is over, or the registration cannot end by a visit any more.
  Optional<Visit> visit(Row row) {
    var now = clock.instant();
    var facts = now.isBefore(row.until()) ? vault.find(row.facts()).orElse(null) : null;
    return facts == null
        ? Optional.empty()
        : registrations
            .find(row.registration())
            .map(who -> new Visit(row, VisitFacts.read(facts), who, portraits.of(row.id()), now))
            .filter(Visit::isOfCard);
  }

  /// In the transaction that has taken its code.
  Optional<Visit> takenUp(Row taken, Host host, List<String> doubts) {
    vault.replace(taken.facts(), PURPOSE, VisitFacts.at(host, doubts).written());
    return visit(taken);
  }

  /// Empty when another call was faster; nothing is changed then.
  Optional<Visit> keep(Visit from, VisitFacts to) {
    return keep(from, to, () -> {});
  }

  /// The same with something beside it in the same transaction.
  Optional<Visit> keep(Visit from, VisitFacts to, Runnable beside) {
    var until = clock.instant().plus(LIFETIME);
    return transaction.execute(_ -> {
      if (!moved(from, to, until, false)) {
        return Optional.empty();
      }
      beside.run();
      var row = from.row();
      return Optional.of(
          new Visit(
              row.moved(until), to, from.applicant(), portraits.of(row.id()), clock.instant()));
    });
  }

  /// In the transaction that ends the registration. False when another call was faster.
  boolean end(Visit visit) {
    return moved(visit, visit.facts().ended(), clock.instant().plus(LIFETIME), true);
  }

  private boolean moved(Visit from, VisitFacts to, Instant until, boolean ends) {
    if (!store.advance(from.row(), until, ends, !to.doubts().isEmpty())) {
      return false;
    }
    vault.replace(from.row().facts(), PURPOSE, to.written());
    return true;
  }

  /// What a call of a kiosk does with the visit that it names.
  WalletAnswer with(Host host, String id, Function<Visit, WalletAnswer> work) {
    return find(host, id).map(work).orElseGet(Ongoing::unknown);
  }

  WalletAnswer show(Host host, String id) {
    return with(host, id, visit -> new WalletAnswer.Success(view(visit)));
  }

  /// Keeps what a step found out and shows what is next, whoever was faster.
  WalletAnswer kept(Host host, Visit from, VisitFacts to) {
    return keep(from, to)
        .<WalletAnswer>map(visit -> new WalletAnswer.Success(view(visit)))
        .orElseGet(() -> show(host, from.row().id()));
  }

  static WalletAnswer unknown() {
    return new WalletAnswer.Refusal(WalletFault.UNKNOWN_VISIT, "none, or not any more");
  }

  static VisitView view(Visit visit) {
    var refused = visit.facts().refused();
    var who = visit.applicant();
    var end = who.end();
    return new VisitView(
        visit.row().id(),
        visit.there().kind(),
        who.tier(),
        visit.step(),
        visit.done(),
        who.phone(),
        who.email(),
        refused == null ? null : refused.name(),
        visit.now().toString(),
        visit.row().until().toString(),
        end == null ? null : end.name(),
        end == null || end.signsFrom() == null ? null : end.signsFrom().toString());
  }
}
