package hk.iamsmart.platform.look;

import hk.iamsmart.protocol.Language;
import java.util.function.Function;

/// A way into a part of the site that its header shows on every page, or its footer on every other
/// page. A room that has such a part provides a bean.
///
/// @param rank links stand in this order
/// @param words what the link says, in the reader's language
/// @param inHeader whether the header shows it; else the footer does
public record SiteLink(int rank, String path, Function<Language, String> words, boolean inHeader) {
  /// In the header.
  public SiteLink(int rank, String path, Function<Language, String> words) {
    this(rank, path, words, true);
  }

  /// In the footer.
  public static SiteLink below(int rank, String path, Function<Language, String> words) {
    return new SiteLink(rank, path, words, false);
  }

  public String in(Language language) {
    return words.apply(language);
  }
}
