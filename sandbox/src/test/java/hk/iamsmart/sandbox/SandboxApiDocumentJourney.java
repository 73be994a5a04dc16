package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.developers.GuideText;
import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.node.JsonNodeFactory;

/// docs/guide/openapi-sandbox.yaml says what the running sandbox does.
@SandboxTest
class SandboxApiDocumentJourney {
  private static final String BELOW = "/sandbox/v1";

  @LocalServerPort private int port;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping pages;

  private record Operation(String method, String path, Map<String, Object> told) {}

  private static Map<String, Object> document() throws IOException {
    try (var in = GuideText.class.getResourceAsStream("guide/openapi-sandbox.yaml")) {
      return new Yaml().load(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> within(Map<String, Object> object, String... path) {
    var at = object;
    for (var name : path) {
      at = (Map<String, Object>) at.getOrDefault(name, Map.of());
    }
    return at;
  }

  private static List<Operation> operations() throws IOException {
    var found = new ArrayList<Operation>();
    var paths = within(document(), "paths");
    paths.forEach((path, _) ->
        within(paths, path)
            .forEach((method, _) ->
                found.add(
                    new Operation(
                        method.toUpperCase(Locale.ROOT), path, within(paths, path, method)))));
    return found;
  }

  @Test
  void every_call_is_described_and_no_other() throws IOException {
    var described = new TreeSet<String>();
    operations().forEach(one -> described.add(one.method() + " " + one.path()));
    var served = new TreeSet<String>();
    pages
        .getHandlerMethods()
        .forEach((mapping, _) ->
            mapping.getPatternValues().stream()
                .filter(path -> path.startsWith(BELOW + "/"))
                .forEach(path ->
                    mapping
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(method ->
                            served.add(method.name() + " " + path.substring(BELOW.length())))));
    assertThat(described).isEqualTo(served);
  }

  /// A member that is not described is refused by its name, which no described one is.
  @Test
  void the_members_of_bodies_are_those_that_are_known() throws IOException {
    var caller = new Caller(port);
    var clientId = caller.get(BELOW + "/services").json().get(0).get("clientID").asString();
    int compared = 0;
    for (var operation : operations()) {
      var schema = schema(operation);
      if (schema.isEmpty() || Boolean.TRUE.equals(schema.get("additionalProperties"))) {
        continue;
      }
      var address = address(operation, clientId);
      var odd = caller.send(operation.method(), address, "{\"shoeSize\":41}");
      if (odd.status() == 404) {
        continue; // of something that is not there: its body is not read
      }
      compared++;
      assertThat(odd.body()).as(address).contains("shoeSize");
      for (var name : within(schema, "properties").keySet()) {
        if (Boolean.TRUE.equals(within(schema, "properties", name).get("readOnly"))) {
          continue;
        }
        var type = String.valueOf(within(schema, "properties", name).get("type"));
        var json = JsonNodeFactory.instance;
        var value =
            type.contains("object") || within(schema, "properties", name).containsKey("$ref")
                ? json.numberNode(7)
                : json.objectNode().put("odd", true);
        var body = json.objectNode().set(name, value).toString();
        var answer = caller.send(operation.method(), address, body);
        assertThat(answer.status()).as(address + " " + name).isEqualTo(400);
        var message = WireJson.mapper().readTree(answer.body()).path("message").asString("");
        assertThat(message).as(address + " " + name).doesNotContain("is not known here");
      }
    }
    assertThat(compared).isGreaterThan(12);
  }

  /// Someone who is there, so that the body is read.
  private static String address(Operation operation, String clientId) {
    var path = operation.path().replace("{clientID}", clientId).replace("{clientId}", clientId);
    for (var known :
        Set.of(
            "/personas/{id}=/personas/chan-tai-man",
            "/residents/{id}=/residents/lam-siu-wan",
            "{utility}=peak-power")) {
      var parts = known.split("=", 2);
      path = path.replace(parts[0], parts[1]);
    }
    return BELOW + path.replaceAll("\\{[^}]+}", "none");
  }

  private static Map<String, Object> schema(Operation operation) throws IOException {
    var schema = within(operation.told(), "requestBody", "content", "application/json", "schema");
    return schema.get("$ref") instanceof String reference
        ? within(document(), "components", "schemas", reference.replaceAll(".*/", ""))
        : schema;
  }
}
