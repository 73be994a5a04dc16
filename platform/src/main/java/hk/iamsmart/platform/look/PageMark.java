package hk.iamsmart.platform.look;

import hk.iamsmart.protocol.Language;
import java.util.Optional;

/// A word beside the name of the platform, so that nobody takes one for another, or that says how
/// it stands for a while. Edges provide it as a bean; production has none.
@FunctionalInterface
public interface PageMark {
  /// The word as it is now, or nothing.
  Optional<Mark> in(Language language);

  /// @param href where it leads, on pages of the site only; empty for a word that every page
  ///   carries
  /// @param icon stands before the word
  record Mark(String word, String href, Optional<Icon> icon) {
    public static Mark of(String word) {
      return new Mark(word, "", Optional.empty());
    }
  }
}
