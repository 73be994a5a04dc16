package hk.iamsmart.protocol;

/// Text as people count it: a character of an extension plane is one, and half of one is none.
public final class CodePoints {
  private CodePoints() {}

  /// How many characters it has.
  public static int in(String text) {
    return text.codePointCount(0, text.length());
  }

  /// Whether it is Unicode text that can be stored and sent on: no half of a character (a lone
  /// surrogate, RFC 7493 §2.1) and no NUL, which the database does not hold.
  public static boolean storable(String claimed) {
    return claimed
        .codePoints()
        .noneMatch(c -> c == 0 || Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE);
  }

  /// Its beginning, of so many characters at most; never half of one.
  public static String first(int most, String text) {
    return in(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
  }
}
