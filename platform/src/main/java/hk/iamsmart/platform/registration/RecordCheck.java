package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.accounts.ResidentialStatus;
import hk.iamsmart.platform.residents.Resident;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether card and registry agree. What a citizen is told is what to do, never what the registry
/// holds.
final class RecordCheck {
  private RecordCheck() {}

  /// Empty when they agree.
  ///
  /// @param chip what a genuine chip said; null where none was read
  static Optional<WalletFault> disagreement(
      PrintedCard printed, Facts.@Nullable Chip chip, Resident record) {
    boolean proved = chip != null;
    if (!record.birthDate().equals(printed.birthDate())) {
      return Optional.of(proved ? WalletFault.RECORD_DISAGREES : WalletFault.CARD_NOT_FOUND);
    }
    if (record.deceased()) {
      return Optional.of(WalletFault.RECORD_DISAGREES);
    }
    if (printed.issuedAt().isBefore(record.cardIssuedAt())) {
      // who types the date of no card of theirs learns no more than that it was another
      return Optional.of(proved ? WalletFault.CARD_NOT_CURRENT : WalletFault.CARD_NOT_FOUND);
    }
    if (printed.issuedAt().isAfter(record.cardIssuedAt())) {
      return Optional.of(proved ? WalletFault.RECORD_DISAGREES : WalletFault.CARD_NOT_FOUND);
    }
    if (record.cardLost()) {
      return Optional.of(WalletFault.CARD_NOT_CURRENT);
    }
    return chip == null || sameAs(chip, record)
        ? Optional.empty()
        : Optional.of(WalletFault.RECORD_DISAGREES);
  }

  private static boolean sameAs(Facts.Chip chip, Resident record) {
    return chip.enName().equals(record.enName())
        && Objects.equals(chip.chName(), record.chName())
        && chip.gender() == record.gender();
  }

  static Facts.Recorded recorded(Resident record, Instant at) {
    return new Facts.Recorded(
        record.enName(),
        record.chName(),
        record.birthDate(),
        record.gender(),
        record.cardIssuedAt(),
        switch (record.status()) {
          case PERMANENT -> ResidentialStatus.PERMANENT;
          case NON_PERMANENT -> ResidentialStatus.NON_PERMANENT;
        },
        at);
  }
}
