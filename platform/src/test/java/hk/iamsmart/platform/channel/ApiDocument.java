package hk.iamsmart.platform.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/// docs/guide/openapi-service.yaml, and the guide beside it.
final class ApiDocument {
  private ApiDocument() {}

  static Path guide() {
    var here = Path.of("docs/guide");
    return Files.exists(here) ? here : Path.of("..").resolve(here);
  }

  static Map<String, Object> read() throws IOException {
    return new Yaml().load(Files.readString(guide().resolve("openapi-service.yaml")));
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> within(Map<String, Object> object, String... path) {
    var at = object;
    for (var name : path) {
      at = (Map<String, Object>) at.getOrDefault(name, Map.of());
    }
    return at;
  }

  /// What a reference leads to.
  static Map<String, Object> schema(Map<String, Object> document, Map<String, Object> reference) {
    var name = String.valueOf(reference.get("$ref")).replaceAll(".*/", "");
    var found = within(document, "components", "schemas", name);
    assertThat(found).as(name).isNotEmpty();
    return found;
  }

  static List<?> required(Map<String, Object> schema) {
    return (List<?>) schema.getOrDefault("required", List.of());
  }

  /// Whether the schema allows the value: as much of JSON Schema as the document uses.
  static boolean allows(Map<String, Object> document, Map<String, Object> schema, JsonNode value) {
    if (schema.containsKey("$ref")) {
      return allows(document, schema(document, schema), value);
    }
    var ways = ways(schema, "oneOf").stream().filter(way -> allows(document, way, value)).count();
    return (!schema.containsKey("oneOf") || ways == 1)
        && (!schema.containsKey("anyOf")
            || ways(schema, "anyOf").stream().anyMatch(way -> allows(document, way, value)))
        && allowsItself(schema, value)
        && allowsWithin(document, schema, value);
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> ways(Map<String, Object> schema, String keyword) {
    return (List<Map<String, Object>>) schema.getOrDefault(keyword, List.of());
  }

  private static boolean allowsItself(Map<String, Object> schema, JsonNode value) {
    var type = String.valueOf(schema.get("type"));
    boolean fits =
        switch (type) {
          case "string" -> value.isString();
          case "integer" -> value.isIntegralNumber();
          case "array" -> value.isArray();
          case "object" -> value.isObject();
          default -> true;
        };
    var text = value.asString("");
    return fits
        && !(schema.get("enum") instanceof List<?> values && !values.contains(text))
        && !(schema.get("const") instanceof String only && !only.equals(text))
        && !(schema.get("minLength") instanceof Integer least && text.length() < least)
        && !(schema.get("maxLength") instanceof Integer most && text.length() > most)
        && !(schema.get("pattern") instanceof String pattern
            && !Pattern.compile(pattern).matcher(text).find())
        && !(schema.get("minItems") instanceof Integer least && value.size() < least)
        && !(schema.get("maxItems") instanceof Integer most && value.size() > most);
  }

  private static boolean allowsWithin(
      Map<String, Object> document, Map<String, Object> schema, JsonNode value) {
    var properties = within(schema, "properties");
    var items = within(schema, "items");
    return required(schema).stream().allMatch(name -> value.has(String.valueOf(name)))
        && value.propertyNames().stream()
            .allMatch(name ->
                properties.containsKey(name)
                    ? allows(document, within(properties, name), value.get(name))
                    : !Boolean.FALSE.equals(schema.get("additionalProperties")))
        && value.values().stream()
            .allMatch(item -> !value.isArray() || allows(document, items, item));
  }

  /// The names that the schema has, whichever way it goes.
  static Set<String> names(Map<String, Object> document, Map<String, Object> schema) {
    if (schema.containsKey("$ref")) {
      return names(document, schema(document, schema));
    }
    var names = new TreeSet<>(within(schema, "properties").keySet());
    ways(schema, "oneOf").forEach(way -> names.addAll(names(document, way)));
    return names;
  }
}
