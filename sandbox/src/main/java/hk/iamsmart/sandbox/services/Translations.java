package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.sandbox.ground.Fields;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A name in three languages as developers write it: `en`, `zh-HK` and `zh-CN`.
final class Translations {
  static final String ENGLISH = "en";

  /// English has two names, as the API has `en-US`.
  static final Set<String> MEMBERS = Set.of(ENGLISH, "en-US", "zh-HK", "zh-CN");

  private Translations() {}

  static String member(Language language) {
    return language == Language.EN_US ? ENGLISH : language.tag();
  }

  /// What is given for a language; null counts as absent.
  static Optional<String> given(Fields fields, Language language, int longest) {
    return fields
        .optionalText(member(language), longest)
        .or(() -> fields.optionalText(language.tag(), longest));
  }

  /// Each language as it is given, the others in English.
  static ShownName read(Map<String, String> written) {
    var texts = new EnumMap<Language, String>(Language.class);
    var english = written.getOrDefault(ENGLISH, written.getOrDefault("en-US", ""));
    for (var language : Language.values()) {
      texts.put(language, written.getOrDefault(member(language), english));
    }
    return new ShownName(texts);
  }

  static Map<String, String> written(ShownName name) {
    var texts = new TreeMap<String, String>();
    for (var language : Language.values()) {
      texts.put(member(language), name.in(language));
    }
    return Collections.unmodifiableMap(texts);
  }
}
