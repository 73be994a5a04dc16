package hk.iamsmart.platform.chip;

import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.protocol.card.MachineZone;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Data group 1: three lines of thirty places (ICAO 9303, part 5, section 4.2.2) with the HKIC
/// number as the number of the document, and the date of issue where other documents have that of
/// expiry. Centuries are not told here.
///
/// @param birth year, month and day, two digits each
/// @param issued likewise
/// @param name as [MachineZone#name] writes it
record MachineReadable(HkicNumber hkic, String birth, Gender gender, String issued, String name) {
  private static final int TAG = 0x61;
  private static final int ZONE = 0x5F1F;
  private static final Pattern LINES =
      Pattern.compile("I[A-Z<][A-Z<]{3}[A-Z0-9<]{25}[0-9]{7}[MF<][0-9]{7}[A-Z0-9<]{15}[A-Z<]{30}");
  private static final Pattern ONE_NUMBER = Pattern.compile("[A-Z]{1,2}[0-9]{6}[0-9A]<?");

  static MachineReadable read(byte[] file) throws Unbelieved {
    var bytes = Element.only(Element.only(file, TAG, "data group 1"), ZONE, "data group 1");
    var zone = new String(bytes, StandardCharsets.ISO_8859_1);
    require(LINES.matcher(zone).matches(), "no three lines of thirty places");
    var number = checked(zone, 5, 14);
    var birth = checked(zone, 30, 36);
    var issued = checked(zone, 38, 44);
    var all =
        zone.substring(5, 30)
            + zone.substring(30, 37)
            + zone.substring(38, 45)
            + zone.substring(48, 59);
    require(MachineZone.checkDigit(all) == zone.charAt(59), "the last check digit is wrong");
    require(ONE_NUMBER.matcher(number).matches(), "its number is no HKIC number");
    var hkic =
        HkicNumber.parse(number.replace("<", ""))
            .orElseThrow(() -> Unbelieved.unreadable("data group 1: no HKIC number"));
    var gender =
        switch (zone.charAt(37)) {
          case 'M' -> Gender.M;
          case 'F' -> Gender.F;
          default -> Gender.X;
        };
    return new MachineReadable(hkic, birth, gender, issued, zone.substring(60));
  }

  private static String checked(String zone, int from, int to) throws Unbelieved {
    var places = zone.substring(from, to);
    require(MachineZone.checkDigit(places) == zone.charAt(to), "a check digit is wrong");
    return places;
  }

  private static void require(boolean holds, String otherwise) throws Unbelieved {
    if (!holds) {
      throw Unbelieved.unreadable("data group 1: " + otherwise);
    }
  }

  @Override
  public String toString() {
    return "MachineReadable[hidden]";
  }
}
