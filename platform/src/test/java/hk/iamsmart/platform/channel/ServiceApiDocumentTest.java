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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
      for (var names : either) {
        var body = example(properties);
        names.forEach(body::remove);
        assertThat(fault(endpoint, body)).as(endpoint.path() + " without " + names).isPresent();
        for (var only : names) {
          var one = example(properties);
          names.forEach(one::remove);
          one.set(only, anExample(within(properties, only)));
          assertThat(fault(endpoint, one)).as(endpoint.path() + " with " + only).isEmpty();
        }
      }
      for (var name : properties.keySet()) {
        if (either.stream().anyMatch(names -> names.contains(name))) {
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
  private static List<Set<String>> either(Map<String, Object> schema) {
    return Stream.of("oneOf", "anyOf")
        .map(keyword -> ApiDocument.ways(schema, keyword))
        .filter(ways -> !ways.isEmpty())
        .<Set<String>>map(ways -> {
          var names = new TreeSet<String>();
          ways.forEach(way -> required(way).forEach(name -> names.add(String.valueOf(name))));
          return names;
        })
        .toList();
  }

  /// What goes with what (wire contract, sections 7 and 8).
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          true  | /bdss/ackResult | 'businessID':'b','signingResult':'','signatures':[VERDICT]
          true  | /bdss/ackResult | 'businessID':'b','signatures':[VERDICT]
          true  | /bdss/ackResult | 'businessID':'b','signingResult':'SR002','signatures':[]
          true  | /bdss/ackResult | 'businessID':'b','signingResult':'SR002'
          true  | /bdss/ackResult | 'BSQCToken':'t','signingResult':'SR002'
          false | /bdss/ackResult | 'signingResult':'SR002'
          false | /bdss/ackResult | 'businessID':'b','signingResult':''
          false | /bdss/ackResult | 'businessID':'b','signingResult':'','signatures':[]
          false | /bdss/ackResult | 'businessID':'b','signingResult':'SR001','signatures':[VERDICT]
          false | /bdss/ackResult | 'businessID':'b','signatures':[{'id':'r'}]
          false | /bdss/ackResult | 'businessID':'b','signatures':[{'id':'r','signingResult':'no'}]
          true  | /anonymous/eme/initiateRequest | 'businessID':'b','eMEFields':['prefix']
          true  | /anonymous/eme/initiateRequest | 'businessID':'b','profileFields':['enName']
          false | /anonymous/eme/initiateRequest | 'businessID':'b'
          """)
  void the_document_allows_what_the_endpoint_takes(boolean good, String path, String members) {
    var verdict = "{'id':'r','signingResult':'SR001'}";
    var text = ("{" + members.replace("VERDICT", verdict) + "}").replace('\'', '"');
    var body = (ObjectNode) WireJson.mapper().readTree(text);
    var endpoint = sealed().stream().filter(e -> e.path().equals(path)).findFirst().orElseThrow();
    assertThat(ApiDocument.allows(document, asked(endpoint), body)).isEqualTo(good);
    assertThat(fault(endpoint, body).isEmpty()).isEqualTo(good);
  }

  @Test
  void the_members_in_lists_are_those_of_the_endpoint() {
    var compared = new TreeSet<String>();
    for (var endpoint : sealed()) {
      var properties = within(asked(endpoint), "properties");
      for (var list : Set.of("documents", "messages", "signatures")) {
        if (properties.containsKey(list)) {
          compared.add(list);
          members(endpoint, list, within(properties, list, "items"));
        }
      }
    }
    assertThat(compared).hasSize(3);
  }

  private void members(SealedEndpoint endpoint, String list, Map<String, Object> items) {
    var schema = items.containsKey("$ref") ? ApiDocument.schema(document, items) : items;
    var members = within(schema, "properties");
    var whole = (ObjectNode) inList(endpoint, list).get(list).get(0);
    for (var name : members.keySet()) {
      var where = endpoint.path() + " " + list + "[0]." + name;
      var without = inList(endpoint, list);
      ((ObjectNode) without.get(list).get(0)).remove(name);
      boolean needed =
          required(schema).contains(name)
              || whole.has(name) && either(schema).stream().anyMatch(names -> names.contains(name));
      assertThat(fault(endpoint, without).isPresent()).as(where + " left out").isEqualTo(needed);
      wrong(
          within(members, name),
          (value, rule) -> {
            var body = inList(endpoint, list);
            ((ObjectNode) body.get(list).get(0)).set(name, value);
            var fault = fault(endpoint, body);
            assertThat(fault).as(where + " against " + rule).isPresent();
            assertThat(fault.get().parameter()).as(where).startsWith(list + "[0].");
          });
    }
  }

  /// The example of the call with one item in the list.
  private ObjectNode inList(SealedEndpoint endpoint, String list) {
    var properties = within(asked(endpoint), "properties");
    var body = example(properties);
    body.set(list, anExample(within(properties, list)));
    if (list.equals("signatures")) {
      body.remove("signingResult");
    }
    if (list.equals("documents")) { // of a PDF no algorithm is read
      var item = (ObjectNode) body.get(list).get(0);
      var members = within(document, "components", "schemas", "Document", "properties");
      item.remove("docDigest");
      item.set("hashCode", anExample(within(members, "hashCode")));
    }
    return body;
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
      values.stream()
          .map(String::valueOf)
          .filter(value -> !value.isEmpty())
          .forEach(value -> tried.accept(JSON.stringNode(value)));
    }
  }

  private static ObjectNode example(Map<String, Object> properties) {
    var body = WireJson.mapper().createObjectNode();
    for (var name : properties.keySet()) {
      var value = anExample(within(properties, name));
      if (!value.isNull() && !name.equals("signatures")) { // a verdict for all is beside it
        body.set(name, value);
      }
    }
    return body;
  }

  private static JsonNode anExample(Map<String, Object> property) {
    return property.get("examples") instanceof List<?> examples
        ? WireJson.mapper().valueToTree(examples.getFirst())
        : JSON.nullNode();
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
