package hk.iamsmart.protocol;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The three languages of the platform, as the `lang` parameter names them.
public enum Language {
  EN_US("en-US"),
  ZH_HK("zh-HK"),
  ZH_CN("zh-CN");

  /// Used when a caller names none (wire contract, section 4).
  public static final Language DEFAULT = ZH_HK;

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /// The BCP 47 tag, also right for an HTML `lang` attribute.
  public String tag() {
    return tag;
  }

  public Locale locale() {
    return Locale.forLanguageTag(tag);
  }

  /// What a caller of getQR means: a tag or a prefix of one, such as `en`; anything else is the
  /// default, never an error (wire contract, section 4).
  public static Language meant(String claimed) {
    return parse(claimed)
        .or(() -> Arrays.stream(values()).filter(l -> l.begins(claimed)).findFirst())
        .orElse(DEFAULT);
  }

  private boolean begins(String claimed) {
    return !claimed.isEmpty() && tag.regionMatches(true, 0, claimed, 0, claimed.length());
  }

  /// Empty when the claimed tag is not one of the three; case does not matter.
  public static Optional<Language> parse(String claimed) {
    for (var language : values()) {
      if (language.tag.equalsIgnoreCase(claimed)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }
}
