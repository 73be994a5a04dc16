package hk.iamsmart.platform.channel;

import static hk.iamsmart.platform.channel.ApiDocument.required;
import static hk.iamsmart.platform.channel.ApiDocument.within;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.CallbackEnvelope;
import hk.iamsmart.protocol.KeyAnswer;
import hk.iamsmart.protocol.TokenAnswer;
import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// docs/guide/openapi-service.yaml says of answers and callbacks what the guide shows, whose
/// examples another test sends to a running sandbox.
class ServiceApiAnswersTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("(?s)```json request ([^\n]*)\n.*?```json answer\n(.*?)```");
  private static final Pattern POSTED = Pattern.compile("(?s)```json callback\n(.*?)```");

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
    for (var page : pages()) {
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

  @Test
  void the_callbacks_of_the_guide_are_those_of_the_document() throws IOException {
    var results = new LinkedHashMap<String, Map<String, Object>>();
    within(document, "webhooks")
        .keySet()
        .forEach(name -> {
          var content =
              within(
                  document,
                  "webhooks",
                  name,
                  "post",
                  "requestBody",
                  "content",
                  "application/json",
                  "schema",
                  "properties",
                  "content",
                  "contentSchema");
          results.put(name, ApiDocument.schema(document, content));
        });
    for (var page : pages()) {
      var posted = POSTED.matcher(page);
      while (posted.find()) {
        var shown = WireJson.mapper().readTree(posted.group(1));
        assertThat(results.values())
            .as(posted.group(1))
            .anyMatch(schema ->
                shown.propertyNames().containsAll(texts(required(schema)))
                    && (Boolean.TRUE.equals(schema.get("additionalProperties"))
                        || within(schema, "properties")
                            .keySet()
                            .containsAll(shown.propertyNames())));
      }
    }
  }

  private static List<String> pages() throws IOException {
    var pages = new ArrayList<String>();
    try (var files = Files.list(ApiDocument.guide())) {
      for (var file : files.filter(f -> f.toString().endsWith(".md")).toList()) {
        pages.add(Files.readString(file));
      }
    }
    return pages;
  }
}
