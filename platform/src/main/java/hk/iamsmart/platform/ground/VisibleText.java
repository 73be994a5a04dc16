package hk.iamsmart.platform.ground;

import java.util.OptionalInt;

/// Text of an online service by which a citizen decides: nothing in it may be invisible or reorder
/// the line.
public final class VisibleText {
  private VisibleText() {}

  /// Whether there is something to read, and nothing but what is read.
  public static boolean is(String claimed) {
    return claimed.codePoints().anyMatch(VisibleText::ink) && firstUnseen(claimed).isEmpty();
  }

  /// The first character that nobody sees; a space is none.
  public static OptionalInt firstUnseen(String claimed) {
    return claimed.codePoints().filter(VisibleText::unseen).findFirst();
  }

  private static boolean unseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> blank(c);
    };
  }

  /// Letters, marks and symbols that are drawn as nothing. Variation selectors are none of them:
  /// they choose the form of a Chinese character.
  private static boolean blank(int c) {
    return switch (c) {
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
      default -> c >= 0x180B && c <= 0x180F;
    };
  }

  private static boolean ink(int c) {
    return switch (Character.getType(c)) {
      case Character.SPACE_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK ->
          false;
      default -> !unseen(c);
    };
  }
}
