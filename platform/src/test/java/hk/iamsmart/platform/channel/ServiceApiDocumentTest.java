package hk.iamsmart.platform.channel;

import static hk.iamsmart.platform.channel.ApiDocument.required;
import static hk.iamsmart.platform.channel.ApiDocument.within;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.channel.SealedEndpoint.Protection;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// docs/guide/openapi-service.yaml says what the running endpoints do: each call is made with the
/// examples of the document, without each parameter, and with each one wrong.
@HouseTest
class ServiceApiDocumentTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Autowired private List<SealedEndpoint> endpoints;
  @Autowired private IdSource ids;
  private Map<String, Object> document;

  @BeforeEach
  void read() throws IOException {
    document = ApiDocument.read();
  }

  private Map<String, Object> asked(SealedEndpoint endpoint) {
    var body =
        within(
            document,
            "paths",
            endpoint.path(),
            "post",
            "requestBody",
            "content",
            "application/json",
            "schema");
    return ApiDocument.schema(document, within(body, "properties", "content", "contentSchema"));
  }

  private List<SealedEndpoint> sealed() {
    return endpoints.stream().filter(e -> e.protection() == Protection.SEALED).toList();
  }

  @Test
  void every_call_is_described_and_no_other() {
    var described = new TreeSet<String>();
    within(document, "paths")
        .forEach((path, methods) ->
            ((Map<?, ?>) methods).keySet().forEach(method -> described.add(method + " " + path)));
    var served = new TreeSet<>(Set.of("get /auth/getQR"));
    endpoints.forEach(endpoint -> served.add("post " + endpoint.path()));
    assertThat(described).isEqualTo(served);
  }

  @Test
  void what_is_sealed_is_said_to_be() {
    for (var endpoint : endpoints) {
      var body =
          within(
              document,
              "paths",
              endpoint.path(),
              "post",
              "requestBody",
              "content",
              "application/json",
              "schema",
              "properties",
              "content");
      assertThat(Boolean.TRUE.equals(body.get("x-sealed")))
          .as(endpoint.path())
          .isEqualTo(endpoint.protection() == Protection.SEALED);
    }
  }

  /// A body that knows what was looked for in it.
  private static final class Watched extends ObjectNode {
    private static final long serialVersionUID = 1;
    private final transient Set<String> names = new LinkedHashSet<>();

    Watched(ObjectNode content) {
      super(JSON);
      setAll(content);
    }

    @Override
    public JsonNode get(String name) {
      names.add(name);
      return super.get(name);
    }
  }

  @Test
  void every_parameter_that_is_read_is_described_and_every_other_is_not() {
    for (var endpoint : sealed()) {
      var properties = within(asked(endpoint), "properties");
      var body = new Watched(example(properties));
      endpoint.handle(request(endpoint, body));
      var expected = new TreeSet<>(properties.keySet());
      // taken from clients of the real system and not needed
      expected.removeAll(Set.of("isDirectLogin", "isDirectLoginV2"));
      assertThat(new TreeSet<>(body.names)).as(endpoint.path()).isEqualTo(expected);
    }
  }

  @Test
  void the_examples_are_free_of_faults() {
    for (var endpoint : sealed()) {
      var body = example(within(asked(endpoint), "properties"));
      assertThat(fault(endpoint, body)).as(endpoint.path()).isEmpty();
    }
  }

  @Test
  void what_is_required_is_missed_and_nothing_else_is() {
    for (var endpoint : sealed()) {
      var schema = asked(endpoint);
      var properties = within(schema, "properties");
      var either = either(schema);
      if (!either.isEmpty()) {
        var body = example(properties);
        either.forEach(body::remove);
        assertThat(fault(endpoint, body)).as(endpoint.path() + " without " + either).isPresent();
      }
      for (var name : properties.keySet()) {
        if (either.contains(name)) {
          continue;
        }
        var body = example(properties);
        body.remove(name);
        var fault = fault(endpoint, body);
        if (required(schema).contains(name)) {
          assertThat(fault).as(endpoint.path() + " without " + name).isPresent();
          assertThat(fault.get().code()).as(name).isEqualTo(ReturnCode.D20001);
          assertThat(fault.get().parameter()).isEqualTo(name);
        } else {
          assertThat(fault).as(endpoint.path() + " without " + name).isEmpty();
        }
      }
    }
  }

  /// Names of which one has to be there.
  private static Set<String> either(Map<String, Object> schema) {
    var names = new TreeSet<String>();
    for (var ways : List.of("oneOf", "anyOf")) {
      if (schema.get(ways) instanceof List<?> list) {
        list.forEach(
            way -> ((List<?>) ((Map<?, ?>) way).get("required")).forEach(n -> names.add("" + n)));
      }
    }
    return names;
  }

  @Test
  void the_rules_of_each_parameter_are_those_of_the_endpoint() {
    for (var endpoint : sealed()) {
      var properties = within(asked(endpoint), "properties");
      for (var name : properties.keySet()) {
        var property = within(properties, name);
        wrong(
            property,
            (value, rule) -> {
              var body = example(properties);
              body.set(name, value);
              var fault = fault(endpoint, body);
              var tried = endpoint.path() + " " + name + " against " + rule;
              assertThat(fault).as(tried).isPresent();
              assertThat(fault.get().parameter()).as(tried).startsWith(name);
            });
        right(
            property,
            value -> {
              var body = example(properties);
              body.set(name, value);
              assertThat(fault(endpoint, body))
                  .as(endpoint.path() + " " + name + " " + value)
                  .isEmpty();
            });
      }
    }
  }

  /// Values that break one rule of the description each.
  private static void wrong(Map<String, Object> property, BiConsumer<JsonNode, String> tried) {
    var type = String.valueOf(property.get("type"));
    switch (type) {
      case "string" -> tried.accept(JSON.objectNode().put("odd", 1), "type");
      case "array", "object" -> tried.accept(JSON.numberNode(7), "type");
      case "integer" -> tried.accept(JSON.objectNode().put("odd", 1), "type");
      default -> {}
    }
    if (property.get("maxLength") instanceof Integer most) {
      tried.accept(JSON.stringNode("x".repeat(most + 1)), "maxLength");
    }
    if (property.get("pattern") != null) {
      tried.accept(JSON.stringNode("a b"), "pattern");
    }
    if (property.containsKey("enum")) {
      tried.accept(JSON.stringNode("nonsense"), "enum");
    }
    if (property.get("minItems") != null) {
      tried.accept(JSON.arrayNode(), "minItems");
    }
    if (property.get("minimum") instanceof Integer least) {
      tried.accept(JSON.numberNode(least - 1), "minimum");
    }
    if (property.get("maximum") instanceof Integer most) {
      tried.accept(JSON.numberNode(most + 1), "maximum");
    }
  }

  /// Values at the edge of what is allowed.
  private static void right(
      Map<String, Object> property, java.util.function.Consumer<JsonNode> tried) {
    if (property.get("maxLength") instanceof Integer most
        && !property.containsKey("enum")
        && !String.valueOf(property.get("description")).startsWith("of ")) {
      tried.accept(JSON.stringNode("x".repeat(most)));
    }
    if (property.get("maximum") instanceof Integer most) {
      tried.accept(JSON.numberNode(most));
    }
    if (property.get("enum") instanceof List<?> values && !values.contains("NONEwithRSA")) {
      values.forEach(value -> tried.accept(JSON.stringNode(String.valueOf(value))));
    }
  }

  private static ObjectNode example(Map<String, Object> properties) {
    var body = WireJson.mapper().createObjectNode();
    for (var name : properties.keySet()) {
      var property = within(properties, name);
      if (property.get("examples") instanceof List<?> examples) {
        body.set(name, WireJson.mapper().valueToTree(examples.getFirst()));
      }
    }
    if (body.has("signatures")) {
      body.remove("signatures");
    }
    return body;
  }

  /// A fault of a parameter; what the rooms find behind them is none.
  private Optional<Refusal> fault(SealedEndpoint endpoint, ObjectNode body) {
    return endpoint.handle(request(endpoint, body)) instanceof Refusal refusal
            && refusal.parameter() != null
            && !refusal.reason().contains("has sent")
        ? Optional.of(refusal)
        : Optional.empty();
  }

  private OpenedRequest request(SealedEndpoint endpoint, ObjectNode body) {
    return new OpenedRequest(service(), new TxId(ids.hex32()), endpoint.path(), body);
  }

  private OnlineService service() {
    return new OnlineService(
        new ClientId(ids.hex32()),
        "those who compare",
        ShownName.of("Clinic", "診所", "诊所"),
        List.of(),
        "clinic.example.hk",
        Set.of(Scope.values()),
        Set.of(URI.create(TestServices.CALLBACK)),
        KeyWrap.PKCS1,
        OnlineService.Status.ACTIVE);
  }
}
