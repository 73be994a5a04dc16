package hk.iamsmart.protocol.card;

import java.time.LocalDate;

/// What a phone reads from the front of a Hong Kong Identity Card. It opens the chip and names the
/// card: each new card of the same person has another date of issue. Personal data.
///
/// @param hkic in the form `A123456(3)`
public record PrintedCard(String hkic, LocalDate birthDate, LocalDate issuedAt) {
  @Override
  public String toString() {
    return "PrintedCard[hidden]";
  }
}
