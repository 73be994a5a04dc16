package hk.iamsmart.platform.residents;

import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.ground.HkicNumber;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The registry's record of a person. Personal data: never logged.
///
/// @param chName null when the person has none
/// @param cardIssuedAt of the card that is valid now, and no other is
/// @param cardLost whether that card was reported lost
public record Resident(
    HkicNumber hkic,
    String enName,
    @Nullable String chName,
    LocalDate birthDate,
    Gender gender,
    LocalDate cardIssuedAt,
    Status status,
    boolean cardLost,
    boolean deceased) {
  /// The right to be here.
  public enum Status {
    PERMANENT,
    NON_PERMANENT
  }

  @Override
  public String toString() {
    return "Resident[hidden]";
  }
}
