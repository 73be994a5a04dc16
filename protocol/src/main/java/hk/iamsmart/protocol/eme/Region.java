package hk.iamsmart.protocol.eme;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The three parts of Hong Kong. An address says them in three ways: `Region` as a code in English
/// premises and as a name in Chinese ones, `PostOfficeRegion` as the English name in capitals.
public enum Region {
  HONG_KONG("HK", "Hong Kong", "香港"),
  KOWLOON("KLN", "Kowloon", "九龍"),
  NEW_TERRITORIES("NT", "New Territories", "新界");

  private final String code;
  private final String english;
  private final String chinese;

  Region(String code, String english, String chinese) {
    this.code = code;
    this.english = english;
    this.chinese = chinese;
  }

  /// `Region` of `EngPremisesAddress`.
  public String code() {
    return code;
  }

  /// `PostOfficeRegion`, whatever the language of the box.
  public String capitals() {
    return english.toUpperCase(Locale.ROOT);
  }

  /// The name in an English address.
  public String english() {
    return english;
  }

  /// `Region` of `ChiPremisesAddress`, and the name in a Chinese address.
  public String chinese() {
    return chinese;
  }

  /// The region of this code or name; case does not matter.
  public static Optional<Region> parse(String claimed) {
    return Arrays.stream(values())
        .filter(r ->
            r.code.equalsIgnoreCase(claimed)
                || r.english.equalsIgnoreCase(claimed)
                || r.chinese.equals(claimed))
        .findFirst();
  }
}
