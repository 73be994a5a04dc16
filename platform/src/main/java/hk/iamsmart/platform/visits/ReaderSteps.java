package hk.iamsmart.platform.visits;

import hk.iamsmart.platform.faces.Faces.Capture;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.identification.CardLimit;
import hk.iamsmart.platform.identification.ChipChecks;
import hk.iamsmart.platform.identification.FaceChecks;
import hk.iamsmart.platform.identification.Refused;
import hk.iamsmart.platform.phonedoor.NewPhoneCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.OutOfOrder;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.protocol.card.ChipReading;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.kiosk.CardToRead;
import hk.iamsmart.protocol.wallet.registration.ChipChallenge;
import hk.iamsmart.protocol.wallet.registration.FacePictures;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What is read of the citizen at a place: the chip of the card, and at a kiosk the face. Chips and
/// faces are judged outside of transactions.
@Component
final class ReaderSteps {
  private final Ongoing ongoing;
  private final ChipPortraits portraits;
  private final ChipChecks chips;
  private final FaceChecks faces;
  private final CardLimit limit;

  ReaderSteps(
      Ongoing ongoing,
      ChipPortraits portraits,
      ChipChecks chips,
      FaceChecks faces,
      CardLimit limit) {
    this.ongoing = ongoing;
    this.portraits = portraits;
    this.chips = chips;
    this.faces = faces;
    this.limit = limit;
  }

  WalletAnswer chipChallenge(Host host, Visit visit) {
    var card = visit.applicant().card();
    if (visit.row().ended() || card == null) {
      return new OutOfOrder(RegistrationStep.REGISTERED.name());
    }
    if (!chips.available()) {
      return new Refusal(WalletFault.CHECK_UNAVAILABLE, "no chip is believed here");
    }
    var challenge = chips.freshChallenge();
    var until = visit.now().plus(ChipChecks.CHALLENGE_LIFETIME);
    var asked = new VisitFacts.ChipAsked(challenge, until);
    return ongoing
        .keep(visit, visit.facts().asked(asked))
        .<WalletAnswer>map(_ ->
            new WalletAnswer.Success(
                new CardToRead(card, new ChipChallenge(challenge, until.toString()))))
        .orElseGet(() -> overtaken(host, visit));
  }

  /// Another call was faster.
  private WalletAnswer overtaken(Host host, Visit visit) {
    return ongoing.with(host, visit.row().id(), present -> new OutOfOrder(present.step().name()));
  }

  /// A reading that is judged spends the challenge, whatever comes of it.
  WalletAnswer chip(NewPhoneCall call, Host host, Visit visit, ChipReading reading) {
    var asked = visit.facts().asked();
    var card = visit.applicant().card();
    if (visit.row().ended() || card == null) {
      return new WalletAnswer.Success(Ongoing.view(visit));
    }
    if (asked == null || !visit.now().isBefore(asked.until())) {
      return visit.done().contains(RegistrationStep.CHIP)
          ? new WalletAnswer.Success(Ongoing.view(visit))
          : new OutOfOrder(RegistrationStep.CHIP.name());
    }
    if (!chips.available()) {
      return new Refusal(WalletFault.CHECK_UNAVAILABLE, "nobody judges chips here");
    }
    return switch (chips.judge(call.txId(), reading, asked.challenge())) {
      case ChipChecks.Genuine genuine -> genuine(host, visit, card, genuine);
      case Refused refused -> chipRefused(host, visit, refused);
    };
  }

  private WalletAnswer chipRefused(Host host, Visit visit, Refused refused) {
    return ongoing.keep(visit, visit.facts().chipRefused(refused.fault())).isPresent()
        ? refused.answer()
        : overtaken(host, visit);
  }

  private WalletAnswer genuine(
      Host host, Visit visit, PrintedCard card, ChipChecks.Genuine genuine) {
    var read = genuine.facts();
    if (!read.isOf(card)) {
      var wrong = new Refused(WalletFault.WRONG_CARD, "not of the card that was entered");
      return chipRefused(host, visit, wrong);
    }
    var chip = new VisitFacts.Chip(card, read.enName(), read.chName(), read.gender(), visit.now());
    var id = visit.row().id();
    return ongoing
        .keep(visit, visit.facts().with(chip), () -> portraits.put(id, genuine.portrait()))
        .<WalletAnswer>map(kept -> new WalletAnswer.Success(Ongoing.view(kept)))
        .orElseGet(() -> ongoing.show(host, id));
  }

  /// One picture, with the chip's portrait and after that with the registry's.
  WalletAnswer face(NewPhoneCall call, Host host, Visit visit, FacePictures sent) {
    if (visit.atCounter()) {
      return new Refusal(WalletFault.NOT_OFFERED, "at a counter a member of staff decides");
    }
    if (visit.done().contains(RegistrationStep.FACE)) {
      return new WalletAnswer.Success(Ongoing.view(visit));
    }
    var portrait = visit.portrait();
    if (visit.step() != RegistrationStep.FACE || portrait == null) {
      return new OutOfOrder(visit.step().name());
    }
    var pictures = FaceChecks.pictures(sent, 1).orElse(null);
    if (pictures == null) {
      return new WalletAnswer.Malformed("pictures", false);
    }
    if (!faces.available()) {
      return new Refusal(WalletFault.CHECK_UNAVAILABLE, "nobody compares faces here");
    }
    var one = aTry(visit);
    if (!limit.allows(one)) {
      return new Refusal(WalletFault.TOO_MANY, "above the limit of the registration");
    }
    var capture = new Capture(pictures, List.of());
    var outcome = faces.compare(call.txId(), one.number(), Optional.of(portrait), capture);
    if (!FaceChecks.another(outcome)) {
      limit.giveBack(one);
    }
    return switch (outcome) {
      case FaceChecks.Same() -> {
        var answer =
            ongoing.kept(host, visit, visit.facts().with(new VisitFacts.Face(null, visit.now())));
        portraits.forget(visit.row().id());
        yield answer;
      }
      case Refused refused ->
          ongoing.keep(visit, visit.facts().refused(refused.fault())).isPresent()
              ? refused.answer()
              : overtaken(host, visit);
    };
  }

  static CardLimit.Try aTry(Visit visit) {
    var chip = Objects.requireNonNull(visit.facts().chip());
    var number = HkicNumber.parse(chip.card().hkic()).orElseThrow();
    return new CardLimit.Try(visit.row().registration(), number, true);
  }
}
