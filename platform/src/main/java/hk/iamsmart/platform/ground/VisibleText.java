package hk.iamsmart.platform.ground;

/// Text of an online service by which a citizen decides: nothing in it may be invisible or reorder
/// the line.
public final class VisibleText {
  private VisibleText() {}

  /// Whether there is something to read, and nothing but what is read.
  public static boolean is(String claimed) {
    return !claimed.isBlank() && claimed.codePoints().noneMatch(VisibleText::unseen);
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
      default -> false;
    };
  }
}
