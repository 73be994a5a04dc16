package hk.iamsmart.protocol.wallet.life;

import java.time.LocalDate;

/// `POST /wallet/v1/lost`, signed by nobody: stops a phone that was lost.
///
/// @param hkic with check digit, `A123456(3)` or without parentheses
/// @param issuedAt the date of issue on the card
public record LostPhone(String hkic, LocalDate issuedAt) {
  @Override
  public String toString() {
    return "LostPhone[hidden]";
  }
}
