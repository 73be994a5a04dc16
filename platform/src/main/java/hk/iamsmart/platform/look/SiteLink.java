package hk.iamsmart.platform.look;

import hk.iamsmart.protocol.Language;
import java.util.function.Function;

/// A way into a part of the site. A room that has such a part provides a bean.
///
/// @param rank links stand in this order
/// @param words what the link says, in the reader's language
/// @param place where it is shown
public record SiteLink(int rank, String path, Function<Language, String> words, Place place) {
  public enum Place {
    /// In the header of every page of the site.
    HEADER,
    /// In the footer of every other page of the site.
    FOOTER,
    /// In the footer of every page that a citizen reads in a browser, and on every page that tells
    /// of an error: the way to people who help.
    HELP
  }

  /// In the header.
  public SiteLink(int rank, String path, Function<Language, String> words) {
    this(rank, path, words, Place.HEADER);
  }

  /// In the footer.
  public static SiteLink below(int rank, String path, Function<Language, String> words) {
    return new SiteLink(rank, path, words, Place.FOOTER);
  }

  /// Wherever somebody may need help.
  public static SiteLink help(int rank, String path, Function<Language, String> words) {
    return new SiteLink(rank, path, words, Place.HELP);
  }

  public boolean inHeader() {
    return place == Place.HEADER;
  }

  public boolean isHelp() {
    return place == Place.HELP;
  }

  public String in(Language language) {
    return words.apply(language);
  }
}
