package hk.iamsmart.platform.status;

import hk.iamsmart.protocol.Language;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What the operator tells everybody.
///
/// @param id names it to the operator
/// @param until empty while it goes on
/// @param words in every language
public record Announcement(
    String id, Kind kind, Instant from, Optional<Instant> until, Map<Language, String> words) {
  /// Of what is said in one language, in characters.
  public static final int LONGEST = 300;

  /// What it is about.
  public enum Kind {
    /// planned: it has an end from the beginning
    DOWNTIME,
    INCIDENT
  }

  public Announcement {
    words = Map.copyOf(words);
    if (words.size() != Language.values().length) {
      throw new IllegalArgumentException("an announcement is made in every language");
    }
  }

  static Map<Language, String> words(String english, String hongKong, String mainland) {
    var words = new EnumMap<Language, String>(Language.class);
    words.put(Language.EN_US, english);
    words.put(Language.ZH_HK, hongKong);
    words.put(Language.ZH_CN, mainland);
    return words;
  }

  public String in(Language language) {
    return words.getOrDefault(language, "");
  }

  /// Whether it is about this moment.
  public boolean covers(Instant now) {
    return !from.isAfter(now) && until.map(end -> end.isAfter(now)).orElse(true);
  }
}
