package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sandbox.RawService.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The examples on the pages of the guide, sent as they stand there: a text of one ellipsis is
/// filled in, or may be anything; everything else is sent, or must come, exactly so.
@SandboxTest
class GuideExamplesJourney {
  private static final Pattern BLOCK =
      Pattern.compile("(?s)```json (request|answer|callback) ?([^\n]*)\n(.*?)```");
  private static final String ANYTHING = "…";
  private static final String PERSONA = "chan-tai-man";

  @LocalServerPort private int port;
  private Caller caller;
  private RawService service;

  @BeforeEach
  void connect() {
    caller = new Caller(port);
    service = RawService.make(caller);
  }

  @AfterEach
  void disconnect() {
    service.close();
  }

  private record Example(String kind, String path, ObjectNode content) {}

  @Test
  void ask_for_a_profile() throws IOException {
    run("ask-for-a-profile.md");
  }

  @Test
  void fill_a_form() throws IOException {
    run("fill-a-form.md");
  }

  @Test
  void fill_a_form_without_a_login() throws IOException {
    run("fill-a-form-without-login.md");
  }

  @Test
  void step_up() throws IOException {
    run("step-up.md");
  }

  @Test
  void sign_a_hash() throws IOException {
    run("sign-a-hash.md");
  }

  @Test
  void sign_a_pdf() throws IOException {
    run("sign-a-pdf.md");
  }

  @Test
  void sign_without_a_login() throws IOException {
    run("sign-without-login.md");
  }

  @Test
  void sign_in_bulk() throws IOException {
    try (var bulk = RawService.make(caller, "eidapi_auth", "eidapi_bulksign")) {
      var known = bulk.parameters(bulk.login(PERSONA, "eidapi_auth eidapi_bulksign"));
      run("sign-in-bulk.md", bulk, known.put("callbackResultURI", bulk.callback()));
    }
  }

  @Test
  void send_notifications() throws IOException {
    try (var sender = RawService.make(caller, "eidapi_auth", "eidapi_notification")) {
      run("send-notifications.md", sender, WireJson.mapper().createObjectNode());
    }
  }

  /// Each request is followed by its answer, and by its callback if the page shows one.
  private void run(String page) throws IOException {
    run(page, service, service.parameters(service.login(PERSONA)));
  }

  private void run(String page, RawService service, ObjectNode known) throws IOException {
    var examples = examples(page);
    assertThat(examples).extracting(Example::kind).startsWith("request", "answer");
    known.put("businessID", UUID.randomUUID().toString());
    var answer = (JsonNode) WireJson.mapper().createObjectNode();
    for (var example : examples) {
      switch (example.kind()) {
        case "request" -> {
          if (example.path().endsWith("/getResult")) {
            var token = scan(answer.get("ticketID").asString(), example.path());
            known.put("accessToken", token.accessToken()).put("openID", token.openId());
          }
          var sent = filled(example.content(), known);
          var header = example.content().has("redirectURI") ? PERSONA : "";
          var got =
              header.isEmpty()
                  ? service.post(example.path(), sent)
                  : service.post(example.path(), sent, "X-Sandbox-Persona", header);
          assertThat(got.code()).as(example.path() + " " + got.message()).isEqualTo("D00000");
          answer = got.content();
        }
        case "answer" -> compare(page, example.content(), answer);
        default -> {
          var content = service.next().content();
          compare(page, example.content(), content);
          content.properties().forEach(told -> known.set(told.getKey(), told.getValue()));
        }
      }
    }
  }

  private Token scan(String ticket, String path) {
    var scope = path.contains("signing") ? "eidapi_sign" : "eidapi_formFilling";
    var address = service.getQr("eidapi_auth " + scope, "ticketID", ticket);
    var outcome = caller.get(address, "X-Sandbox-Persona", PERSONA).outcome();
    return service.token(outcome.get("code"));
  }

  private static ObjectNode filled(ObjectNode example, JsonNode known) {
    var filled = example.deepCopy();
    for (var name : example.propertyNames()) {
      if (example.get(name).asString("").equals(ANYTHING)) {
        filled.set(name, known.get(name));
      }
    }
    return filled;
  }

  private static void compare(String where, JsonNode shown, JsonNode got) {
    if (shown.isString() && shown.stringValue().equals(ANYTHING)) {
      assertThat(got.isString()).as(where).isTrue();
      return;
    }
    if (where.endsWith(" timestamp") || where.endsWith(" billDate")) {
      assertThat(got.isIntegralNumber()).as(where).isTrue();
      assertThat(got.asLong()).as(where).isGreaterThan(1_000_000_000_000L);
      return;
    }
    if (!shown.isObject()) {
      assertThat(got).as(where).isEqualTo(shown);
      return;
    }
    assertThat(got.propertyNames())
        .as(where)
        .containsExactlyInAnyOrderElementsOf(shown.propertyNames());
    for (Map.Entry<String, JsonNode> member : shown.properties()) {
      compare(where + " " + member.getKey(), member.getValue(), got.get(member.getKey()));
    }
  }

  private static List<Example> examples(String page) throws IOException {
    var found = new ArrayList<Example>();
    var m = BLOCK.matcher(Files.readString(guide().resolve(page)));
    while (m.find()) {
      var content = (ObjectNode) WireJson.mapper().readTree(m.group(3));
      found.add(new Example(m.group(1), m.group(2).strip(), content));
    }
    return found;
  }

  private static Path guide() {
    var here = Path.of("").toAbsolutePath();
    var inside = here.resolve("docs/guide");
    return Files.exists(inside) ? inside : here.getParent().resolve("docs/guide");
  }
}
