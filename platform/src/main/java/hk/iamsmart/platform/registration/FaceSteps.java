package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.faces.Faces.Capture;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.identification.Ages;
import hk.iamsmart.platform.identification.CardLimit;
import hk.iamsmart.platform.identification.FaceChecks;
import hk.iamsmart.platform.identification.RecordChecks;
import hk.iamsmart.platform.identification.Refused;
import hk.iamsmart.platform.phonedoor.NewPhoneCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.FaceChallenge;
import hk.iamsmart.protocol.wallet.registration.FacePictures;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import org.springframework.stereotype.Component;

/// The person: the face before the camera, and what the registry says. Both are asked outside of
/// the house, and of transactions.
@Component
final class FaceSteps {
  private final Standings standings;
  private final FaceChecks faces;
  private final RecordChecks records;
  private final CardLimit limit;

  FaceSteps(Standings standings, FaceChecks faces, RecordChecks records, CardLimit limit) {
    this.limit = limit;
    this.standings = standings;
    this.faces = faces;
    this.records = records;
  }

  WalletAnswer challenge(NewPhoneCall call) {
    return standings.step(
        call,
        RegistrationStep.FACE,
        standing -> {
          var actions = faces.freshActions();
          var asked = new Facts.FaceAsked(actions, standing.now().plus(FaceChecks.TO_ACT));
          return standings.kept(
              call,
              standing,
              standing.facts().with(asked),
              () ->
                  new FaceChallenge(
                      actions.stream().map(Enum::name).toList(),
                      (int) FaceChecks.TO_ACT.toSeconds()));
        });
  }

  WalletAnswer face(NewPhoneCall call, FacePictures sent) {
    return standings.step(
        call,
        RegistrationStep.FACE,
        standing -> {
          var asked = standing.facts().of(Facts.FaceAsked.class).orElse(null);
          if (asked == null || !standing.now().isBefore(asked.until())) {
            return Steps.done(standing).contains(RegistrationStep.FACE)
                ? standings.present(call)
                : new WalletAnswer.OutOfOrder(RegistrationStep.FACE.name());
          }
          var pictures = FaceChecks.pictures(sent, asked.actions().size()).orElse(null);
          if (pictures == null) {
            return new WalletAnswer.Malformed("pictures", false);
          }
          if (!faces.available()) {
            return new Refusal(WalletFault.CHECK_UNAVAILABLE, "nobody compares faces here");
          }
          if (!limit.allows(aTry(standing))) {
            return new Refusal(WalletFault.TOO_MANY, "above the limit of the card");
          }
          // spent before anybody is asked: the same pictures are not judged twice at a time
          return standings
              .keep(standing, standing.facts().without(Facts.FaceAsked.class))
              .map(spent -> compare(call, spent, new Capture(pictures, asked.actions())))
              .orElseGet(() -> {
                limit.giveBack(aTry(standing));
                return standings.overtaken(call);
              });
        });
  }

  /// Basic: with the registry's portrait; for iAM Smart+ with the chip's before that.
  private WalletAnswer compare(NewPhoneCall call, Standing standing, Capture capture) {
    boolean plus = standing.row().tier() == AccountTier.IAM_SMART_PLUS;
    var id = standing.row().id();
    var portrait = standings.portrait(id);
    if (plus && portrait.isEmpty()) {
      limit.giveBack(aTry(standing));
      return new WalletAnswer.OutOfOrder(RegistrationStep.CHIP.name());
    }
    var holder = number(standing);
    var outcome = faces.compare(call.txId(), holder, portrait.filter(_ -> plus), capture);
    if (!FaceChecks.another(outcome)) {
      limit.giveBack(aTry(standing));
    }
    return switch (outcome) {
      case FaceChecks.Same() -> {
        var answer =
            standings.kept(
                call, standing, standing.facts().with(new Facts.Face(plus, standing.now())));
        standings.forgetPortrait(id);
        yield answer;
      }
      case Refused refused -> refused.answer();
    };
  }

  /// Asks the registry; once more when nobody answered or something was corrected.
  WalletAnswer record(NewPhoneCall call) {
    return standings.step(
        call,
        RegistrationStep.RECORD,
        standing -> {
          if (Steps.done(standing).contains(RegistrationStep.RECORD)) {
            return standings.present(call);
          }
          var chip =
              standing
                  .facts()
                  .of(Facts.Chip.class)
                  .map(c -> new RecordChecks.ChipSays(c.enName(), c.chName(), c.gender()))
                  .orElse(null);
          return switch (records.ask(call.txId(), printed(standing), chip)) {
            case RecordChecks.Agreed agreed -> {
              var born = agreed.resident().birthDate();
              var other = Ages.fault(standing.row().age(), born, standing.now());
              yield other.isPresent()
                  ? new Refusal(other.get(), "not the age that was said")
                  : standings.kept(
                      call,
                      standing,
                      standing.facts().with(Facts.Recorded.of(agreed, standing.now())));
            }
            case Refused refused -> refused.answer();
          };
        });
  }

  private static CardLimit.Try aTry(Standing standing) {
    return new CardLimit.Try(
        standing.row().id(), number(standing), standing.facts().has(Facts.Chip.class));
  }

  private static HkicNumber number(Standing standing) {
    return HkicNumber.parse(printed(standing).hkic()).orElseThrow();
  }

  private static PrintedCard printed(Standing standing) {
    return standing.facts().of(Facts.Card.class).map(Facts.Card::printed).orElseThrow();
  }
}
