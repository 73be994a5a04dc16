package hk.iamsmart.members.applications;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What an organisation has said of itself, each answer in the form that its rule gives it.
/// Personal data.
public record Answers(Map<Field, String> values) {
  public Answers {
    values = Map.copyOf(values);
  }

  static Answers nothing() {
    return new Answers(Map.of());
  }

  /// Empty when there is none.
  public String get(Field field) {
    return values.getOrDefault(field, "");
  }

  public boolean has(Field field) {
    return values.containsKey(field);
  }

  /// The name to be shown where there is place for one.
  public String name() {
    return has(Field.NAME_EN) ? get(Field.NAME_EN) : get(Field.NAME_ZH);
  }

  Map<String, String> byId() {
    return values.entrySet().stream()
        .collect(
            Collectors.toMap(e -> e.getKey().id(), Map.Entry::getValue, (a, _) -> a, TreeMap::new));
  }

  static Answers ofIds(Map<String, String> kept) {
    var values = new EnumMap<Field, String>(Field.class);
    kept.forEach((id, value) -> values.put(Field.of(id), value));
    return new Answers(values);
  }

  @Override
  public String toString() {
    return "Answers" + values.keySet();
  }
}
