package hk.iamsmart.sandbox.log;

import hk.iamsmart.platform.console.Sight;
import hk.iamsmart.platform.ground.ClientId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Conditions of a query with their parameters.
final class Where {
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new LinkedHashMap<>();

  Where and(String condition) {
    conditions.add(condition);
    return this;
  }

  /// @param value a text is looked for as the log keeps it
  Where and(String condition, String name, Object value) {
    parameters.put(name, value instanceof String text ? LogStore.storable(text) : value);
    return and(condition);
  }

  Where seen(Sight sight) {
    sight
        .services()
        .ifPresent(some ->
            and(
                "client_id = ANY(:sight::text[])",
                "sight",
                some.stream().map(ClientId::value).toArray(String[]::new)));
    return this;
  }

  boolean isEmpty() {
    return conditions.isEmpty();
  }

  /// All of them.
  String conditions() {
    return String.join(" AND ", conditions);
  }

  String text() {
    return conditions.isEmpty() ? "" : " WHERE " + conditions();
  }

  Map<String, Object> parameters() {
    return parameters;
  }
}
