package hk.iamsmart.platform.kit;

import java.util.Locale;

/// What stands for a service that has no picture: the first letter of its name on one of seven
/// colours, which its domain gives it. The phone makes the same of the same domain.
public record Monogram(String letter, int colour) {
  private static final int COLOURS = 7;

  /// @param domain of the service: its name differs by language
  public static Monogram of(String domain, String name) {
    var first = name.isBlank() ? "?" : Character.toString(name.strip().codePointAt(0));
    long sum = Integer.toUnsignedLong(domain.hashCode());
    return new Monogram(first.toUpperCase(Locale.ROOT), (int) (sum % COLOURS) + 1);
  }
}
