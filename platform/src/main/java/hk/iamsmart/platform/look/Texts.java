package hk.iamsmart.platform.look;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/// The texts of one room in the three languages: `messages_en.properties`,
/// `messages_zh_HK.properties` and `messages_zh_CN.properties` in the room's package, UTF-8.
///
/// A text is plain, with `{0}`, `{1}` … for what is filled in; nothing else is special in it.
///
/// What a former [Edition] said in other words stands beside them, in `edition1_en.properties` and
/// so on.
public final class Texts {
  private static final Map<Language, String> FILES =
      Map.of(
          Language.EN_US, "en.properties",
          Language.ZH_HK, "zh_HK.properties",
          Language.ZH_CN, "zh_CN.properties");

  private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");

  private final Map<Edition, Map<Language, Words>> words;

  private Texts(Map<Edition, Map<Language, Words>> words) {
    this.words = words;
  }

  /// Reads the texts that lie beside the class.
  ///
  /// @throws Bug when a file is missing or the languages do not hold the same keys
  public static Texts of(Class<?> room) {
    var words = new EnumMap<Language, Words>(Language.class);
    var all = new TreeSet<String>();
    for (var language : Language.values()) {
      var texts =
          read(room, "messages_" + file(language))
              .orElseThrow(() -> new Bug("no " + file(language) + " beside " + room.getName()));
      all.addAll(texts.keySet());
      words.put(language, new Words(language, texts));
    }
    for (var w : words.values()) {
      var missing = new TreeSet<>(all);
      missing.removeAll(w.keys());
      if (!missing.isEmpty()) {
        throw new Bug(room.getSimpleName() + " has no " + w.language() + " text for " + missing);
      }
    }
    var editions = new EnumMap<Edition, Map<Language, Words>>(Edition.class);
    for (var edition : Edition.values()) {
      editions.put(edition, edition == Edition.CURRENT ? words : former(room, edition, words));
    }
    return new Texts(editions);
  }

  private static Map<Language, Words> former(
      Class<?> room, Edition edition, Map<Language, Words> current) {
    var former = new EnumMap<Language, Words>(Language.class);
    current.forEach((language, words) -> {
      var texts = new TreeMap<>(words.texts);
      read(room, "edition" + edition.number() + "_" + file(language)).ifPresent(texts::putAll);
      former.put(language, new Words(language, texts));
    });
    return former;
  }

  private static String file(Language language) {
    return FILES.getOrDefault(language, "");
  }

  private static Optional<Map<String, String>> read(Class<?> room, String file) {
    try (var stream = room.getResourceAsStream(file)) {
      if (stream == null) {
        return Optional.empty();
      }
      var properties = new Properties();
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
      var texts = new TreeMap<String, String>();
      properties.forEach((key, text) -> texts.put(key.toString(), text.toString()));
      return Optional.of(texts);
    } catch (IOException e) {
      throw new Bug("cannot read " + file, e);
    }
  }

  public Words in(Language language) {
    return in(language, Edition.CURRENT);
  }

  /// In the words of that edition, for what a citizen signs over.
  public Words in(Language language, Edition edition) {
    var found = words.getOrDefault(edition, Map.of()).get(language);
    if (found == null) {
      throw new Bug("no texts in " + language);
    }
    return found;
  }

  /// The texts of one room in one language.
  public static final class Words {
    private final Language language;
    private final Map<String, String> texts;

    private Words(Language language, Map<String, String> texts) {
      this.language = language;
      this.texts = texts;
    }

    public Language language() {
      return language;
    }

    public Set<String> keys() {
      return texts.keySet();
    }

    /// The text with its places filled in.
    ///
    /// @throws Bug when there is no such key, so that no page ever shows a key to a citizen
    public String say(String key, Object... values) {
      var text = texts.get(key);
      if (text == null) {
        throw new Bug("no text " + key);
      }
      // in one pass, so that a value which looks like a place is not filled in
      return PLACE
          .matcher(text)
          .replaceAll(place -> {
            int i = Integer.parseInt(place.group(1));
            var filled = i < values.length ? String.valueOf(values[i]) : place.group();
            return Matcher.quoteReplacement(filled);
          });
    }

    /// Every text whose key begins so, under the rest of its key.
    public Map<String, String> below(String prefix) {
      var some = new TreeMap<String, String>();
      texts.forEach((key, text) -> {
        if (key.startsWith(prefix)) {
          some.put(key.substring(prefix.length()), text);
        }
      });
      return some;
    }

    /// `below` as JSON that may stand in an element of a page, for its script.
    public String json(String prefix) {
      return new JsonMapper().writeValueAsString(below(prefix)).replace("<", "\\u003c");
    }
  }
}
