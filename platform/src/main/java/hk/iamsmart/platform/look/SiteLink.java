package hk.iamsmart.platform.look;

import hk.iamsmart.protocol.Language;
import java.util.function.Function;

/// A way into a part of the site that its header shows on every page. A room that has such a part
/// provides a bean.
///
/// @param rank links stand in this order
/// @param words what the link says, in the reader's language
public record SiteLink(int rank, String path, Function<Language, String> words) {
  public String in(Language language) {
    return words.apply(language);
  }
}
