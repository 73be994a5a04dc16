package hk.iamsmart.phone.bridge;

import hk.iamsmart.phone.beside.Messages;
import hk.iamsmart.phone.beside.Refusal;
import hk.iamsmart.phone.card.CardTrouble;
import hk.iamsmart.protocol.card.PrintedCard;
import java.time.LocalDate;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a page wants read, as it stood in what it sealed. Personal data.
///
/// @param hkic in the form `A123456(3)`
/// @param challenge eight bytes in base64url, which the platform sent
/// @param resident whose card is held to a phone that reads simulated ones
/// @param trouble what is wrong with that card; null for nothing
record Wanted(
    String hkic,
    LocalDate birthDate,
    LocalDate issuedAt,
    String challenge,
    String resident,
    @Nullable CardTrouble trouble) {
  /// Bytes (ICAO 9303, part 11, section 6.1).
  private static final int CHALLENGE = 8;

  private static final Pattern HKIC = Pattern.compile("[A-Z]{1,2}[0-9]{6}\\([0-9A]\\)");
  private static final Pattern RESIDENT = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Pattern CHALLENGE_TEXT = Pattern.compile("[A-Za-z0-9_-]{11}");

  /// @throws Refusal that names the member
  void check() throws Refusal {
    if (!HKIC.matcher(hkic).matches()) {
      throw Messages.malformed("hkic must be such as A123456(3)");
    }
    if (!CHALLENGE_TEXT.matcher(challenge).matches() || challengeBytes().length != CHALLENGE) {
      throw Messages.malformed("challenge must be eight bytes in base64url");
    }
    if (!RESIDENT.matcher(resident).matches()) {
      throw Messages.malformed("resident must be 1 to 64 of a-z, 0-9 and -");
    }
  }

  PrintedCard printed() {
    return new PrintedCard(hkic, birthDate, issuedAt);
  }

  byte[] challengeBytes() {
    return Base64.getUrlDecoder().decode(challenge);
  }

  CardTrouble troubleOrNone() {
    return trouble == null ? CardTrouble.NONE : trouble;
  }

  @Override
  public String toString() {
    return "Wanted[hidden]";
  }
}
