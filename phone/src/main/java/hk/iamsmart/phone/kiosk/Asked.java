package hk.iamsmart.phone.kiosk;

import hk.iamsmart.phone.beside.Messages;
import hk.iamsmart.phone.beside.Refusal;
import hk.iamsmart.phone.card.CardTrouble;
import hk.iamsmart.protocol.Language;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the page of a kiosk wants done. A step that is a part of a visit names it, so that nobody
/// goes on with the visit of whoever came after them. Personal data.
///
/// @param visit of `LOOK`, `CARD`, `FACE`, `CHECK` and `LEAVE`; of the last one absent for whatever
///   visit there is
/// @param language of `STATE`: a tag such as `zh-HK`
/// @param code of `BEGIN`, as the phone shows it
/// @param picture of `FACE`: a JPEG in base64
/// @param resident of `CARD` and `STATE`: whose card is in the slot, where one can be chosen
/// @param trouble of the same: what is wrong with it, where that can be chosen; null for nothing
record Asked(
    Step step,
    @Nullable String visit,
    @Nullable String language,
    @Nullable String code,
    @Nullable String picture,
    @Nullable String resident,
    @Nullable CardTrouble trouble) {
  private static final Pattern VISIT = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern CODE = Pattern.compile("[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}");
  private static final Pattern RESIDENT = Pattern.compile("[a-z0-9-]{1,64}");

  /// What there is to ask.
  enum Step {
    /// of which place and kind the kiosk is, whether it is in service, and whether a card is in it
    STATE,
    BEGIN,
    LOOK,
    CARD,
    FACE,
    CHECK,
    LEAVE
  }

  Language languageOrEnglish() throws Refusal {
    if (language == null) {
      return Language.EN_US;
    }
    return Language.parse(language)
        .orElseThrow(() -> Messages.malformed("language must be en-US, zh-HK or zh-CN"));
  }

  String theVisit() throws Refusal {
    return matching("visit", visit, VISIT, "32 hexadecimal digits");
  }

  String theCode() throws Refusal {
    return matching("code", code, CODE, "eight letters and digits");
  }

  /// An empty name where none can be chosen.
  String theResident() throws Refusal {
    return resident == null
        ? ""
        : matching("resident", resident, RESIDENT, "1 to 64 of a-z, 0-9 and -");
  }

  byte[] thePicture() throws Refusal {
    if (picture == null) {
      throw Messages.malformed("picture is missing");
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(picture);
    } catch (IllegalArgumentException _) {
      throw Messages.malformed("picture must be base64");
    }
    if (bytes.length > Terminal.LARGEST_PICTURE) {
      throw Messages.malformed("picture must have " + Terminal.LARGEST_PICTURE + " bytes at most");
    }
    return bytes;
  }

  CardTrouble troubleOrNone() {
    return trouble == null ? CardTrouble.NONE : trouble;
  }

  private static String matching(
      String member, @Nullable String value, Pattern pattern, String what) throws Refusal {
    if (value == null) {
      throw Messages.malformed(member + " is missing");
    }
    if (!pattern.matcher(value).matches()) {
      throw Messages.malformed(member + " must be " + what);
    }
    return value;
  }

  @Override
  public String toString() {
    return "Asked[" + step + "]";
  }
}
