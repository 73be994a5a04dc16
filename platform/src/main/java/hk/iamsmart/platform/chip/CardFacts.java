package hk.iamsmart.platform.chip;

import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.protocol.card.PrintedCard;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What the signer of a card's data vouches for. Personal data.
///
/// @param enName as printed, `SAN, Chi Nan`
/// @param chName null when the card has none
/// @param issuedAt names this card among all of the same person
/// @param symbols as printed below the number, for example `***AZ`
public record CardFacts(
    HkicNumber hkic,
    String enName,
    @Nullable String chName,
    LocalDate birthDate,
    Gender gender,
    LocalDate issuedAt,
    String symbols) {
  /// Whether this is the chip of the card with this printed on it.
  public boolean isOf(PrintedCard card) {
    return hkic.reveal().equals(card.hkic())
        && birthDate.equals(card.birthDate())
        && issuedAt.equals(card.issuedAt());
  }

  @Override
  public String toString() {
    return "CardFacts[hidden]";
  }
}
