package hk.iamsmart.platform.frontdoor;

import hk.iamsmart.protocol.Language;
import java.util.function.Function;

/// A door on the front page. Whoever has a part worth visiting provides a bean; the sandbox has its
/// own, so production shows the same page without them.
///
/// @param rank doors stand in this order; the first two are offered at the top of the page as well
/// @param sign what stands on it, in the reader's language
public record WayIn(int rank, String path, Function<Language, Sign> sign) {
  /// @param title what one does there
  /// @param sentence what comes of it
  /// @param invitation the same as a button
  public record Sign(String title, String sentence, String invitation) {}

  public Sign in(Language language) {
    return sign.apply(language);
  }
}
