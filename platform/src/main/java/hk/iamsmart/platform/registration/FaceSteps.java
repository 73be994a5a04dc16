package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.faces.FaceVerdict;
import hk.iamsmart.platform.faces.Faces;
import hk.iamsmart.platform.faces.Faces.Action;
import hk.iamsmart.platform.faces.Faces.Capture;
import hk.iamsmart.platform.faces.Faces.Known;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.phonedoor.NewPhoneCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.platform.residents.RecordAnswer;
import hk.iamsmart.protocol.Base64Text;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.FaceChallenge;
import hk.iamsmart.protocol.wallet.registration.FacePictures;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The person: the face before the camera, and what the registry says. Both are asked outside of
/// the house, and of transactions.
@Component
final class FaceSteps {
  private static final Logger LOG = LoggerFactory.getLogger(FaceSteps.class);

  /// To read what to do, to do it and to send the pictures.
  private static final Duration TO_ACT = Duration.ofSeconds(90);

  private final Standings standings;
  private final Outside outside;
  private final CardLimit limit;
  private final SecureRandom random;

  FaceSteps(Standings standings, Outside outside, CardLimit limit, SecureRandom random) {
    this.limit = limit;
    this.standings = standings;
    this.outside = outside;
    this.random = random;
  }

  WalletAnswer challenge(NewPhoneCall call) {
    return standings.step(
        call,
        RegistrationStep.FACE,
        standing -> {
          var actions = Action.asked(random);
          var asked = new Facts.FaceAsked(actions, standing.now().plus(TO_ACT));
          return standings.kept(
              call,
              standing,
              standing.facts().with(asked),
              () ->
                  new FaceChallenge(
                      actions.stream().map(Enum::name).toList(), (int) TO_ACT.toSeconds()));
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
          var pictures = pictures(sent, asked.actions().size()).orElse(null);
          if (pictures == null) {
            return new WalletAnswer.Malformed("pictures", false);
          }
          if (!limit.allows(number(standing))) {
            return new Refusal(WalletFault.TOO_MANY, "above the limit of the card");
          }
          var faces = outside.faces().orElse(null);
          if (faces == null) {
            return new Refusal(WalletFault.CHECK_UNAVAILABLE, "nobody compares faces here");
          }
          // spent before anybody is asked: the same pictures are not judged twice at a time
          return standings
              .keep(standing, standing.facts().without(Facts.FaceAsked.class))
              .map(spent -> compare(call, spent, faces, new Capture(pictures, asked.actions())))
              .orElseGet(() -> standings.overtaken(call));
        });
  }

  private static Optional<List<byte[]>> pictures(FacePictures sent, int count) {
    if (sent.pictures().size() != count) {
      return Optional.empty();
    }
    var pictures = new ArrayList<byte[]>();
    for (var one : sent.pictures()) {
      var picture =
          Base64Text.read(one).filter(p -> p.length > 0 && p.length <= Faces.LARGEST_PICTURE);
      if (picture.isEmpty()) {
        return Optional.empty();
      }
      pictures.add(picture.get());
    }
    return Optional.of(pictures);
  }

  /// Basic: with the registry's portrait; for iAM Smart+ with the chip's before that.
  private WalletAnswer compare(NewPhoneCall call, Standing standing, Faces faces, Capture capture) {
    boolean plus = standing.row().tier() == AccountTier.IAM_SMART_PLUS;
    var id = standing.row().id();
    var portrait = standings.portrait(id);
    if (plus && portrait.isEmpty()) {
      return new WalletAnswer.OutOfOrder(RegistrationStep.CHIP.name());
    }
    var number = number(standing);
    var verdict =
        portrait
            .filter(_ -> plus)
            .map(picture -> faces.compare(new Known.Portrait(picture), capture))
            .filter(v -> !(v instanceof FaceVerdict.Match))
            .orElseGet(() -> faces.compare(new Known.Registry(number), capture));
    return switch (verdict) {
      case FaceVerdict.Match() -> {
        var answer =
            standings.kept(
                call, standing, standing.facts().with(new Facts.Face(plus, standing.now())));
        standings.forgetPortrait(id);
        yield answer;
      }
      case FaceVerdict.NoMatch() ->
          new Refusal(WalletFault.FACE_NO_MATCH, "not the face of the card's holder");
      case FaceVerdict.Spoof() -> new Refusal(WalletFault.FACE_SPOOF, "not a living face");
      case FaceVerdict.Unusable() -> new Refusal(WalletFault.FACE_UNUSABLE, "unusable pictures");
      case FaceVerdict.Unavailable(var reason) -> unavailable(call, "faces", reason);
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
          var residents = outside.residents().orElse(null);
          if (residents == null) {
            return new Refusal(WalletFault.CHECK_UNAVAILABLE, "no registry is known here");
          }
          var printed = printed(standing);
          return switch (residents.ask(HkicNumber.parse(printed.hkic()).orElseThrow())) {
            case RecordAnswer.NotFound() ->
                new Refusal(WalletFault.CARD_NOT_FOUND, "the registry knows nobody");
            case RecordAnswer.Unavailable(var reason) -> unavailable(call, "registry", reason);
            case RecordAnswer.Found(var resident) -> {
              var chip = standing.facts().of(Facts.Chip.class).orElse(null);
              var fault = RecordCheck.disagreement(printed, chip, resident);
              yield fault.isPresent()
                  ? new Refusal(fault.get(), "card and registry do not agree")
                  : standings.kept(
                      call,
                      standing,
                      standing.facts().with(RecordCheck.recorded(resident, standing.now())));
            }
          };
        });
  }

  private static HkicNumber number(Standing standing) {
    return HkicNumber.parse(printed(standing).hkic()).orElseThrow();
  }

  private static PrintedCard printed(Standing standing) {
    return standing.facts().of(Facts.Card.class).map(Facts.Card::printed).orElseThrow();
  }

  private static WalletAnswer unavailable(NewPhoneCall call, String who, String reason) {
    LOG.warn("{} the {} cannot be asked: {}", call.txId(), who, reason);
    return new Refusal(WalletFault.CHECK_UNAVAILABLE, who + " unavailable");
  }
}
