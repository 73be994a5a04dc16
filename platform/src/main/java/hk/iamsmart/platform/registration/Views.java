package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.phonedoor.NewPhoneCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.registration.PlaceRegistrations.AtPlaces;
import hk.iamsmart.protocol.wallet.DeviceBound;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.registration.GuardianAsked;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import hk.iamsmart.protocol.wallet.registration.RegistrationView;
import hk.iamsmart.protocol.wallet.registration.WaitingRoom;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// A registration as its phone is shown it, with what other rooms have of it: who is asked to
/// agree, and what is going on at a place.
@Component
final class Views {
  private final Agreements agreements;
  private final Accounts accounts;
  private final ObjectProvider<AtPlaces> places;

  Views(Agreements agreements, Accounts accounts, ObjectProvider<AtPlaces> places) {
    this.agreements = agreements;
    this.accounts = accounts;
    this.places = places;
  }

  boolean guarded(RegistrationStore.Row row, Facts facts) {
    return agreements.guarded(row, facts);
  }

  /// What other rooms have of it.
  ///
  /// @param over whether it was given up
  void forget(String registration, boolean over) {
    withdraw(registration);
    places.ifAvailable(there -> there.forget(registration, over));
  }

  void withdraw(String registration) {
    agreements.withdraw(registration);
  }

  WalletAnswer show(NewPhoneCall call, Standing standing, @Nullable WaitingRoom waiting) {
    if (standing.next() != RegistrationStep.GUARDIAN || waiting != null) {
      return shown(call, standing, waiting, null);
    }
    return agreements
        .ask(standing)
        .map(asked -> shown(call, standing, null, asked))
        .orElseGet(
            () -> new WalletAnswer.Refusal(WalletFault.TOO_MANY, "too many guardians said no"));
  }

  private WalletAnswer shown(
      NewPhoneCall call,
      Standing standing,
      @Nullable WaitingRoom waiting,
      @Nullable GuardianAsked asked) {
    var row = standing.row();
    var next = standing.next();
    var there = places.getIfAvailable();
    return new WalletAnswer.Success(
        new RegistrationView(
            row.id(),
            row.tier(),
            row.age(),
            row.channel(),
            next,
            Steps.of(row),
            Steps.done(standing),
            next == RegistrationStep.STATEMENTS ? agreements.forApplicant(call.language()) : null,
            asked,
            next == RegistrationStep.VISIT && there != null
                ? there.visit(row.id(), call.language())
                : null,
            Facts.email(standing.facts()).orElse(null),
            waiting,
            standing.now().toString(),
            row.expires().toString(),
            registered(row)));
  }

  private @Nullable DeviceBound registered(RegistrationStore.Row row) {
    var end = row.end();
    return end == null
        ? null
        : new DeviceBound(end.device().toString(), accounts.identity(end.account()).enName());
  }
}
