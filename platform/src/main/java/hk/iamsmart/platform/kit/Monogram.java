package hk.iamsmart.platform.kit;

import java.util.Locale;

/// What stands for a service that has no picture: the first letter of its name on one of seven
/// colours, which is the same wherever the service is shown.
public record Monogram(String letter, int colour) {
  private static final int COLOURS = 7;

  /// @param id of the service: its name may change, and differs by language
  public static Monogram of(String id, String name) {
    var first = name.isBlank() ? "?" : Character.toString(name.strip().codePointAt(0));
    return new Monogram(first.toUpperCase(Locale.ROOT), Math.floorMod(id.hashCode(), COLOURS) + 1);
  }
}
