package hk.iamsmart.platform.look;

import hk.iamsmart.protocol.Language;
import java.util.function.Function;

/// A way into a part of the site that its footer shows on every page, and most often its header. A
/// room that has such a part provides a bean.
///
/// @param rank links stand in this order
/// @param words what the link says, in the reader's language
/// @param inHeader whether the header shows it too
public record SiteLink(int rank, String path, Function<Language, String> words, boolean inHeader) {
  /// In the header and in the footer.
  public SiteLink(int rank, String path, Function<Language, String> words) {
    this(rank, path, words, true);
  }

  /// In the footer alone.
  public static SiteLink below(int rank, String path, Function<Language, String> words) {
    return new SiteLink(rank, path, words, false);
  }

  public String in(Language language) {
    return words.apply(language);
  }
}
