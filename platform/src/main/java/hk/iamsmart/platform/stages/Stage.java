package hk.iamsmart.platform.stages;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// How far an online service is on its road to production. A service belongs to one stage and so
/// does each citizen: those of different stages never meet.
public enum Stage {
  /// of the Sandbox Programme: invented citizens, simulated APIs
  SIMULATED,
  /// the Integrated Testing Environment
  ITE,
  PRODUCTION;

  /// As settings, calls and the database write it.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Empty when it is no such word.
  public static Optional<Stage> parse(String claimed) {
    return Arrays.stream(values()).filter(stage -> stage.word().equals(claimed)).findFirst();
  }

  /// All the words, for who has written another.
  public static String known() {
    return Arrays.stream(values()).map(Stage::word).collect(Collectors.joining(", "));
  }
}
