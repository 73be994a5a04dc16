package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.phonedoor.NewPhoneCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.platform.registration.RegistrationStore.Place;
import hk.iamsmart.platform.registration.RegistrationStore.Row;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.registration.RegistrationBegun;
import hk.iamsmart.protocol.wallet.registration.RegistrationChannel;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import hk.iamsmart.protocol.wallet.registration.StatementsAccepted;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// A registration's first steps, and its end before it is finished.
@Component
final class Beginning {
  /// From the card on, and once more from the address on for who goes to a place.
  static final Duration LIFETIME = Duration.ofDays(7);

  /// Until there is a card.
  private static final Duration WITHOUT_CARD = Duration.ofHours(1);

  private static final int ENDED_A_RUN = 200;

  private final RegistrationStore store;
  private final Standings standings;
  private final Admission admission;
  private final Offered offered;
  private final Vault vault;
  private final IdSource ids;
  private final TransactionTemplate transaction;

  Beginning(
      RegistrationStore store,
      Standings standings,
      Admission admission,
      Offered offered,
      Vault vault,
      IdSource ids,
      TransactionTemplate transaction) {
    this.store = store;
    this.standings = standings;
    this.admission = admission;
    this.offered = offered;
    this.vault = vault;
    this.ids = ids;
    this.transaction = transaction;
  }

  /// A key that has a registration of the same kind goes on with it; of another kind, or when its
  /// time is over, it begins anew.
  WalletAnswer begin(NewPhoneCall call, RegistrationBegun asked) {
    var language = Language.parse(asked.language()).orElse(null);
    if (language == null) {
      return new WalletAnswer.Malformed("language", false);
    }
    var refusal = offered.refusal(call, asked).orElse(null);
    if (refusal != null) {
      return refusal;
    }
    var row = transaction.execute(_ -> begin(call, asked, language)).orElse(null);
    return row == null
        ? new Refusal(WalletFault.TOO_MANY, "as many registrations as may be open")
        : standings.find(row).map(s -> standings.show(call, s)).orElseGet(Standings::unknown);
  }

  /// Empty when there are too many.
  private Optional<String> begin(NewPhoneCall call, RegistrationBegun asked, Language language) {
    var now = standings.now().truncatedTo(ChronoUnit.MILLIS);
    var network = admission.network(call);
    var former = store.byKey(call.keyId()).orElse(null);
    boolean replaces = former != null && !former.ended() && now.isBefore(former.expires());
    if (former != null) {
      boolean same =
          former.tier() == asked.tier()
              && former.age() == asked.age()
              && former.channel() == channel(asked);
      if ((same || former.ended()) && now.isBefore(former.expires())) {
        return Optional.of(former.id());
      }
      store.delete(former.id()).ifPresent(vault::forget);
      standings.forget(former);
    }
    if (!replaces && !admission.opens(network)) {
      return Optional.empty();
    }
    var row =
        new Row(
            ids.hex32(),
            call.keyId(),
            call.deviceKey(),
            asked.tier(),
            asked.age(),
            channel(asked),
            asked.phone(),
            language,
            0,
            vault.keep("registration", Facts.NONE.written()),
            now.plus(WITHOUT_CARD),
            Place.at(network, now),
            null);
    if (store.insert(row)) {
      return Optional.of(row.id());
    }
    // the same phone was faster by another call
    vault.forget(row.facts());
    return store.byKey(call.keyId()).map(Row::id).or(() -> Optional.of(row.id()));
  }

  private static RegistrationChannel channel(RegistrationBegun asked) {
    return Objects.requireNonNullElse(asked.channel(), RegistrationChannel.PHONE);
  }

  WalletAnswer statements(NewPhoneCall call, StatementsAccepted accepted) {
    return standings.step(
        call,
        RegistrationStep.STATEMENTS,
        standing -> {
          if (!Statements.complete(accepted.accepted())) {
            return new Refusal(WalletFault.OTHER_EDITION, "not all, or not in these editions");
          }
          var facts = standing.facts();
          return Statements.accepted(standing)
              ? standings.present(call)
              : standings.kept(
                  call,
                  standing,
                  facts.with(new Facts.Accepted(accepted.accepted(), standing.now())));
        });
  }

  /// Leaves nothing behind; of a registration that has ended only its own row.
  WalletAnswer delete(NewPhoneCall call) {
    var id = call.variable(Standings.ID);
    transaction.executeWithoutResult(_ -> store.delete(id).ifPresent(vault::forget));
    standings.forget(id);
    return new WalletAnswer.Success(new Nothing());
  }

  void sweep() {
    int some;
    do {
      some =
          Objects.requireNonNull(
              transaction.execute(_ -> {
                var ended = store.deleteExpired(standings.now(), ENDED_A_RUN);
                ended.forEach(vault::forget);
                return ended.size();
              }));
    } while (some == ENDED_A_RUN);
  }
}
