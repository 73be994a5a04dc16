package hk.iamsmart.platform.kit;

import java.util.Locale;
import java.util.regex.Pattern;

/// What stands for a service that has no picture: the first letter of its name on one of seven
/// colours, which the name gives it. Services of one domain can be told apart. The phone makes the
/// same of the same name: `assets/kit/monogram.js`.
public record Monogram(String letter, int colour) {
  private static final int COLOURS = 7;
  private static final Pattern SPACE = Pattern.compile("^\\p{IsWhite_Space}+");

  public static Monogram of(String name) {
    var rest = SPACE.matcher(name).replaceFirst("");
    var first = rest.isEmpty() ? "?" : Character.toString(rest.codePointAt(0));
    long sum = Integer.toUnsignedLong(name.hashCode());
    return new Monogram(first.toUpperCase(Locale.ROOT), (int) (sum % COLOURS) + 1);
  }
}
