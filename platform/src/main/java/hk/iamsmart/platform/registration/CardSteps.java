package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.identification.Ages;
import hk.iamsmart.platform.identification.ChipChecks;
import hk.iamsmart.platform.identification.Refused;
import hk.iamsmart.platform.phonedoor.NewPhoneCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.protocol.card.ChipReading;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.registration.ChipChallenge;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.time.InstantSource;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The identity card: what is printed on it, and its chip.
@Component
final class CardSteps {
  /// The first day of the new smart identity card; a phone cannot read an older one, a place can.
  static final LocalDate NEW_CARDS_SINCE = LocalDate.of(2018, 11, 26);

  private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1880, 1, 1);

  private final Standings standings;
  private final ChipChecks chips;
  private final InstantSource clock;

  CardSteps(Standings standings, ChipChecks chips, InstantSource clock) {
    this.standings = standings;
    this.chips = chips;
    this.clock = clock;
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
          // what a guardian agreed to, and a place has read, was the former card
          return standings
              .keep(
                  standing,
                  facts.with(new Facts.Card(card)),
                  () -> standings.forget(standing.row()))
              .map(kept -> standings.show(call, kept, null))
              .orElseGet(() -> standings.present(call));
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
    var fault = Ages.fault(standing.row().age(), card.birthDate(), standing.now());
    if (fault.isPresent()) {
      return new Refusal(fault.get(), "not the age that was said");
    }
    return Steps.chip(standing.row()) && card.issuedAt().isBefore(NEW_CARDS_SINCE)
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
          if (!chips.available()) {
            return new Refusal(WalletFault.CHECK_UNAVAILABLE, "no chip is believed here");
          }
          var challenge = chips.freshChallenge();
          var until = standing.now().plus(ChipChecks.CHALLENGE_LIFETIME);
          return standings.kept(
              call,
              standing,
              standing.facts().with(new Facts.ChipAsked(challenge, until)),
              () -> new ChipChallenge(challenge, until.toString()));
        });
  }

  /// A reading that is judged spends the challenge, whatever comes of it.
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
          if (!chips.available()) {
            return new Refusal(WalletFault.CHECK_UNAVAILABLE, "nobody judges chips here");
          }
          var spent = standing.facts().without(Facts.ChipAsked.class);
          return switch (chips.judge(call.txId(), reading, asked.challenge())) {
            case ChipChecks.Genuine genuine -> genuine(call, standing.with(spent), genuine);
            case Refused refused ->
                standings.keep(standing, spent).isPresent()
                    ? refused.answer()
                    : standings.overtaken(call);
          };
        });
  }

  private WalletAnswer genuine(NewPhoneCall call, Standing standing, ChipChecks.Genuine genuine) {
    var facts = genuine.facts();
    var spent = standing.facts();
    var printed = spent.of(Facts.Card.class).map(Facts.Card::printed).orElseThrow();
    if (!facts.isOf(printed)) {
      return standings.keep(standing, spent).isPresent()
          ? new Refusal(WalletFault.WRONG_CARD, "the chip is not of the card that was entered")
          : standings.overtaken(call);
    }
    var id = standing.row().id();
    var read = new Facts.Chip(facts.enName(), facts.chName(), facts.gender(), standing.now());
    var known = spent.without(Facts.Face.class, Facts.Recorded.class).with(read);
    return standings
        .keep(standing, known, () -> standings.portrait(id, genuine.portrait()))
        .map(kept -> standings.show(call, kept, null))
        .orElseGet(() -> standings.present(call));
  }
}
