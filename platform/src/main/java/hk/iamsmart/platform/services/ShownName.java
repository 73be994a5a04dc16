package hk.iamsmart.platform.services;

import hk.iamsmart.protocol.Language;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

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

  /// By the tags of the languages, to be kept as JSON.
  public Map<String, String> byTag() {
    var tagged = new TreeMap<String, String>();
    texts.forEach((language, text) -> tagged.put(language.tag(), text));
    return tagged;
  }

  /// As `byTag` has it.
  public static ShownName ofTags(JsonNode kept) {
    var texts = new EnumMap<Language, String>(Language.class);
    for (var language : Language.values()) {
      texts.put(language, kept.path(language.tag()).asString());
    }
    return new ShownName(texts);
  }

  /// Several, as `byTag` has each.
  static List<ShownName> all(JsonNode kept) {
    var all = new ArrayList<ShownName>();
    kept.forEach(one -> all.add(ofTags(one)));
    return all;
  }

  /// Whether two names may be taken for each other, as names of different owners may not.
  public static boolean looksAlike(String one, String other) {
    return !Collections.disjoint(NameRule.looks(one), NameRule.looks(other));
  }

  /// Whether it is written so in one of the languages.
  boolean is(String written) {
    return texts.containsValue(written);
  }
}
