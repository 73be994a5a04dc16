package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.devices.PhoneProofs;
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
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import hk.iamsmart.protocol.wallet.registration.RegistrationBegun;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import hk.iamsmart.protocol.wallet.registration.StatementsAccepted;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// A registration's first steps, and its end before it is finished.
@Component
final class Beginning {
  static final Duration LIFETIME = Duration.ofDays(7);

  private static final int ENDED_A_RUN = 200;

  private final RegistrationStore store;
  private final Standings standings;
  private final PhoneProofs proofs;
  private final Vault vault;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Beginning(
      RegistrationStore store,
      Standings standings,
      PhoneProofs proofs,
      Vault vault,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.standings = standings;
    this.proofs = proofs;
    this.vault = vault;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// A key that has a registration of the same kind goes on with it; of another kind, or when its
  /// time is over, it begins anew.
  WalletAnswer begin(NewPhoneCall call, RegistrationBegun asked) {
    var language = Language.parse(asked.language()).orElse(null);
    if (language == null) {
      return new WalletAnswer.Malformed("language", false);
    }
    var refusal = unwilling(call, asked);
    if (refusal != null) {
      return refusal;
    }
    var row = transaction.execute(_ -> begin(call, asked, language));
    return standings.find(row).map(s -> standings.show(call, s)).orElseGet(Standings::unknown);
  }

  private @Nullable Refusal unwilling(NewPhoneCall call, RegistrationBegun asked) {
    if (asked.age() == AgeGroup.UNDER_11) {
      return new Refusal(WalletFault.TOO_YOUNG, "under 11");
    }
    if (asked.age() == AgeGroup.MINOR) {
      return new Refusal(WalletFault.CHECK_UNAVAILABLE, "no guardians by phone here yet");
    }
    var unfit = proofs.unfit(asked.phone()).orElse(null);
    if (unfit != null) {
      return unfit;
    }
    // one that has ended is shown as what it is
    boolean ended = store.byKey(call.keyId()).filter(Row::ended).isPresent();
    return !ended && proofs.bound(call.keyId())
        ? new Refusal(WalletFault.PHONE_HAS_AN_ACCOUNT, "the device key is bound")
        : null;
  }

  private String begin(NewPhoneCall call, RegistrationBegun asked, Language language) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var former = store.byKey(call.keyId()).orElse(null);
    if (former != null) {
      boolean same = former.tier() == asked.tier() && former.age() == asked.age();
      if ((same || former.ended()) && now.isBefore(former.expires())) {
        return former.id();
      }
      store.delete(former.id()).ifPresent(vault::forget);
    }
    var row =
        new Row(
            ids.hex32(),
            call.keyId(),
            call.deviceKey(),
            asked.tier(),
            asked.age(),
            asked.phone(),
            language,
            0,
            vault.keep("registration", Facts.NONE.written()),
            now.plus(LIFETIME),
            new Place(false, now, now),
            null);
    if (store.insert(row)) {
      return row.id();
    }
    // the same phone was faster by another call
    vault.forget(row.facts());
    return store.byKey(call.keyId()).map(Row::id).orElse(row.id());
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
    standings.forgetPortrait(id);
    return new WalletAnswer.Success(new Nothing());
  }

  void sweep() {
    int some;
    do {
      some =
          Objects.requireNonNull(
              transaction.execute(_ -> {
                var ended = store.deleteExpired(clock.instant(), ENDED_A_RUN);
                ended.forEach(vault::forget);
                return ended.size();
              }));
    } while (some == ENDED_A_RUN);
  }
}
