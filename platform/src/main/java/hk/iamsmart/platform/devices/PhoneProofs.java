package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
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
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.wallet.BindingStarted;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.PhoneDescription;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.security.PublicKey;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What a phone proves before it is somebody's, and its becoming so. The two may lie days apart.
@Service
public final class PhoneProofs {
  private static final int LONGEST_TEXT = 64;

  private final PhoneRows phones;
  private final Judges judges;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;

  PhoneProofs(PhoneRows phones, Judges judges, Audit audit, IdSource ids, InstantSource clock) {
    this.phones = phones;
    this.judges = judges;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /// A phone that is asked for its proofs.
  ///
  /// @param keyId the thumbprint of the device key
  /// @param challenge what [#freshChallenge] made for it
  public record Candidate(
      PhoneDescription phone, String keyId, PublicKey deviceKey, String challenge) {}

  public sealed interface Proof {
    record Given(ProvenPhone phone) implements Proof {}

    /// @param reason for the log; no personal data
    record Not(WalletFault fault, String reason) implements Proof {}
  }

  public sealed interface Adoption {
    record Bound(DeviceId device) implements Adoption {}

    /// Nothing may stand of what this transaction did.
    record Taken(WalletFault fault) implements Adoption {}
  }

  /// Why such a phone cannot be bound here. Only to be kind early: what counts comes signed.
  public Optional<Refusal> unfit(PhoneDescription claimed) {
    if (CodePoints.in(claimed.osVersion()) > LONGEST_TEXT
        || CodePoints.in(claimed.model()) > LONGEST_TEXT
        || claimed.model().isBlank()) {
      return Optional.of(new Refusal(WalletFault.MALFORMED, "a description too long or empty"));
    }
    var platform = claimed.platform();
    var old = judges.integrity().tooOld(platform, claimed.osVersion());
    if (old.isPresent()) {
      return Optional.of(new Refusal(old.get(), "operating system too old"));
    }
    if (uaf(platform) || passkey(platform)) {
      return Optional.empty();
    }
    return Optional.of(
        platform == PhonePlatform.WEB
            ? new Refusal(WalletFault.PASSKEYS_NOT_ACCEPTED, "no passkeys in this installation")
            : new Refusal(WalletFault.BAD_ASSERTION, "no model of authenticator for " + platform));
  }

  private boolean uaf(PhonePlatform platform) {
    return judges.uaf().servesPlatform(platform);
  }

  private boolean passkey(PhonePlatform platform) {
    return platform == PhonePlatform.WEB && judges.passkeyUse() != PasskeyUse.OFF;
  }

  /// For one binding.
  public String freshChallenge() {
    return Challenges.fresh(ids);
  }

  /// What the phone is asked for.
  ///
  /// @param bindingId how the call that brings the answer names the binding
  /// @param account a passkey's; one that has no account yet has another id of its own
  public BindingStarted started(
      String bindingId, AccountId account, PhoneDescription phone, String challenge) {
    return new BindingStarted(
        bindingId,
        uaf(phone.platform())
            ? judges.uaf().registrationRequest(challenge, phone.platform())
            : null,
        passkey(phone.platform())
            ? judges.passkeys().creationOptions(account, Challenges.passkey(challenge, ""))
            : null,
        Challenges.integrity(challenge),
        null);
  }

  /// Judges what the phone brings. Changes nothing.
  public Proof prove(Candidate subject, GestureResponse response) {
    var platform = subject.phone().platform();
    if (response.passkey() != null && platform == PhonePlatform.WEB) {
      if (judges.passkeyUse() == PasskeyUse.OFF) {
        return new Proof.Not(WalletFault.PASSKEYS_NOT_ACCEPTED, "no passkeys in this installation");
      }
      try {
        var challenge = Challenges.passkey(subject.challenge(), "");
        return given(subject, null, judges.passkeys().register(response.passkey(), challenge));
      } catch (Passkeys.PasskeyRefused e) {
        return new Proof.Not(WalletFault.BAD_ASSERTION, "passkey: " + e.reason());
      }
    }
    var claimed = response.uafResponse();
    if (claimed == null) {
      return new Proof.Not(WalletFault.BAD_ASSERTION, "neither UAF response nor passkey");
    }
    var checked = new IntegrityCheck.Subject(subject.challenge(), subject.keyId(), platform, null);
    var now = judges.realClock().instant();
    return switch (judges.integrity().check(response.integrityVerdict(), checked, now)) {
      case IntegrityCheck.Result.Unfit(var fault, var reason) -> new Proof.Not(fault, reason);
      case IntegrityCheck.Result.Fit(var hardware) ->
          switch (judges.uaf().checkRegistration(claimed, subject.challenge(), platform, now)) {
            case Uaf.Registration.Registered(var credential) ->
                given(subject, hardware, new Factor.Uaf(credential));
            case Uaf.Registration.Refused(var clause, var reason) ->
                new Proof.Not(WalletFault.BAD_ASSERTION, clause + ": " + reason);
          };
    };
  }

  private static Proof given(Candidate subject, @Nullable String hardware, Factor factor) {
    return new Proof.Given(
        ProvenPhone.of(subject.phone(), subject.keyId(), subject.deviceKey(), hardware, factor));
  }

  /// Whose phone this is now, by its device key or by what the integrity authority calls it.
  public Optional<AccountId> ownerOf(ProvenPhone phone) {
    return phones
        .byKey(phone.keyId())
        .map(row -> row.phone().account())
        .or(() -> Optional.ofNullable(phone.hardware()).flatMap(phones::accountOf));
  }

  /// Whether a phone is bound with this device key.
  public boolean bound(String keyId) {
    return phones.byKey(keyId).isPresent();
  }

  /// Whether a phone was bound with this device key, and is no more: no phone can be again.
  public boolean spent(String keyId) {
    return !bound(keyId) && phones.everBound(keyId);
  }

  /// Makes it the account's phone, in the caller's transaction. The unique indexes decide, so that
  /// two phones at one time cannot both win.
  ///
  /// @param replacing whether a phone that the account has gives way
  /// @param otherwise how it comes when the account had another before
  public Adoption adopt(
      AccountId account, ProvenPhone proven, boolean replacing, BoundPhone.Arrival otherwise) {
    var former =
        replacing ? phones.unbind(account, Actor.citizen(account)) : Optional.<DeviceId>empty();
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var id = new DeviceId(ids.uuid());
    var waited = phones.signsFrom(account);
    var arrival = waited.isPresent() ? otherwise : BoundPhone.Arrival.FIRST;
    var signsFrom =
        switch (arrival) {
          case FIRST -> at;
          // whoever waits cannot escape by handing over
          case HANDED_OVER -> waited.filter(at::isBefore).orElse(at);
          case ALONE -> at.plus(Devices.WAIT_OF_A_PHONE_ALONE);
        };
    if (!phones.insert(proven.row(id, account, at, arrival, signsFrom))) {
      return new Adoption.Taken(
          phones.ofAccount(account).isPresent()
              ? WalletFault.ACCOUNT_HAS_A_PHONE
              : WalletFault.PHONE_HAS_AN_ACCOUNT);
    }
    former.ifPresent(was -> record(account, "devices.replaced", was));
    if (former.isPresent() && arrival == BoundPhone.Arrival.ALONE) {
      phones.abandoned(account, Actor.citizen(account));
    }
    record(account, "devices.bound", id);
    return new Adoption.Bound(id);
  }

  private void record(AccountId account, String deed, DeviceId device) {
    audit.record(
        Actor.citizen(account), deed, Subject.account(account), Map.of("device", "" + device));
  }
}
