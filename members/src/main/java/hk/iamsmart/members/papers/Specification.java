package hk.iamsmart.members.papers;

import hk.iamsmart.platform.developers.GuideText;
import hk.iamsmart.platform.ground.Bug;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// An OpenAPI description, read for print.
record Specification(
    String title, String version, String text, List<Operation> operations, List<Shape> shapes) {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final int LONGEST_LIST = 24;
  private static final int DEEPEST = 3;

  /// @param takes name of the shape of its body, or what the body is; empty for none
  /// @param answers status and what it means
  record Operation(
      String method,
      String path,
      String summary,
      String text,
      List<Field> parameters,
      List<Field> takes,
      List<Field> gives,
      Map<String, String> answers) {}

  /// @param form its type and what it must be
  record Field(String name, boolean needed, String form, String text) {}

  record Shape(String name, String text, List<Field> fields) {}

  static Specification of(String api) {
    var yaml =
        GuideText.openApi(api).orElseThrow(() -> new Bug("no description of the API " + api));
    return new Reader(map(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml))).read();
  }

  @SuppressWarnings("unchecked") // a mapping of a document of ours has names for keys
  private static Map<String, Object> map(@Nullable Object node) {
    return node instanceof Map<?, ?> found ? (Map<String, Object>) found : Map.of();
  }

  private static List<?> list(@Nullable Object node) {
    return node instanceof List<?> found ? found : List.of();
  }

  private static String text(Map<String, Object> node, String member) {
    return String.valueOf(node.getOrDefault(member, "")).strip();
  }

  /// @param document the whole of it, in which references are found
  private record Reader(Map<String, Object> document) {
    Specification read() {
      var about = map(document.get("info"));
      var servers = list(document.get("servers"));
      var base = servers.isEmpty() ? "" : text(map(servers.getFirst()), "url");
      var operations = new ArrayList<Operation>();
      map(document.get("paths"))
          .forEach((path, methods) ->
              map(methods)
                  .forEach((method, operation) -> {
                    if (METHODS.contains(method)) {
                      operations.add(operation(method, base + path, map(operation), map(methods)));
                    }
                  }));
      var shapes = new ArrayList<Shape>();
      map(map(document.get("components")).get("schemas"))
          .forEach((name, schema) ->
              shapes.add(new Shape(name, text(map(schema), "description"), fields(map(schema)))));
      return new Specification(
          text(about, "title"),
          text(about, "version"),
          text(about, "description"),
          operations,
          shapes);
    }

    private Operation operation(
        String method, String path, Map<String, Object> operation, Map<String, Object> beside) {
      var parameters = new ArrayList<Field>();
      for (var place : List.of(beside, operation)) {
        for (var one : list(place.get("parameters"))) {
          parameters.add(parameter(found(map(one))));
        }
      }
      var answers = new LinkedHashMap<String, String>();
      var responses = map(operation.get("responses"));
      responses.forEach(
          (status, answer) -> answers.put(status, text(found(map(answer)), "description")));
      return new Operation(
          method.toUpperCase(Locale.ROOT),
          path,
          text(operation, "summary"),
          text(operation, "description"),
          parameters,
          body(found(map(operation.get("requestBody")))),
          body(found(map(responses.get("200")))),
          answers);
    }

    private Field parameter(Map<String, Object> parameter) {
      var schema = found(map(parameter.get("schema")));
      return new Field(
          text(parameter, "name") + " (" + text(parameter, "in") + ")",
          Boolean.TRUE.equals(parameter.get("required")),
          form(schema),
          text(parameter, "description"));
    }

    /// The members of a body; where it is encrypted, those of what the encrypted text holds.
    private List<Field> body(Map<String, Object> carrier) {
      var json = map(map(carrier.get("content")).get("application/json"));
      var schema = found(map(json.get("schema")));
      var inner = map(map(schema.get("properties")).get("content")).get("contentSchema");
      return fields(inner == null ? schema : found(map(inner)));
    }

    private List<Field> fields(Map<String, Object> schema) {
      var fields = new ArrayList<Field>();
      addFields(fields, "", schema, 0);
      return fields;
    }

    private void addFields(
        List<Field> fields, String before, Map<String, Object> schema, int depth) {
      for (var part : list(schema.get("allOf"))) {
        addFields(fields, before, found(map(part)), depth);
      }
      var needed = list(schema.get("required"));
      map(schema.get("properties"))
          .forEach((name, of) -> {
            var member = found(map(of));
            fields.add(
                new Field(
                    before + name,
                    needed.contains(name),
                    form(member),
                    text(member, "description")));
            var items = found(map(member.get("items")));
            boolean named =
                map(of).containsKey("$ref") || map(member.get("items")).containsKey("$ref");
            if (depth < DEEPEST && !named) {
              addFields(fields, before + name + ".", member, depth + 1);
              addFields(fields, before + name + "[].", items, depth + 1);
            }
          });
    }

    /// What a reference leads to; everything else is what it is.
    private Map<String, Object> found(Map<String, Object> node) {
      if (!(node.get("$ref") instanceof String reference)) {
        return node;
      }
      Object at = document;
      for (var step : reference.substring(2).split("/")) {
        at = map(at).get(step);
      }
      var found = new LinkedHashMap<>(map(at));
      found.put("x-name", reference.substring(reference.lastIndexOf('/') + 1));
      return found;
    }

    private String form(Map<String, Object> schema) {
      var parts = new ArrayList<String>();
      parts.add(named(schema));
      add(parts, schema, "const", "always %s");
      add(parts, schema, "format", "%s");
      add(parts, schema, "contentEncoding", "%s");
      add(parts, schema, "minLength", "at least %s characters");
      add(parts, schema, "maxLength", "at most %s characters");
      add(parts, schema, "minimum", "from %s");
      add(parts, schema, "maximum", "to %s");
      add(parts, schema, "minItems", "at least %s");
      add(parts, schema, "maxItems", "at most %s");
      add(parts, schema, "default", "default %s");
      add(parts, schema, "pattern", "%s");
      var values = list(schema.get("enum"));
      if (!values.isEmpty()) {
        parts.add(
            "one of "
                + values.stream()
                    .limit(LONGEST_LIST)
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "))
                + (values.size() > LONGEST_LIST ? " …" : ""));
      }
      return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
    }

    private String named(Map<String, Object> schema) {
      if (schema.containsKey("x-name") && schema.containsKey("properties")) {
        return text(schema, "x-name");
      }
      var type = schema.get("type");
      var simple = type instanceof List<?> several ? several.toString() : text(schema, "type");
      return simple.equals("array") ? "array of " + named(found(map(schema.get("items")))) : simple;
    }

    private static void add(
        List<String> parts, Map<String, Object> schema, String member, String words) {
      if (schema.containsKey(member)) {
        parts.add(words.formatted(schema.get(member)));
      }
    }
  }
}
