package hk.iamsmart.protocol.card;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How the machine readable zone writes things: capital letters, digits and the filler `<` (ICAO
/// 9303, part 3, section 4). As a TD1 (part 5), its names have thirty places.
public final class MachineZone {
  /// Places of the names.
  public static final int NAME = 30;

  /// Places of the number.
  public static final int NUMBER = 9;

  private static final String WEIGHTS = "731";

  /// What the base letter does not say (part 3, section 6, table A).
  private static final Map<Integer, String> LETTERS =
      Map.ofEntries(
          Map.entry((int) 'Ä', "AE"),
          Map.entry((int) 'Å', "AA"),
          Map.entry((int) 'Æ', "AE"),
          Map.entry((int) 'Ð', "D"),
          Map.entry((int) 'Ö', "OE"),
          Map.entry((int) 'Ø', "OE"),
          Map.entry((int) 'Ü', "UE"),
          Map.entry((int) 'Þ', "TH"),
          Map.entry((int) 'ẞ', "SS"),
          Map.entry((int) 'Đ', "D"),
          Map.entry((int) 'Ħ', "H"),
          Map.entry((int) 'Ĳ', "IJ"),
          Map.entry((int) 'Ŀ', "L"),
          Map.entry((int) 'Ł', "L"),
          Map.entry((int) 'Ŋ', "N"),
          Map.entry((int) 'Œ', "OE"),
          Map.entry((int) 'Ŧ', "T"));

  private MachineZone() {}

  /// Weights 7, 3, 1 over all places, modulo ten; a letter counts from ten on, a filler nothing.
  ///
  /// @param places of the zone's own characters
  public static char checkDigit(String places) {
    int sum = 0;
    for (int i = 0; i < places.length(); i++) {
      int value = Character.digit(places.charAt(i), 36);
      sum += Math.max(value, 0) * (WEIGHTS.charAt(i % 3) - '0');
    }
    return (char) ('0' + sum % 10);
  }

  /// With fillers behind it.
  ///
  /// @throws IllegalArgumentException when it has no room
  public static String filled(String text, int places) {
    if (text.length() > places) {
      throw new IllegalArgumentException("no room in the machine readable zone");
    }
    return text + "<".repeat(places - text.length());
  }

  /// Year, month and day, two digits each; the century is not told.
  public static String date(LocalDate day) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(day).substring(2);
  }

  /// An HKIC number with its check digit in one word: at most nine places, with two letters as
  /// well.
  ///
  /// @param hkic in the form `A123456(3)`
  public static String number(String hkic) {
    return hkic.replace("(", "").replace(")", "");
  }

  /// The thirty places for a name as it is printed, `SAN, Chi Nan`: what stands before the comma is
  /// the primary identifier. One that is too long loses letters so that something of both remains
  /// and the last place is a letter, which says that more may have followed. Empty when it cannot
  /// be written with Latin letters.
  public static Optional<String> name(String printed) {
    int comma = printed.indexOf(',');
    var primary = letters(comma < 0 ? printed : printed.substring(0, comma));
    var secondary = letters(comma < 0 ? "" : printed.substring(comma + 1));
    if (primary.isEmpty() || secondary.isEmpty() || primary.get().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(fitted(primary.get(), secondary.get()));
  }

  private static String fitted(String primary, String secondary) {
    var rest = secondary.isEmpty() ? "" : "<<" + secondary;
    var whole = primary + rest;
    if (whole.length() <= NAME) {
      return filled(whole, NAME);
    }
    int room = NAME - Math.min(rest.length(), 3);
    for (int length = Math.min(primary.length(), room); length > 1; length--) {
      var cut = primary.substring(0, length) + rest;
      var fits = cut.length() >= NAME && cut.charAt(NAME - 1) != '<';
      if (fits && cut.charAt(length - 1) != '<') {
        return cut.substring(0, NAME);
      }
    }
    return filled(primary.charAt(0) + rest, NAME);
  }

  /// Words of letters with one filler between them.
  private static Optional<String> letters(String part) {
    var zone = new StringBuilder();
    var capitals = Normalizer.normalize(part.replace("ß", "ẞ"), Normalizer.Form.NFC);
    for (int c : capitals.toUpperCase(Locale.ROOT).codePoints().toArray()) {
      if (separates(c)) {
        zone.append('<');
        continue;
      }
      var letters = LETTERS.getOrDefault(c, isLeftOut(c) ? "" : base(c));
      if (letters.isEmpty() && !isLeftOut(c)) {
        return Optional.empty();
      }
      zone.append(letters);
    }
    return Optional.of(zone.toString().replaceAll("<+", "<").replaceAll("^<|<$", ""));
  }

  private static boolean separates(int c) {
    return switch (c) {
      case ' ', ',', '-', 0x2010, 0x2011, 0x2013 -> true;
      default -> false;
    };
  }

  private static boolean isLeftOut(int c) {
    return switch (c) {
      case '\'', '.', '(', ')', 0x2018, 0x2019, 0x02BC -> true;
      default -> false;
    };
  }

  /// The letter without what stands above or below it; nothing when it is no Latin letter.
  private static String base(int c) {
    var parts = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD);
    return parts.charAt(0) >= 'A' && parts.charAt(0) <= 'Z' ? parts.substring(0, 1) : "";
  }
}
