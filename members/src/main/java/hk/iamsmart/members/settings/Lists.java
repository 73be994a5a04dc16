package hk.iamsmart.members.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Settings of many values.
public final class Lists {
  private Lists() {}

  public static <T> List<T> read(JsonNode written, Function<JsonNode, T> one) {
    var all = new ArrayList<T>();
    written.forEach(value -> all.add(one.apply(value)));
    return all;
  }

  /// What was taken away goes, what was added comes; the rest is as it is now.
  public static <T> List<T> rebased(List<T> base, List<T> wanted, List<T> now) {
    var merged = new ArrayList<>(now);
    merged.removeIf(one -> base.contains(one) && !wanted.contains(one));
    wanted.stream()
        .filter(one -> !base.contains(one) && !merged.contains(one))
        .forEach(merged::add);
    return merged;
  }
}
