package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.chip.ChipVerdict;
import hk.iamsmart.platform.chip.Chips;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.phonedoor.NewPhoneCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.protocol.card.ChipReading;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import hk.iamsmart.protocol.wallet.registration.ChipChallenge;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/// The identity card: what is printed on it, and its chip.
@Component
final class CardSteps {
  private static final Logger LOG = LoggerFactory.getLogger(CardSteps.class);

  /// The first day of the new smart identity card; a phone cannot read an older one.
  static final LocalDate NEW_CARDS_SINCE = LocalDate.of(2018, 11, 26);

  private static final int YOUNGEST = 11;
  private static final int ADULT = 18;
  private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1880, 1, 1);
  private static final Duration CHALLENGE_LIFETIME = Duration.ofMinutes(5);

  private final Standings standings;
  private final Outside outside;
  private final CardLimit limit;
  private final IdSource ids;
  private final InstantSource clock;
  private final InstantSource realClock;

  CardSteps(
      Standings standings,
      Outside outside,
      CardLimit limit,
      IdSource ids,
      InstantSource clock,
      @Qualifier("realClock") InstantSource realClock) {
    this.standings = standings;
    this.outside = outside;
    this.limit = limit;
    this.ids = ids;
    this.clock = clock;
    this.realClock = realClock;
  }

  /// Another card than before takes back what was found out of the former.
  WalletAnswer card(NewPhoneCall call, PrintedCard printed) {
    return standings.step(
        call,
        RegistrationStep.CARD,
        standing -> {
          var number = HkicNumber.parse(printed.hkic()).orElse(null);
          var malformed = malformed(printed, number);
          if (malformed != null || number == null) {
            return new WalletAnswer.Malformed(malformed == null ? "hkic" : malformed, false);
          }
          var card = new PrintedCard(number.reveal(), printed.birthDate(), printed.issuedAt());
          var former = standing.facts().of(Facts.Card.class).orElse(null);
          if (former != null && former.printed().equals(card)) {
            return standings.present(call);
          }
          var refusal = unfit(standing, card);
          if (refusal != null) {
            return refusal;
          }
          if (!limit.allows(number)) {
            return new Refusal(WalletFault.TOO_MANY, "above the limit of the card");
          }
          standings.forgetPortrait(standing.row().id());
          var facts =
              standing
                  .facts()
                  .without(
                      Facts.ChipAsked.class,
                      Facts.Chip.class,
                      Facts.FaceAsked.class,
                      Facts.Face.class,
                      Facts.Recorded.class,
                      // it was weighed against another day of birth
                      Facts.Password.class);
          return standings.kept(call, standing, facts.with(new Facts.Card(card)));
        });
  }

  /// The member that cannot be so.
  private @Nullable String malformed(PrintedCard printed, @Nullable HkicNumber number) {
    var today = today();
    if (number == null) {
      return "hkic";
    }
    if (printed.birthDate().isAfter(today) || printed.birthDate().isBefore(EARLIEST_BIRTH)) {
      return "birthDate";
    }
    return printed.issuedAt().isAfter(today) || printed.issuedAt().isBefore(printed.birthDate())
        ? "issuedAt"
        : null;
  }

  private @Nullable Refusal unfit(Standing standing, PrintedCard card) {
    int age = Period.between(card.birthDate(), today()).getYears();
    if (age < YOUNGEST) {
      return new Refusal(WalletFault.TOO_YOUNG, "under 11");
    }
    if (age >= ADULT != (standing.row().age() == AgeGroup.ADULT)) {
      return new Refusal(WalletFault.OTHER_AGE_GROUP, "not the age that was said");
    }
    return standing.row().tier() == AccountTier.IAM_SMART_PLUS
            && card.issuedAt().isBefore(NEW_CARDS_SINCE)
        ? new Refusal(WalletFault.OLD_CARD, "an older card for iAM Smart+")
        : null;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Dates.HONG_KONG);
  }

  WalletAnswer chipChallenge(NewPhoneCall call) {
    return standings.step(
        call,
        RegistrationStep.CHIP,
        standing -> {
          if (outside.chips().isEmpty()) {
            return new Refusal(WalletFault.CHECK_UNAVAILABLE, "no chip is believed here");
          }
          var challenge = UafMessages.base64url(ids.bytes(Chips.CHALLENGE));
          var until = standing.now().plus(CHALLENGE_LIFETIME);
          return standings.kept(
              call,
              standing,
              standing.facts().with(new Facts.ChipAsked(challenge, until)),
              () -> new ChipChallenge(challenge, until.toString()));
        });
  }

  /// The challenge is spent by the asking, whatever comes of it.
  WalletAnswer chip(NewPhoneCall call, ChipReading reading) {
    return standings.step(
        call,
        RegistrationStep.CHIP,
        standing -> {
          var asked = standing.facts().of(Facts.ChipAsked.class).orElse(null);
          if (asked == null || !standing.now().isBefore(asked.until())) {
            return Steps.done(standing).contains(RegistrationStep.CHIP)
                ? standings.present(call)
                : new WalletAnswer.OutOfOrder(RegistrationStep.CHIP.name());
          }
          var chips = outside.chips().orElse(null);
          if (chips == null) {
            return new Refusal(WalletFault.CHECK_UNAVAILABLE, "nobody judges chips here");
          }
          var spent = standing.facts().without(Facts.ChipAsked.class);
          var verdict = chips.judge(reading, bytes(asked.challenge()), realClock.instant());
          return switch (verdict) {
            case ChipVerdict.Genuine genuine -> genuine(call, standing.with(spent), genuine);
            case ChipVerdict.Refused(var reason, var detail) -> {
              LOG.info("{} a chip is refused: {}, {}", call.txId(), reason, detail);
              yield standings.keep(standing, spent).isPresent()
                  ? new Refusal(fault(reason), reason.name())
                  : standings.overtaken(call);
            }
          };
        });
  }

  private WalletAnswer genuine(NewPhoneCall call, Standing standing, ChipVerdict.Genuine genuine) {
    var facts = genuine.facts();
    var spent = standing.facts();
    var printed = spent.of(Facts.Card.class).map(Facts.Card::printed).orElseThrow();
    boolean same =
        facts.hkic().reveal().equals(printed.hkic())
            && facts.birthDate().equals(printed.birthDate())
            && facts.issuedAt().equals(printed.issuedAt());
    if (!same) {
      return standings.keep(standing, spent).isPresent()
          ? new Refusal(WalletFault.WRONG_CARD, "the chip is not of the card that was entered")
          : standings.overtaken(call);
    }
    var id = standing.row().id();
    var read = new Facts.Chip(facts.enName(), facts.chName(), facts.gender(), standing.now());
    // before the step is kept: the view says whether the portrait is here
    standings.portrait(id, genuine.portrait());
    return standings.kept(
        call, standing, spent.without(Facts.Face.class, Facts.Recorded.class).with(read));
  }

  private static byte[] bytes(String challenge) {
    try {
      return UafMessages.bytes(challenge);
    } catch (MalformedAssertion e) {
      throw new IllegalStateException("a challenge is not in the form in which it was kept", e);
    }
  }

  private static WalletFault fault(ChipVerdict.Reason reason) {
    return switch (reason) {
      case UNREADABLE -> WalletFault.CHIP_UNREADABLE;
      case UNKNOWN_SIGNER, ALTERED, CLONED -> WalletFault.CHIP_NOT_GENUINE;
    };
  }
}
