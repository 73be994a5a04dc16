package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.devices.DevicesStore.BindingRow;
import hk.iamsmart.platform.devices.PhoneRows.PhoneRow;
import hk.iamsmart.platform.fido.Challenges;
import hk.iamsmart.platform.fido.Factor;
import hk.iamsmart.platform.fido.IntegrityCheck;
import hk.iamsmart.platform.fido.Judges;
import hk.iamsmart.platform.fido.PasskeyUse;
import hk.iamsmart.platform.fido.Passkeys;
import hk.iamsmart.platform.fido.Uaf;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.wallet.BindingRequest;
import hk.iamsmart.protocol.wallet.BindingStarted;
import hk.iamsmart.protocol.wallet.DeviceBound;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.PhoneDescription;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
  private static final int LONGEST_TEXT = 64;

  private final DevicesStore store;
  private final PhoneRows phones;
  private final Judges judges;
  private final Accounts accounts;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Bindings(
      DevicesStore store,
      PhoneRows phones,
      Judges judges,
      Accounts accounts,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.phones = phones;
    this.judges = judges;
    this.accounts = accounts;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Spends the code. A refusal leaves it as it was, so that the citizen may try another phone.
  WalletAnswer begin(BindingRequest request, String keyId, PublicKey deviceKey) {
    var phone = request.phone();
    var platform = phone.platform();
    var unfit = unfit(phone);
    if (unfit != null) {
      return unfit;
    }
    boolean uaf = judges.uaf().servesPlatform(platform);
    boolean passkey = platform == PhonePlatform.WEB && judges.passkeyUse() != PasskeyUse.OFF;
    if (!uaf && !passkey) {
      return platform == PhonePlatform.WEB
          ? new Refusal(WalletFault.PASSKEYS_NOT_ACCEPTED, "no passkeys in this installation")
          : new Refusal(WalletFault.BAD_ASSERTION, "no model of authenticator for " + platform);
    }
    var now = clock.instant();
    return switch (transaction.execute(status -> begin(request, keyId, deviceKey, now, status))) {
      case Begun.Not(var refusal) -> refusal;
      case Begun.Row(var row) ->
          new WalletAnswer.Success(
              new BindingStarted(
                  row.id(),
                  uaf ? judges.uaf().registrationRequest(row.challenge(), platform) : null,
                  passkey
                      ? judges
                          .passkeys()
                          .creationOptions(row.account(), Challenges.passkey(row.challenge(), ""))
                      : null,
                  Challenges.integrity(row.challenge())));
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
            Challenges.fresh(ids),
            now.plus(LIFETIME));
    store.begin(row);
    return new Begun.Row(row);
  }

  private @Nullable Refusal unwilling(AccountId account, boolean replacing, String keyId) {
    if (!accounts.find(account).map(a -> a.active()).orElse(false)) {
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
    var answer =
        switch (proof(row, response)) {
          case Proof.Given(var phone) -> bind(row, phone);
          case Proof.Not(var fault, var reason) -> new Refusal(fault, reason);
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

  private sealed interface Proof {
    record Given(PhoneRow phone) implements Proof {}

    record Not(WalletFault fault, String reason) implements Proof {}
  }

  private Proof proof(BindingRow row, GestureResponse response) {
    if (response.passkey() != null && row.phone().platform() == PhonePlatform.WEB) {
      if (judges.passkeyUse() == PasskeyUse.OFF) {
        return new Proof.Not(WalletFault.PASSKEYS_NOT_ACCEPTED, "no passkeys in this installation");
      }
      try {
        var challenge = Challenges.passkey(row.challenge(), "");
        var factor = judges.passkeys().register(response.passkey(), challenge);
        return new Proof.Given(phone(row, null, factor));
      } catch (Passkeys.PasskeyRefused e) {
        return new Proof.Not(WalletFault.BAD_ASSERTION, "passkey: " + e.reason());
      }
    }
    var claimed = response.uafResponse();
    if (claimed == null) {
      return new Proof.Not(WalletFault.BAD_ASSERTION, "neither UAF response nor passkey");
    }
    var platform = row.phone().platform();
    var subject = new IntegrityCheck.Subject(row.challenge(), row.keyId(), platform, null);
    var now = judges.realClock().instant();
    return switch (judges.integrity().check(response.integrityVerdict(), subject, now)) {
      case IntegrityCheck.Result.Unfit(var fault, var reason) -> new Proof.Not(fault, reason);
      case IntegrityCheck.Result.Fit(var hardware) ->
          switch (judges.uaf().checkRegistration(claimed, row.challenge(), platform, now)) {
            case Uaf.Registration.Registered(var credential) ->
                new Proof.Given(phone(row, hardware, new Factor.Uaf(credential)));
            case Uaf.Registration.Refused(var clause, var reason) ->
                new Proof.Not(WalletFault.BAD_ASSERTION, clause + ": " + reason);
          };
    };
  }

  private PhoneRow phone(BindingRow row, @Nullable String hardware, Factor factor) {
    var bound =
        new BoundPhone(
            new DeviceId(ids.uuid()),
            row.account(),
            row.phone(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            BoundPhone.Status.ACTIVE,
            factor.proof());
    return new PhoneRow(bound, row.keyId(), row.deviceKey(), hardware, factor);
  }

  private WalletAnswer bind(BindingRow row, PhoneRow phone) {
    var taken = transaction.execute(status -> bind(row, phone, status)).orElse(null);
    if (taken != null) {
      return new Refusal(taken, "the phone or the account is taken");
    }
    var name = accounts.identity(row.account()).enName();
    return new WalletAnswer.Success(new DeviceBound(phone.phone().id().toString(), name));
  }

  /// The former phone gives way and the new one comes, or nothing changes. The unique indexes
  /// decide, so that two phones at one time cannot both win.
  private Optional<WalletFault> bind(BindingRow row, PhoneRow phone, TransactionStatus status) {
    var account = row.account();
    var former =
        row.replacing()
            ? phones.unbind(account, Actor.citizen(account))
            : Optional.<DeviceId>empty();
    if (!phones.insert(phone)) {
      status.setRollbackOnly();
      return Optional.of(
          phones.ofAccount(account).isPresent()
              ? WalletFault.ACCOUNT_HAS_A_PHONE
              : WalletFault.PHONE_HAS_AN_ACCOUNT);
    }
    former.ifPresent(id -> record(account, "devices.replaced", id));
    record(account, "devices.bound", phone.phone().id());
    return Optional.empty();
  }

  private void record(AccountId account, String deed, DeviceId device) {
    audit.record(
        Actor.citizen(account), deed, Subject.account(account), Map.of("device", "" + device));
  }

  // Only to be kind early: what counts comes signed at the end.
  private @Nullable Refusal unfit(PhoneDescription claimed) {
    if (CodePoints.in(claimed.osVersion()) > LONGEST_TEXT
        || CodePoints.in(claimed.model()) > LONGEST_TEXT
        || claimed.model().isBlank()) {
      return new Refusal(WalletFault.MALFORMED, "a description too long or empty");
    }
    return judges
        .integrity()
        .tooOld(claimed.platform(), claimed.osVersion())
        .map(fault -> new Refusal(fault, "operating system too old"))
        .orElse(null);
  }
}
