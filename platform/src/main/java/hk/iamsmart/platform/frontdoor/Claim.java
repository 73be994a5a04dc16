package hk.iamsmart.platform.frontdoor;

import hk.iamsmart.platform.look.Icon;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Something the front page says of the platform. Its words are in the texts of this room under its
/// key.
///
/// @param icon where the front page shows one
/// @param shownBy tests, as `Class.method`
/// @param page where a reader sees it with their own eyes
public record Claim(
    String key, Kind kind, @Nullable Icon icon, List<String> shownBy, @Nullable String page) {
  /// Which part of the front page says it.
  public enum Kind {
    ABILITY,
    PROMISE,
    STANDARD
  }

  public Claim {
    shownBy = List.copyOf(shownBy);
  }

  /// The name of a test, which is a sentence, as one.
  public static String sentence(String test) {
    var words = test.substring(test.indexOf('.') + 1).replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }
}
