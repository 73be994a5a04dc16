package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.devices.Devices.GestureOutcome;
import hk.iamsmart.platform.devices.Devices.GestureOutcome.GestureRefused;
import hk.iamsmart.platform.devices.DevicesStore.Asked;
import hk.iamsmart.platform.devices.PhoneRows.PhoneRow;
import hk.iamsmart.platform.fido.Challenges;
import hk.iamsmart.platform.fido.Factor;
import hk.iamsmart.platform.fido.IntegrityCheck;
import hk.iamsmart.platform.fido.Judges;
import hk.iamsmart.platform.fido.Passkeys;
import hk.iamsmart.platform.fido.Uaf.Authentication;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.vault.ActivationKey;
import hk.iamsmart.platform.vault.ActivationProof;
import hk.iamsmart.protocol.wallet.GestureChallenge;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Asking a bound phone for a gesture, and judging what comes back.
@Component
final class Gestures {
  private static final Duration LIFETIME = Duration.ofMinutes(2);

  private final DevicesStore store;
  private final PhoneRows phones;
  private final Judges judges;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Gestures(
      DevicesStore store,
      PhoneRows phones,
      Judges judges,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.phones = phones;
    this.judges = judges;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  Optional<String> deregistrationRequest(Factor factor) {
    return switch (factor) {
      case Factor.Uaf(var credential) ->
          Optional.of(judges.uaf().deregistrationRequest(credential.aaid(), credential.keyId()));
      case Factor.Passkey _ -> Optional.empty();
    };
  }

  GestureChallenge challenge(DeviceCall call, ApprovalId question, String statement) {
    var phone = phoneOf(call).orElseThrow(() -> new Bug("a call of a phone that never was"));
    var challenge = Challenges.fresh(ids);
    var expires = clock.instant().plus(LIFETIME);
    store.ask(
        call.device(),
        question,
        new Asked(
            challenge, Challenges.statementHash(statement), expires, phone.factor().signCounter()));
    var integrity = Challenges.integrity(challenge);
    return switch (phone.factor()) {
      case Factor.Uaf(var credential) ->
          new GestureChallenge(
              judges.uaf().authenticationRequest(challenge, credential, statement),
              null,
              integrity);
      case Factor.Passkey p ->
          new GestureChallenge(
              null,
              judges.passkeys().requestOptions(p, Challenges.passkey(challenge, statement)),
              integrity);
    };
  }

  GestureOutcome verify(
      DeviceCall call, ApprovalId question, String statement, GestureResponse response) {
    var asked = store.spendChallenge(call.device(), question);
    if (asked.isEmpty()) {
      return new GestureRefused(WalletFault.BAD_ASSERTION, "no challenge, or a used one");
    }
    var outcome = judge(call, question, statement, response, asked.get());
    if (outcome instanceof GestureRefused(var fault, var reason)) {
      audit.record(
          Actor.citizen(call.account()),
          "devices.gesture refused",
          Subject.device(call.device()),
          Map.of("fault", fault.name(), "reason", reason));
    }
    return outcome;
  }

  private GestureOutcome judge(
      DeviceCall call,
      ApprovalId question,
      String statement,
      GestureResponse response,
      Asked asked) {
    if (!clock.instant().isBefore(asked.expires())) {
      return new GestureRefused(WalletFault.BAD_ASSERTION, "an expired challenge");
    }
    if (!MessageDigest.isEqual(Challenges.statementHash(statement), asked.statementHash())) {
      return new GestureRefused(WalletFault.BAD_ASSERTION, "another statement than was asked");
    }
    var phone = phoneOf(call);
    if (phone.isEmpty()) {
      return new GestureRefused(WalletFault.UNKNOWN_DEVICE, "unbound");
    }
    if (!phone.get().active()) {
      return new GestureRefused(WalletFault.PHONE_SUSPENDED, "suspended");
    }
    if (!judges.passkeyUse().accepts(phone.get().factor().proof())) {
      return new GestureRefused(
          WalletFault.PASSKEYS_NOT_ACCEPTED, "no passkeys in this installation");
    }
    return switch (phone.get().factor()) {
      case Factor.Uaf u -> uaf(phone.get(), u, question, statement, response, asked);
      case Factor.Passkey p -> passkey(phone.get(), p, question, statement, response, asked);
    };
  }

  private GestureOutcome uaf(
      PhoneRow phone,
      Factor.Uaf factor,
      ApprovalId question,
      String statement,
      GestureResponse response,
      Asked asked) {
    var claimed = response.uafResponse();
    if (claimed == null) {
      return new GestureRefused(WalletFault.BAD_ASSERTION, "no UAF response");
    }
    var unfit = unfit(response.integrityVerdict(), phone, asked.challenge());
    if (unfit.isPresent()) {
      return unfit.get();
    }
    var outcome =
        judges
            .uaf()
            .checkAuthentication(claimed, asked.challenge(), statement, factor.credential());
    return switch (outcome) {
      case Authentication.Refused(var clause, var reason) ->
          new GestureRefused(WalletFault.BAD_ASSERTION, clause + ": " + reason);
      case Authentication.CounterWentBack(long counter, var _) -> notRisen(phone, counter, asked);
      case Authentication.Authenticated(var counter, var version) ->
          counted(
              phone,
              new Counted(question, counter, version),
              new ActivationProof.Uaf(statement, claimed),
              asked);
    };
  }

  private Optional<GestureRefused> unfit(
      @Nullable String claimedVerdict, PhoneRow phone, String challenge) {
    var subject =
        new IntegrityCheck.Subject(
            challenge, phone.keyId(), phone.phone().phone().platform(), phone.hardware());
    var now = judges.realClock().instant();
    return switch (judges.integrity().check(claimedVerdict, subject, now)) {
      case IntegrityCheck.Result.Fit _ -> Optional.empty();
      case IntegrityCheck.Result.Unfit(var fault, var reason) ->
          Optional.of(new GestureRefused(fault, reason));
    };
  }

  private GestureOutcome passkey(
      PhoneRow phone,
      Factor.Passkey factor,
      ApprovalId question,
      String statement,
      GestureResponse response,
      Asked asked) {
    var claimed = response.passkey();
    if (claimed == null) {
      return new GestureRefused(WalletFault.BAD_ASSERTION, "no passkey response");
    }
    try {
      var challenge = Challenges.passkey(asked.challenge(), statement);
      long counter = judges.passkeys().verify(claimed, factor, challenge);
      var proof = new ActivationProof.Passkey(statement, asked.challenge(), claimed.toString());
      return counted(phone, new Counted(question, counter, 0), proof, asked);
    } catch (Passkeys.PasskeyRefused e) {
      return new GestureRefused(WalletFault.BAD_ASSERTION, "passkey: " + e.reason());
    }
  }

  /// A gesture whose signature is right.
  private record Counted(ApprovalId question, long counter, int authenticatorVersion) {}

  /// The counter is moved by one statement. A gesture that meets another looks again and is counted
  /// after it.
  private GestureOutcome counted(
      PhoneRow found, Counted gesture, ActivationProof proof, Asked asked) {
    var phone = Optional.of(found);
    while (phone.isPresent() && phone.get().active()) {
      var id = phone.get().phone().id();
      long known = phone.get().factor().signCounter();
      boolean none = gesture.counter() == 0 && known == 0; // the authenticator keeps no counter
      if (!none && gesture.counter() <= known) {
        return notRisen(phone.get(), gesture.counter(), asked);
      }
      if (phones.count(id, known, gesture.counter(), gesture.authenticatorVersion())) {
        return new GestureOutcome.Verified(
            new Gesture(phone.get().phone().account(), id, gesture.question(), proof));
      }
      phone = phones.byId(id);
    }
    return phone.isEmpty()
        ? new GestureRefused(WalletFault.UNKNOWN_DEVICE, "unbound")
        : new GestureRefused(WalletFault.PHONE_SUSPENDED, "suspended");
  }

  /// Two gestures of one phone may arrive in the other order: the earlier one is late, and nothing
  /// worse. One that does not rise above what was known when its challenge was made is from a copy.
  private GestureOutcome notRisen(PhoneRow phone, long counter, Asked asked) {
    var then = asked.counter();
    return then != null && counter > then
        ? new GestureRefused(WalletFault.LATE_GESTURE, "a later gesture has arrived before it")
        : counterWentBack(phone);
  }

  // FIDO UAF 1.1 protocol §3.5.7.5: somebody may have a copy of the key
  private GestureOutcome counterWentBack(PhoneRow phone) {
    transaction.executeWithoutResult(_ -> {
      if (phones.suspend(phone.phone().id())) {
        audit.record(
            Actor.platform(),
            Devices.SUSPENDED,
            Subject.device(phone.phone().id()),
            Map.of("account", "" + phone.phone().account(), "reason", "counter went back"));
      }
    });
    return new GestureRefused(WalletFault.PHONE_SUSPENDED, "the signature counter went back");
  }

  /// Whether what the phone proved is enough to sign here.
  boolean maySign(PhoneRow phone) {
    return judges.passkeyUse().signsWith(phone.factor().proof());
  }

  ActivationKey activationKey(Factor factor) {
    return switch (factor) {
      case Factor.Uaf(var c) ->
          new ActivationKey.Uaf(c.aaid(), c.keyId(), c.publicKey(), c.signatureAlgorithm());
      case Factor.Passkey p ->
          new ActivationKey.Passkey(
              p.credentialId(), judges.passkeys().publicKey(p), judges.passkeys().rpId());
    };
  }

  private Optional<PhoneRow> phoneOf(DeviceCall call) {
    return phones.byId(call.device());
  }
}
