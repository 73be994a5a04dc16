package hk.iamsmart.members.productiondesk;

import java.util.List;
import java.util.Map;

/// What a page tells of a form that came to nothing.
///
/// @param status of HTTP
/// @param key of the text; empty for nothing
/// @param more what the text is about, a line each
/// @param typed what nobody has to type again, by the ids of the fields
/// @param faults keys of texts by the ids of the fields at fault
public record Told(
    int status,
    String key,
    List<String> more,
    Map<String, String> typed,
    Map<String, String> faults) {
  static final Told NOTHING = new Told(200, "", List.of(), Map.of(), Map.of());

  public Told {
    more = List.copyOf(more);
    typed = Map.copyOf(typed);
    faults = Map.copyOf(faults);
  }

  static Told of(int status, String key, Map<String, String> typed) {
    return new Told(status, key, List.of(), typed, Map.of());
  }

  Told naming(List<String> lines) {
    return new Told(status, key, lines, typed, faults);
  }

  Told at(Map<String, String> fields) {
    return new Told(status, key, more, typed, fields);
  }

  public String typed(String id) {
    return typed.getOrDefault(id, "");
  }

  /// Empty when nothing is wrong there.
  public String fault(String id) {
    return faults.getOrDefault(id, "");
  }

  /// Whether its field has something in it, or something wrong.
  public boolean isAbout(String id) {
    return typed.containsKey(id) || faults.containsKey(id);
  }

  @Override
  public String toString() {
    return "Told[" + key + "]";
  }
}
