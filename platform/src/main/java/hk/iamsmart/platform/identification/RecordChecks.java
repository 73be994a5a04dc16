package hk.iamsmart.platform.identification;

import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.accounts.ResidentialStatus;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.residents.RecordAnswer;
import hk.iamsmart.platform.residents.Resident;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Whether card and registry agree. What a citizen is told is what to do, never what the registry
/// holds. Asks outside of the house: not inside of transactions.
@Service
public final class RecordChecks {
  private static final Logger LOG = LoggerFactory.getLogger(RecordChecks.class);

  private final Outside outside;

  RecordChecks(Outside outside) {
    this.outside = outside;
  }

  /// The outcome of asking.
  public sealed interface Outcome permits Agreed, Refused {}

  /// @param resident as the registry has them; personal data
  public record Agreed(Resident resident) implements Outcome {
    /// Who it is, as an account has them.
    public Identity identity() {
      return new Identity(
          resident.hkic(),
          resident.enName(),
          resident.chName(),
          resident.birthDate(),
          resident.gender(),
          resident.cardIssuedAt(),
          switch (resident.status()) {
            case PERMANENT -> ResidentialStatus.PERMANENT;
            case NON_PERMANENT -> ResidentialStatus.NON_PERMANENT;
          });
    }
  }

  /// What a genuine chip says beyond what is printed. Personal data.
  public record ChipSays(String enName, @Nullable String chName, Gender gender) {
    @Override
    public String toString() {
      return "ChipSays[hidden]";
    }
  }

  /// @param chip what a genuine chip of this card said; null where none was read
  public Outcome ask(TxId txId, PrintedCard printed, @Nullable ChipSays chip) {
    var who = outside.residents().orElse(null);
    if (who == null) {
      return new Refused(WalletFault.CHECK_UNAVAILABLE, "no registry is known here");
    }
    return switch (who.ask(HkicNumber.parse(printed.hkic()).orElseThrow())) {
      case RecordAnswer.NotFound() ->
          new Refused(WalletFault.CARD_NOT_FOUND, "the registry knows nobody");
      case RecordAnswer.Unavailable(var reason) -> unavailable(txId, reason);
      case RecordAnswer.Found(var resident) ->
          disagreement(printed, chip, resident)
              .<Outcome>map(fault -> new Refused(fault, "card and registry do not agree"))
              .orElseGet(() -> new Agreed(resident));
    };
  }

  /// Whether the registry has nothing against a holder who is known already.
  ///
  /// @param card the date of issue of the card that is known; null where none is
  public Outcome askOfHolder(TxId txId, HkicNumber hkic, @Nullable LocalDate card) {
    return switch (ask(hkic).orElse(null)) {
      case null -> new Refused(WalletFault.CHECK_UNAVAILABLE, "no registry is known here");
      case RecordAnswer.NotFound() ->
          new Refused(WalletFault.RECORD_DISAGREES, "the registry knows nobody");
      case RecordAnswer.Unavailable(var reason) -> unavailable(txId, reason);
      case RecordAnswer.Found(var resident) -> {
        if (resident.deceased()) {
          yield new Refused(WalletFault.RECORD_DISAGREES, "card and registry do not agree");
        }
        boolean lost = resident.cardLost() && resident.cardIssuedAt().equals(card);
        yield lost
            ? new Refused(WalletFault.CARD_NOT_CURRENT, "the card was reported lost")
            : new Agreed(resident);
      }
    };
  }

  private static Refused unavailable(TxId txId, String reason) {
    LOG.warn("{} the registry cannot be asked: {}", txId, reason);
    return new Refused(WalletFault.CHECK_UNAVAILABLE, "registry unavailable");
  }

  /// What the registry says of somebody who is known already; empty when nobody can say.
  public Optional<RecordAnswer> ask(HkicNumber hkic) {
    return outside.residents().map(who -> who.ask(hkic));
  }

  /// Empty when they agree.
  static Optional<WalletFault> disagreement(
      PrintedCard printed, @Nullable ChipSays chip, Resident record) {
    boolean proved = chip != null;
    if (!record.birthDate().equals(printed.birthDate())) {
      return Optional.of(proved ? WalletFault.RECORD_DISAGREES : WalletFault.CARD_NOT_FOUND);
    }
    if (printed.issuedAt().isBefore(record.cardIssuedAt())) {
      // who types the date of no card of theirs learns no more than that it was another
      return Optional.of(proved ? WalletFault.CARD_NOT_CURRENT : WalletFault.CARD_NOT_FOUND);
    }
    if (printed.issuedAt().isAfter(record.cardIssuedAt())) {
      return Optional.of(proved ? WalletFault.RECORD_DISAGREES : WalletFault.CARD_NOT_FOUND);
    }
    // dates that were guessed would tell of a death or a loss
    if (record.deceased()) {
      return Optional.of(proved ? WalletFault.RECORD_DISAGREES : WalletFault.CARD_NOT_FOUND);
    }
    if (record.cardLost()) {
      return Optional.of(proved ? WalletFault.CARD_NOT_CURRENT : WalletFault.CARD_NOT_FOUND);
    }
    return chip == null || sameAs(chip, record)
        ? Optional.empty()
        : Optional.of(WalletFault.RECORD_DISAGREES);
  }

  private static boolean sameAs(ChipSays chip, Resident record) {
    return chip.enName().equals(record.enName())
        && Objects.equals(chip.chName(), record.chName())
        && chip.gender() == record.gender();
  }
}
