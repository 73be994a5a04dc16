package hk.iamsmart.platform.frontdoor;

import hk.iamsmart.platform.look.Icon;
import java.util.List;
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
}
