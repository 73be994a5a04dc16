package hk.iamsmart.sandbox;

import hk.iamsmart.platform.developers.GuideText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/// docs/guide/openapi-sandbox.yaml.
///
/// @param whole as it was read
record SandboxApiDocument(Map<String, Object> whole) {
  /// One call.
  record Operation(String method, String path, Map<String, Object> told) {
    @Override
    public String toString() {
      return method + " " + path;
    }

    /// A thing is opened before it is looked at, and removed last, after what belongs to it.
    int turn() {
      if (method.equals("DELETE")) {
        return 10 - path.split("/").length;
      }
      return path.endsWith("/life") ? 2 : path.endsWith("/phone/open") ? 0 : 1;
    }

    /// What is sent; empty when nothing is.
    Map<String, Object> json() {
      return within(told, "requestBody", "content", "application/json");
    }

    List<Map<String, Object>> query() {
      return list(told, "parameters").stream()
          .filter(parameter -> "query".equals(parameter.get("in")))
          .toList();
    }
  }

  static SandboxApiDocument read() throws IOException {
    try (var in = GuideText.class.getResourceAsStream("guide/openapi-sandbox.yaml")) {
      return new SandboxApiDocument(
          new Yaml().load(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> within(Map<String, Object> object, String... path) {
    var at = object;
    for (var name : path) {
      at = (Map<String, Object>) at.getOrDefault(name, Map.of());
    }
    return at;
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> list(Map<String, Object> object, String name) {
    return (List<Map<String, Object>>) object.getOrDefault(name, List.of());
  }

  /// In the order in which they can be made.
  List<Operation> operations() {
    var found = new ArrayList<Operation>();
    var paths = within(whole, "paths");
    paths.forEach((path, _) ->
        within(paths, path)
            .forEach((method, _) ->
                found.add(
                    new Operation(
                        method.toUpperCase(Locale.ROOT), path, within(paths, path, method)))));
    found.sort(Comparator.comparingInt(Operation::turn));
    return found;
  }

  Map<String, Object> resolved(Map<String, Object> schema) {
    return schema.get("$ref") instanceof String reference
        ? within(whole, "components", "schemas", reference.replaceAll(".*/", ""))
        : schema;
  }

  static List<String> required(Map<String, Object> schema) {
    var names = (List<?>) schema.getOrDefault("required", List.of());
    return names.stream().map(String::valueOf).toList();
  }

  /// The values there are; none where there are many.
  static List<String> values(Map<String, Object> schema) {
    var values = (List<?>) schema.getOrDefault("enum", List.of());
    return values.stream().map(String::valueOf).toList();
  }

  /// What of an answer is otherwise than described.
  List<String> faults(Map<String, Object> schema, JsonNode answer) {
    var faults = new ArrayList<String>();
    compare(schema, answer, "", faults);
    return faults;
  }

  private void compare(Map<String, Object> told, JsonNode json, String at, List<String> faults) {
    var schema = resolved(told);
    var type = type(json);
    if (schema.containsKey("type") && !String.valueOf(schema.get("type")).contains(type)) {
      faults.add(at + " is " + type);
    }
    var values = values(schema);
    if (json.isString() && !values.isEmpty() && !values.contains(json.asString())) {
      faults.add(at + " is " + json);
    }
    for (int i = 0; json.isArray() && i < Math.min(3, json.size()); i++) {
      compare(within(schema, "items"), json.get(i), at + "[]", faults);
    }
    if (json.isObject() && schema.containsKey("properties")) {
      var properties = within(schema, "properties");
      required(schema).stream()
          .filter(name -> !json.has(name))
          .forEach(name -> faults.add(at + "." + name + " is not there"));
      for (var name : json.propertyNames()) {
        if (properties.containsKey(name)) {
          compare(within(properties, name), json.get(name), at + "." + name, faults);
        } else {
          faults.add(at + "." + name + " is not described");
        }
      }
    }
  }

  private static String type(JsonNode json) {
    return switch (json.getNodeType()) {
      case NULL -> "null";
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case OBJECT, POJO -> "object";
      case ARRAY -> "array";
      case NUMBER -> "integer";
      case BINARY, MISSING -> "nothing";
    };
  }
}
