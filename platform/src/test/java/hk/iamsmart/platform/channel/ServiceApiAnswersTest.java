package hk.iamsmart.platform.channel;

import static hk.iamsmart.platform.channel.ApiDocument.required;
import static hk.iamsmart.platform.channel.ApiDocument.within;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.callbacks.FilePart;
import hk.iamsmart.protocol.CallbackEnvelope;
import hk.iamsmart.protocol.KeyAnswer;
import hk.iamsmart.protocol.TokenAnswer;
import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// docs/guide/openapi-service.yaml says of answers and callbacks what the guide shows, whose
/// examples another test sends to a running sandbox.
class ServiceApiAnswersTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("(?s)```json request ([^\n]*)\n.*?```json answer\n(.*?)```");
  private static final Pattern POSTED = Pattern.compile("(?s)```json callback\n(.*?)```");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Map<String, Object> document;

  @BeforeEach
  void read() throws IOException {
    document = ApiDocument.read();
  }

  private Map<String, Object> answered(String path) {
    var content =
        within(
            document,
            "paths",
            path,
            "post",
            "responses",
            "200",
            "content",
            "application/json",
            "schema",
            "properties",
            "content");
    return ApiDocument.schema(
        document, content.containsKey("$ref") ? content : within(content, "contentSchema"));
  }

  @Test
  void answers_that_are_records_have_their_members() {
    Map.of(
            "KeyAnswer", KeyAnswer.class,
            "TokenAnswer", TokenAnswer.class,
            "Callback", CallbackEnvelope.class)
        .forEach((name, record) -> {
          var schema = within(document, "components", "schemas", name);
          assertThat(within(schema, "properties").keySet())
              .as(name)
              .containsExactlyElementsOf(
                  Stream.of(record.getRecordComponents()).map(c -> c.getName()).toList());
        });
  }

  /// The examples of the guide are sent to a running sandbox by another test.
  @Test
  void the_answers_of_the_guide_are_those_of_the_document() throws IOException {
    var compared = new ArrayList<String>();
    for (var page : pages().values()) {
      var example = EXAMPLE.matcher(page);
      while (example.find()) {
        compared.add(example.group(1));
        compare(example.group(1), WireJson.mapper().readTree(example.group(2)));
      }
    }
    assertThat(compared).hasSizeGreaterThan(10);
  }

  private void compare(String path, JsonNode answer) {
    var schema = answered(path);
    var known = within(schema, "properties").keySet();
    if (!Boolean.TRUE.equals(schema.get("additionalProperties"))) {
      assertThat(known).as(path).containsAll(answer.propertyNames());
    }
    assertThat(answer.propertyNames()).as(path).containsAll(texts(required(schema)));
  }

  private static List<String> texts(List<?> names) {
    return names.stream().map(String::valueOf).toList();
  }

  /// Which callbacks each page shows, in its order.
  private static final Map<String, List<String>> SHOWN =
      Map.of(
          "ask-for-a-profile.md", List.of("profileResult"),
          "fill-a-form.md", List.of("formResult"),
          "step-up.md", List.of("stepUpResult"),
          "sign-a-hash.md", List.of("hashSigningResult"),
          "sign-a-pdf.md", List.of("pdfSigningResult"),
          "sign-in-bulk.md", List.of("bulkConsent", "bulkResult"));

  @Test
  void the_callbacks_of_the_guide_are_those_of_the_document() throws IOException {
    var described = within(document, "webhooks").keySet();
    assertThat(SHOWN.values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(described);
    for (var page : pages().entrySet()) {
      var shown = POSTED.matcher(page.getValue()).results().map(found -> found.group(1)).toList();
      var webhooks = SHOWN.getOrDefault(page.getKey(), List.of());
      assertThat(shown).as(page.getKey()).hasSameSizeAs(webhooks);
      for (int i = 0; i < webhooks.size(); i++) {
        posted(webhooks.get(i), WireJson.mapper().readTree(shown.get(i)));
      }
    }
  }

  private void posted(String webhook, JsonNode shown) {
    var parts = parts(webhook);
    assertThat(parts).isNotEmpty();
    for (var schema : parts) {
      assertThat(ApiDocument.allows(document, schema, shown)).as(webhook).isTrue();
      if (!schema.toString().contains("FormResult")) {
        assertThat(ApiDocument.names(document, schema))
            .as(webhook)
            .containsAll(shown.propertyNames());
      }
      assertThat(ApiDocument.allows(document, schema, JSON.objectNode().put("state", "s")))
          .as(webhook + " without businessID")
          .isFalse();
    }
  }

  /// The content of an error has two members; that of a signature has all of its own.
  @Test
  void an_error_is_described_and_half_a_result_is_not() {
    var error = JSON.objectNode().put("businessID", "b-1").put("state", "s-1");
    for (var webhook : within(document, "webhooks").keySet()) {
      var parts = parts(webhook);
      assertThat(parts)
          .as(webhook)
          .allMatch(schema ->
              ApiDocument.allows(document, schema, error) != webhook.equals("bulkResult"));
      if (webhook.endsWith("SigningResult")) {
        var half = error.deepCopy().put("cert", "AAAA");
        assertThat(parts).noneMatch(schema -> ApiDocument.allows(document, schema, half));
      }
    }
  }

  @Test
  void files_are_in_parts_of_these_names() throws IOException {
    assertThat(multipart("formResult").keySet())
        .containsExactly(FilePart.Layout.FORM.envelope(), "addressDocFile");
    assertThat(multipart("bulkResult").keySet())
        .containsExactly(FilePart.Layout.SIGNATURES.envelope(), "sigFile");
    assertThat(content("bulkResult").keySet()).containsExactly("multipart/form-data");
    var file =
        Pattern.compile("(?s)```json\n([{]\"signatures\": .*?)```")
            .matcher(pages().get("sign-in-bulk.md"));
    assertThat(file.find()).isTrue();
    assertThat(
            ApiDocument.allows(
                document,
                within(multipart("bulkResult"), "sigFile"),
                WireJson.mapper().readTree(file.group(1))))
        .isTrue();
  }

  private Map<String, Object> content(String webhook) {
    return within(document, "webhooks", webhook, "post", "requestBody", "content");
  }

  private Map<String, Object> multipart(String webhook) {
    return within(content(webhook), "multipart/form-data", "schema", "properties");
  }

  /// What the sealed text holds, for each form in which it comes.
  private List<Map<String, Object>> parts(String webhook) {
    return Stream.concat(
            Stream.of(within(content(webhook), "application/json", "schema")),
            multipart(webhook).keySet().stream().map(part -> within(multipart(webhook), part)))
        .map(envelope -> within(envelope, "properties", "content", "contentSchema"))
        .filter(schema -> !schema.isEmpty())
        .toList();
  }

  private static Map<String, String> pages() throws IOException {
    var pages = new TreeMap<String, String>();
    try (var files = Files.list(ApiDocument.guide())) {
      for (var file : files.filter(f -> f.toString().endsWith(".md")).toList()) {
        pages.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return pages;
  }
}
