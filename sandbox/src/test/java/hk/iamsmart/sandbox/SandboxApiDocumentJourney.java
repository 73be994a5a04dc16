package hk.iamsmart.sandbox;

import static hk.iamsmart.sandbox.SandboxApiDocument.list;
import static hk.iamsmart.sandbox.SandboxApiDocument.required;
import static hk.iamsmart.sandbox.SandboxApiDocument.within;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.callbacks.Callback;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.fixtures.Receiver;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sandbox.SandboxApiDocument.Operation;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// docs/guide/openapi-sandbox.yaml says what the running sandbox does: each call is made with the
/// example of the document, with no more than it requires, without each of that, and with each
/// member wrong; what comes back is what is described.
@SandboxTest
class SandboxApiDocumentJourney {
  private static final String BELOW = "/sandbox/v1";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern KNOWN = Pattern.compile("known are \\[([^]]*)]");
  private static final Pattern ONE_OF = Pattern.compile("must be one of \\[?([\\w, -]+)]?$");

  /// Begins anew what other tests use, never ends, or is a journey of its own.
  private static final Set<String> NOT_MADE =
      Set.of("POST /reset", "GET /log/events", "POST /programme/run");

  /// Of these there is nothing without a service that asks; their bodies are compared all the same.
  private static final Set<String> NOT_DONE =
      Set.of(
          "POST /personas/{id}/phone/gesture",
          "PUT /personas/{id}/inbox/{noticeId}",
          "PUT /personas/{id}/senders/{clientId}");

  @LocalServerPort private int port;
  @Autowired private Callbacks callbacks;
  @Autowired private InstantSource clock;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping pages;

  private final Receiver receiver = Receiver.open();
  private final Map<String, String> named = new TreeMap<>();
  private SandboxApiDocument document;
  private Caller caller;

  @BeforeEach
  void read() throws IOException {
    document = SandboxApiDocument.read();
    caller = new Caller(port);
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  /// Each call with the names of what it takes in the query.
  private Map<String, Set<String>> served() {
    var served = new TreeMap<String, Set<String>>();
    pages
        .getHandlerMethods()
        .forEach((mapping, handler) ->
            mapping.getPatternValues().stream()
                .filter(path -> path.startsWith(BELOW + "/"))
                .forEach(path ->
                    mapping
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(method ->
                            served.put(
                                method.name() + " " + path.substring(BELOW.length()),
                                Arrays.stream(handler.getMethod().getParameters())
                                    .filter(p -> p.isAnnotationPresent(RequestParam.class))
                                    .map(Parameter::getName)
                                    .collect(Collectors.toSet())))));
    return served;
  }

  @Test
  void every_call_is_described_and_no_other() {
    var described = new TreeMap<String, Set<String>>();
    for (var operation : document.operations()) {
      var query =
          operation.query().stream()
              .map(parameter -> String.valueOf(parameter.get("name")))
              .collect(Collectors.toSet());
      described.put(operation.toString(), query);
    }
    assertThat(described).isEqualTo(served());
  }

  @Test
  void every_call_is_among_the_requests_that_an_editor_runs() throws IOException {
    var here = Path.of("platform.http");
    var requests = Files.readString(Files.exists(here) ? here : Path.of("..").resolve(here));
    for (var operation : document.operations()) {
      var path = operation.path().replaceAll("\\{[^}]+}", "[^/\n]+");
      assertThat(requests)
          .as(operation.toString())
          .containsPattern(
              "(?m)^" + operation.method() + " \\{\\{base}}" + BELOW + path + "([?].*)?$");
    }
  }

  @Test
  void a_parameter_that_has_a_few_values_takes_no_other() {
    for (var operation : document.operations()) {
      for (var parameter : operation.query()) {
        var values = SandboxApiDocument.values(within(parameter, "schema"));
        if (!values.isEmpty()) {
          var path = BELOW + operation.path() + "?" + parameter.get("name") + "=";
          assertThat(caller.get(path + "getQR").status()).as(operation.toString()).isEqualTo(400);
          if (!NOT_MADE.contains(operation.toString())) {
            values.forEach(value -> assertThat(caller.get(path + value).status()).isEqualTo(200));
          }
        }
      }
    }
  }

  /// Every call, its body compared and then sent.
  @Test
  void bodies_and_answers_are_as_described() {
    beginnings();
    var softly = new SoftAssertions();
    int compared = 0;
    for (var operation : document.operations()) {
      if (NOT_MADE.contains(operation.toString())) {
        continue;
      }
      if (operation.json().isEmpty()) {
        softly.assertThat(done(operation, "")).as(operation.toString()).isEmpty();
        continue;
      }
      compared++;
      bodies(softly, operation);
      if (!NOT_DONE.contains(operation.toString())) {
        var example = example(operation);
        var least = example.deepCopy();
        least.retain(required(schema(operation)));
        least(schema(operation), least, example);
        softly.assertThat(done(operation, least.toString())).as(operation + " least").isEmpty();
        softly.assertThat(done(operation, example.toString())).as(operation.toString()).isEmpty();
      }
    }
    softly.assertThat(compared).isGreaterThan(22);
    softly.assertAll();
  }

  /// One of each thing.
  private void beginnings() {
    named.put("/personas/{id}", "/personas/described");
    named.put("/residents/{id}/", "/residents/lam-siu-wan/");
    named.put("/residents/{id}", "/residents/described");
    named.put("/staff/{id}", "/staff/operator");
    named.put("/portal/members/{id}", "/portal/members/clinic-viewer");
    named.put("{utility}", "peak-power");
    named.put("{kind}", "KIOSK");
    named.put("{noticeId}", "none");
    caller.post(BELOW + "/residents", "{\"id\":\"described\",\"enName\":\"TAM, Described\"}");
    var hkic = caller.get(BELOW + "/residents/described").text("hkic");
    caller.post(
        BELOW + "/personas",
        JSON.objectNode()
            .put("id", "described")
            .put("enName", "TAM, Described")
            .put("hkic", hkic)
            .toString());
    var body = "{\"name\":\"Described\",\"redirectURIs\":[\"" + receiver.uri() + "\"]}";
    var own = caller.post(BELOW + "/services", body).text("clientID");
    named.put("{clientID}", own);
    named.put("{clientId}", own);
    var sent =
        callbacks.send(
            Callback.json(
                new ClientId(own),
                receiver.uri(),
                "ticket-described",
                ReturnCode.D00000,
                WireJson.mapper().readTree("{\"businessID\":\"b-1\"}"),
                clock.instant().plus(Duration.ofMinutes(18))));
    named.put("{txID}", bare(sent.toString()));
    caller.post("/api/v1/security/getKey", "{}", "clientID", own);
    await("/callbacks?clientID=" + own);
    var log = await("/log?clientID=" + own);
    named.put("{txId}", bare(log.get(0).get("txID").asString()));
  }

  private static String bare(String txId) {
    return txId.replaceAll("[<T=>]", "");
  }

  /// Both logs are written beside the answer.
  private JsonNode await(String list) {
    for (int i = 0; i < 100_000; i++) {
      var found = caller.get(BELOW + list).json();
      if (!found.isEmpty()) {
        return found;
      }
    }
    throw new AssertionError("nothing in " + list);
  }

  private String address(Operation operation) {
    var path = operation.path();
    for (var name : named.entrySet().stream().sorted(Map.Entry.comparingByKey(LONGEST)).toList()) {
      path = path.replace(name.getKey(), name.getValue());
    }
    return BELOW + path;
  }

  private static final Comparator<String> LONGEST =
      Comparator.comparingInt(String::length).reversed();

  private ObjectNode example(Operation operation) {
    ObjectNode example = WireJson.mapper().valueToTree(operation.json().get("example"));
    if (example.has("clientID")) {
      example.set("clientID", caller.get(BELOW + "/services").json().get(0).get("clientID"));
    }
    if (example.has("resident") && operation.path().equals("/registrations")) {
      example.put("resident", "described");
    }
    return example;
  }

  private Map<String, Object> schema(Operation operation) {
    return document.resolved(within(operation.json(), "schema"));
  }

  /// One of those of which one has to be there.
  private static void least(Map<String, Object> schema, ObjectNode least, ObjectNode example) {
    for (var way : list(schema, "anyOf")) {
      for (var name : required(way)) {
        if (example.has(name)) {
          least.set(name, example.get(name));
        }
      }
    }
  }

  /// What is wrong with the answer to this body; nothing when it is as described.
  private String done(Operation operation, String body) {
    var answer = caller.send(operation.method(), address(operation), body);
    var told = within(operation.told(), "responses", String.valueOf(answer.status()));
    if (told.isEmpty()) {
      return answer.status() + " " + answer.body();
    }
    var content = within(told, "content");
    if (content.isEmpty()) {
      return answer.body();
    }
    var type = answer.response().headers().firstValue("Content-Type").orElse("");
    var known = content.keySet().iterator().next();
    var schema = within(content, known, "schema");
    var faults = new ArrayList<String>();
    if (!type.startsWith(known)) {
      faults.add("is " + type);
    } else if (!schema.isEmpty()) {
      faults.addAll(document.faults(schema, WireJson.mapper().readTree(answer.body())));
    } else if (known.equals("application/json")) {
      faults.add("is not described");
    }
    remove(operation, answer);
    return String.join("; ", faults);
  }

  /// What the call has made with a name of its own.
  private void remove(Operation operation, Caller.Answer answer) {
    if (answer.status() == 201) {
      var made = answer.json();
      var id = made.path("clientID").asString(made.path("id").asString(""));
      caller.send("DELETE", BELOW + operation.path() + "/" + id, "");
    }
  }

  private void bodies(SoftAssertions softly, Operation operation) {
    var schema = schema(operation);
    if (Boolean.TRUE.equals(schema.get("additionalProperties"))) {
      return;
    }
    known(softly, operation, schema, body -> body);
    var properties = within(schema, "properties");
    for (var name : properties.keySet()) {
      var property = document.resolved(within(properties, name));
      if (Boolean.TRUE.equals(property.get("readOnly"))) {
        continue;
      }
      if (property.containsKey("properties")) {
        known(softly, operation, property, body -> example(operation).set(name, body));
      }
      var without = example(operation);
      without.remove(name);
      if (required(schema).contains(name)) {
        refused(softly, operation, without, name);
      }
      var odd = String.valueOf(property.get("type")).contains("object") || property.isEmpty();
      var wrong = odd ? JSON.numberNode(7) : JSON.objectNode().put("odd", true);
      refused(softly, operation, example(operation).set(name, wrong), name);
      choices(softly, operation, name, property);
    }
  }

  private interface Placed {
    JsonNode in(ObjectNode body);
  }

  /// A member that is not described is refused by its name, with those that are.
  private void known(
      SoftAssertions softly, Operation operation, Map<String, Object> schema, Placed placed) {
    var body = placed.in(JSON.objectNode().put("shoeSize", 41)).toString();
    var answer = caller.send(operation.method(), address(operation), body);
    var list = KNOWN.matcher(answer.body());
    softly.assertThat(list.find()).as(operation + " " + body + answer.body()).isTrue();
    if (list.hasMatch()) {
      softly
          .assertThat(new TreeSet<>(List.of(list.group(1).split(", "))))
          .as(operation + " " + body)
          .isEqualTo(new TreeSet<>(within(schema, "properties").keySet()));
    }
  }

  private void refused(SoftAssertions softly, Operation operation, JsonNode body, String name) {
    var answer = caller.send(operation.method(), address(operation), body.toString());
    softly.assertThat(answer.status()).as(operation + " " + body).isEqualTo(400);
    softly.assertThat(answer.body()).as(operation + " " + body).contains(name);
    var fault = Map.<String, Object>of("$ref", "#/components/schemas/Fault");
    softly.assertThat(document.faults(fault, answer.json())).as(operation + " " + body).isEmpty();
  }

  /// Where the refusal lists the values there are, these are described.
  private void choices(
      SoftAssertions softly, Operation operation, String name, Map<String, Object> property) {
    if (!"string".equals(property.get("type"))) {
      return;
    }
    var body = example(operation).put(name, "NONSENSE").toString();
    var answer = caller.send(operation.method(), address(operation), body);
    remove(operation, answer);
    var list = ONE_OF.matcher(answer.status() == 400 ? answer.text("message") : "");
    var told = SandboxApiDocument.values(property);
    if (!told.isEmpty()) {
      softly.assertThat(answer.status()).as(operation + " " + body).isEqualTo(400);
    }
    if (list.find()) {
      softly
          .assertThat(told)
          .as(operation + " " + body)
          .containsExactlyInAnyOrder(list.group(1).split(", "));
    }
  }
}
