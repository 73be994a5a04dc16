package hk.iamsmart.platform.visits;

import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.platform.registration.PlaceRegistrations;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.kiosk.VisitBegun;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// How a visit begins at a place.
@Component
final class VisitArrivals {
  /// VisitCodes that are none, in ten minutes at one kiosk.
  private static final int WRONG_CODES = 20;

  private final VisitStore store;
  private final Vault vault;
  private final Ongoing ongoing;
  private final VisitCodes codes;
  private final PlaceRegistrations registrations;
  private final Dismissals dismissals;
  private final TransactionTemplate transaction;
  private final RateLimit wrong =
      new RateLimit(WRONG_CODES, Duration.ofMinutes(10), System::nanoTime);

  VisitArrivals(
      VisitStore store,
      Vault vault,
      Ongoing ongoing,
      VisitCodes codes,
      PlaceRegistrations registrations,
      Dismissals dismissals,
      TransactionTemplate transaction) {
    this.store = store;
    this.vault = vault;
    this.ongoing = ongoing;
    this.codes = codes;
    this.registrations = registrations;
    this.dismissals = dismissals;
    this.transaction = transaction;
  }

  WalletAnswer arrive(Host host, VisitBegun begun) {
    var code = codes.digest(begun.code()).orElse(null);
    if (code == null) {
      return new WalletAnswer.Malformed("code", false);
    }
    if (wrong.take(host.kiosk()).isPositive()) {
      return new Refusal(WalletFault.TOO_MANY, "wrong codes at one kiosk");
    }
    var visit = transaction.execute(_ -> taken(host, code)).orElse(null);
    if (visit == null) {
      return new Refusal(WalletFault.UNKNOWN_VISIT_CODE, "no code, or none that counts any more");
    }
    wrong.giveBack(host.kiosk());
    return new WalletAnswer.Success(Ongoing.view(visit));
  }

  /// Taken by this call, or by a former one of the same kiosk.
  private Optional<Visit> taken(Host host, byte[] code) {
    store.lockKiosk(host.kiosk());
    var row = store.byCode(code).orElse(null);
    if (row == null || !row.ended() && registrations.find(row.registration()).isEmpty()) {
      return Optional.empty();
    }
    if (row.kiosk() != null) {
      return host.kiosk().equals(row.kiosk()) ? ongoing.visit(row) : Optional.empty();
    }
    var now = ongoing.now();
    if (!now.isBefore(row.until())) {
      return Optional.empty();
    }
    dismissals.endAt(host.kiosk(), VisitEnd.SOMEBODY_ELSE);
    return store
        .take(code, host.kiosk(), now, now.plus(Ongoing.LIFETIME))
        .flatMap(taken -> {
          var facts = VisitFacts.read(vault.reveal(taken.facts())).at(host);
          vault.replace(taken.facts(), Ongoing.PURPOSE, facts.written());
          return ongoing.visit(taken);
        });
  }
}
