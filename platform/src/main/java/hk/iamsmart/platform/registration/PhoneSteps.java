package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.devices.PhoneProofs;
import hk.iamsmart.platform.devices.ProvenPhone;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.passwords.Passwords;
import hk.iamsmart.platform.passwords.Weakness;
import hk.iamsmart.platform.phonedoor.NewPhoneCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.FieldProblem;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.registration.PasswordChosen;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The phone: its own biometrics, and the password for when they cannot be relied on.
@Component
final class PhoneSteps {
  private static final Duration BINDING_LIFETIME = Duration.ofMinutes(5);

  private final Standings standings;
  private final PhoneProofs proofs;
  private final Passwords passwords;
  private final Accounts accounts;

  PhoneSteps(Standings standings, PhoneProofs proofs, Passwords passwords, Accounts accounts) {
    this.standings = standings;
    this.proofs = proofs;
    this.passwords = passwords;
    this.accounts = accounts;
  }

  WalletAnswer begin(NewPhoneCall call) {
    return standings.step(
        call,
        RegistrationStep.BINDING,
        standing -> {
          var challenge = proofs.freshChallenge();
          var asked = new Facts.BindingAsked(challenge, standing.now().plus(BINDING_LIFETIME));
          var row = standing.row();
          return standings.kept(
              call,
              standing,
              standing.facts().with(asked),
              () -> proofs.started(row.id(), provisional(row.id()), row.phone(), challenge));
        });
  }

  /// Names a passkey before there is an account; nothing else is made of it.
  private static AccountId provisional(String id) {
    var bytes = ByteBuffer.wrap(HexFormat.of().parseHex(id));
    return new AccountId(new UUID(bytes.getLong(), bytes.getLong()));
  }

  /// A gesture that fails may be made again over the same challenge, as long as that lives.
  WalletAnswer finish(NewPhoneCall call, GestureResponse response) {
    return standings.step(
        call,
        RegistrationStep.BINDING,
        standing -> {
          var asked = standing.facts().of(Facts.BindingAsked.class).orElse(null);
          if (asked == null || !standing.now().isBefore(asked.until())) {
            return Steps.done(standing).contains(RegistrationStep.BINDING)
                ? standings.present(call)
                : new WalletAnswer.OutOfOrder(RegistrationStep.BINDING.name());
          }
          var row = standing.row();
          var candidate =
              new PhoneProofs.Candidate(
                  row.phone(), row.keyId(), row.deviceKey(), asked.challenge());
          return switch (proofs.prove(candidate, response)) {
            case PhoneProofs.Proof.Not(var fault, var reason) -> new Refusal(fault, reason);
            case PhoneProofs.Proof.Given(var phone) -> proven(call, standing, phone);
          };
        });
  }

  private WalletAnswer proven(NewPhoneCall call, Standing standing, ProvenPhone phone) {
    var owner = proofs.ownerOf(phone).orElse(null);
    if (owner != null && !owner.equals(former(standing))) {
      return new Refusal(WalletFault.PHONE_HAS_AN_ACCOUNT, "the phone is another account's");
    }
    return standings.kept(
        call,
        standing,
        standing.facts().without(Facts.BindingAsked.class).with(new Facts.Phone(phone)));
  }

  /// The account that this person has.
  private @Nullable AccountId former(Standing standing) {
    return HkicNumber.parse(printed(standing).hkic())
        .flatMap(accounts::findByHkic)
        .map(Account::id)
        .orElse(null);
  }

  WalletAnswer password(NewPhoneCall call, PasswordChosen chosen) {
    return standings.step(
        call,
        RegistrationStep.PASSWORD,
        standing -> {
          if (!Weakness.sixDigits(chosen.password())) {
            return new WalletAnswer.Malformed("password", false);
          }
          var weakness = Weakness.of(chosen.password(), printed(standing).birthDate());
          if (weakness.isPresent()) {
            var why = passwords.said(weakness.get(), call.language());
            return new WalletAnswer.Invalid(
                WalletFault.WEAK_PASSWORD, List.of(new FieldProblem("password", why)));
          }
          var hash = passwords.hash(chosen.password()).value();
          return standings.kept(call, standing, standing.facts().with(new Facts.Password(hash)));
        });
  }

  private static PrintedCard printed(Standing standing) {
    return standing.facts().of(Facts.Card.class).map(Facts.Card::printed).orElseThrow();
  }
}
