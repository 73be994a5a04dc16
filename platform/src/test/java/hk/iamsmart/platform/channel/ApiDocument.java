package hk.iamsmart.platform.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

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
}
