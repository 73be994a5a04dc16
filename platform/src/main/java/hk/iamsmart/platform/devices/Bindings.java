package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.AccountState;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.devices.DevicesStore.BindingRow;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.protocol.wallet.BindingRequest;
import hk.iamsmart.protocol.wallet.DeviceBound;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/// Binding a phone: a code, a device key, a gesture and a verdict make it the account's phone.
@Component
final class Bindings {
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private final DevicesStore store;
  private final PhoneRows phones;
  private final PhoneProofs proofs;
  private final Accounts accounts;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Bindings(
      DevicesStore store,
      PhoneRows phones,
      PhoneProofs proofs,
      Accounts accounts,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.phones = phones;
    this.proofs = proofs;
    this.accounts = accounts;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Spends the code. A refusal leaves it as it was, so that the citizen may try another phone.
  WalletAnswer begin(BindingRequest request, String keyId, PublicKey deviceKey) {
    var unfit = proofs.unfit(request.phone());
    if (unfit.isPresent()) {
      return unfit.get();
    }
    var now = clock.instant();
    return switch (transaction.execute(status -> begin(request, keyId, deviceKey, now, status))) {
      case Begun.Not(var refusal) -> refusal;
      case Begun.Row(var row) ->
          new WalletAnswer.Success(
              proofs
                  .started(row.id(), row.account(), row.phone(), row.challenge())
                  .of(accounts.identity(row.account()).maskedName()));
    };
  }

  private sealed interface Begun {
    record Row(BindingRow row) implements Begun {}

    record Not(Refusal refusal) implements Begun {}
  }

  private Begun begin(
      BindingRequest request,
      String keyId,
      PublicKey deviceKey,
      Instant now,
      TransactionStatus status) {
    var invited = store.spendInvitation(Devices.hash(request.bindingCode())).orElse(null);
    if (invited == null || !now.isBefore(invited.expires())) {
      return new Begun.Not(
          new Refusal(WalletFault.UNKNOWN_BINDING_CODE, "unknown or expired code"));
    }
    var refusal = unwilling(invited.account(), invited.replacing(), keyId);
    if (refusal != null) {
      status.setRollbackOnly();
      return new Begun.Not(refusal);
    }
    var row =
        new BindingRow(
            ids.hex32(),
            invited.account(),
            invited.replacing(),
            keyId,
            deviceKey,
            request.phone(),
            proofs.freshChallenge(),
            now.plus(LIFETIME));
    store.begin(row);
    return new Begun.Row(row);
  }

  private @Nullable Refusal unwilling(AccountId account, boolean replacing, String keyId) {
    if (!accounts.find(account).map(Bindings::open).orElse(false)) {
      return new Refusal(WalletFault.ACCOUNT_NOT_ACTIVE, "the account is not active");
    }
    if (!replacing && phones.ofAccount(account).isPresent()) {
      return new Refusal(WalletFault.ACCOUNT_HAS_A_PHONE, "a code without replacement");
    }
    if (phones.byKey(keyId).isPresent()) {
      return new Refusal(WalletFault.PHONE_HAS_AN_ACCOUNT, "the device key is bound");
    }
    return null;
  }

  /// A phone that cannot be relied on may give way to another, whoever has looked.
  private static boolean open(Account account) {
    return switch (account.state()) {
      case AccountState.Active _ -> true;
      case AccountState.Suspended(var why) -> why == Suspension.INTEGRITY;
      case AccountState.Deregistered _ -> false;
    };
  }

  /// The device key that must sign the end of this binding.
  Optional<BindingRow> find(String claimedId) {
    return store.findBinding(claimedId);
  }

  /// Ends the binding, one way or the other: it cannot be tried again.
  WalletAnswer finish(String id, GestureResponse response) {
    var row = transaction.execute(_ -> store.spendBinding(id)).orElse(null);
    if (row == null || !clock.instant().isBefore(row.expires())) {
      return new Refusal(WalletFault.UNKNOWN_BINDING_CODE, "unknown or expired binding");
    }
    var subject =
        new PhoneProofs.Candidate(row.phone(), row.keyId(), row.deviceKey(), row.challenge());
    var answer =
        switch (proofs.prove(subject, response)) {
          case PhoneProofs.Proof.Given(var phone) -> bind(row, phone);
          case PhoneProofs.Proof.Not(var fault, var reason) -> new Refusal(fault, reason);
        };
    if (answer instanceof Refusal(var fault, var reason)) {
      audit.record(
          Actor.citizen(row.account()),
          "devices.binding refused",
          Subject.account(row.account()),
          Map.of("fault", fault.name(), "reason", reason));
    }
    return answer;
  }

  private WalletAnswer bind(BindingRow row, ProvenPhone proven) {
    var bound =
        transaction.execute(status -> {
          var outcome =
              proofs.adopt(row.account(), proven, row.replacing(), BoundPhone.Arrival.HANDED_OVER);
          if (outcome instanceof PhoneProofs.Adoption.Taken) {
            status.setRollbackOnly();
          }
          return outcome;
        });
    return switch (bound) {
      case PhoneProofs.Adoption.Taken(var fault) ->
          new Refusal(fault, "the phone or the account is taken");
      case PhoneProofs.Adoption.Bound(var device) ->
          new WalletAnswer.Success(
              new DeviceBound(device.toString(), accounts.identity(row.account()).enName()));
    };
  }
}
