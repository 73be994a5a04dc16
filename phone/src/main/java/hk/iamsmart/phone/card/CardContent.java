package hk.iamsmart.phone.card;

import hk.iamsmart.protocol.card.PrintedCard;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What an identity card says of its holder. Personal data.
///
/// @param hkic in the form `A123456(3)`
/// @param enName as printed, `SAN, Chi Nan`
/// @param chName null when there is none
/// @param symbols as printed below the number, for example `***AZ`: one to twenty stars, capitals
///   and digits
public record CardContent(
    String hkic,
    String enName,
    @Nullable String chName,
    LocalDate birthDate,
    Sex sex,
    LocalDate issuedAt,
    String symbols) {
  /// As it is printed.
  public enum Sex {
    M,
    F,
    X
  }

  /// What a phone reads from the front.
  public PrintedCard printed() {
    return new PrintedCard(hkic, birthDate, issuedAt);
  }

  /// Another card of the same person.
  public CardContent issued(LocalDate day) {
    return new CardContent(hkic, enName, chName, birthDate, sex, day, symbols);
  }

  @Override
  public String toString() {
    return "CardContent[hidden]";
  }
}
