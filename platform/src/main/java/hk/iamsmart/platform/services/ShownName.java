package hk.iamsmart.platform.services;

import hk.iamsmart.protocol.Language;
import java.util.Map;
import java.util.Set;

/// What citizens read, in their language: the name of a service, or of one of its departments.
public record ShownName(Map<Language, String> texts) {
  public ShownName {
    texts = Map.copyOf(texts);
    if (!texts.keySet().containsAll(Set.of(Language.values()))) {
      throw new IllegalArgumentException("a name is missing in one of the languages");
    }
  }

  /// The same in every language.
  public static ShownName of(String text) {
    return of(text, text, text);
  }

  public static ShownName of(String english, String traditional, String simplified) {
    return new ShownName(
        Map.of(Language.EN_US, english, Language.ZH_HK, traditional, Language.ZH_CN, simplified));
  }

  public String in(Language language) {
    return String.valueOf(texts.get(language));
  }

  /// Whether it is written so in one of the languages.
  boolean is(String written) {
    return texts.containsValue(written);
  }
}
