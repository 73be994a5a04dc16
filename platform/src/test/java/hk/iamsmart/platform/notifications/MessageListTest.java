package hk.iamsmart.platform.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.protocol.WireJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is wrong with a batch, named with its place.
class MessageListTest {
  private static Map<String, Object> message(String id) {
    var message = new LinkedHashMap<String, Object>();
    message.put("id", id);
    message.put("openID", "open");
    message.put("category", "update");
    message.put("title", Map.of("en-US", "Hello", "zh-HK", "你好"));
    message.put("body", Map.of("en-US", "Hello\nagain", "zh-HK", "你好"));
    return message;
  }

  private static Parameters read(Object messages) {
    JsonNode body = WireJson.mapper().valueToTree(Map.of("messages", messages));
    var p = new Parameters(body);
    MessageList.read(p);
    return p;
  }

  private static void refused(Object messages, String code, String parameter) {
    var fault = read(messages).fault().orElseThrow();
    assertThat(fault.code().name()).as(fault.reason()).isEqualTo(code);
    assertThat(fault.parameter()).isEqualTo(parameter);
  }

  private static void wrong(String member, @Nullable Object value, String code, String parameter) {
    var message = message("2");
    message.put(member, value);
    refused(List.of(message("1"), message), code, "messages[1]." + parameter);
  }

  @Test
  void a_batch_that_is_right_is_read_whole() {
    var message = message("1");
    message.put("link", "https://clinic.example.hk/");
    message.put("expiresAt", 1_795_305_600_000L);
    message.put("unknown", "ignored");
    JsonNode body = WireJson.mapper().valueToTree(Map.of("messages", List.of(message)));
    var p = new Parameters(body);
    var read = MessageList.read(p);
    assertThat(p.fault()).isEmpty();
    assertThat(read)
        .singleElement()
        .satisfies(m -> {
          assertThat(m.words().title()).containsOnlyKeys("en-US", "zh-HK");
          assertThat(m.words().body()).containsEntry("en-US", "Hello\nagain");
          assertThat(m.expiresAt()).isEqualTo(1_795_305_600_000L);
        });
  }

  @Test
  void what_tells_messages_apart_is_named() {
    wrong("id", null, "D20001", "id");
    wrong("id", "", "D20002", "id");
    wrong("id", "a".repeat(37), "D20003", "id");
    wrong("id", "é", "D20003", "id");
    wrong("topic", "Bills", "D20003", "topic");
    wrong("topic", 7, "D20003", "topic");
    wrong("openID", null, "D20001", "openID");
    wrong("openID", "a\u0000b", "D20003", "openID");
    wrong("openID", 7, "D20003", "openID");
    wrong("category", "advert", "D20003", "category");
    wrong("category", "UPDATE", "D20003", "category");
    refused(List.of(message("1"), message("1")), "D20003", "messages[1].id");
  }

  @Test
  void what_is_wrong_with_a_text_is_named_with_its_language() {
    wrong("title", Map.of(), "D20002", "title");
    wrong("title", "Hello", "D20003", "title");
    wrong("title", Map.of("fr-FR", "Bonjour"), "D20003", "title.fr-FR");
    wrong("title", Map.of("en-US", "Hello"), "D20001", "title.zh-HK");
    wrong("body", Map.of("en-US", "Hello"), "D20001", "body.zh-HK");
    wrong("body", Map.of("en-US", "", "zh-HK", "你好"), "D20002", "body.en-US");
    wrong("body", Map.of("en-US", 1, "zh-HK", "你好"), "D20003", "body.en-US");
    var twice = new LinkedHashMap<String, String>();
    twice.put("en-US", "Hello");
    twice.put("en-us", "Hello");
    wrong("title", twice, "D20003", "title.en-US");
  }

  @Test
  void a_text_is_short_enough_and_has_nothing_that_nobody_sees() {
    var long100 = "字".repeat(MessageList.TITLE_LONGEST);
    wrong("title", Map.of("en-US", "Hello", "zh-HK", long100 + "字"), "D20003", "title.zh-HK");
    wrong("title", Map.of("en-US", "two\nlines", "zh-HK", "你好"), "D20003", "title.en-US");
    wrong("body", Map.of("en-US", "hidden\u202eword", "zh-HK", "你好"), "D20003", "body.en-US");
    wrong("body", Map.of("en-US", "\n \n", "zh-HK", "你好"), "D20003", "body.en-US");
    var exactly = message("1");
    exactly.put("title", Map.of("zh-HK", long100));
    exactly.put("body", Map.of("zh-HK", "字".repeat(MessageList.BODY_LONGEST)));
    assertThat(read(List.of(exactly)).fault()).isEmpty();
  }

  @Test
  void a_link_and_an_end_have_their_form() {
    wrong("link", "javascript:alert(1)", "D20003", "link");
    wrong("link", "/report", "D20003", "link");
    var message = message("1");
    message.put("link", "ftp://clinic.example.hk/");
    assertThat(read(List.of(message)).fault().orElseThrow().reason()).contains("http://");
    message.put("link", "http://127.0.0.1:8080/report");
    assertThat(read(List.of(message)).fault()).isEmpty();
    wrong("link", "https://clinic.example.hk/回", "D20003", "link");
    wrong("expiresAt", "tomorrow", "D20003", "expiresAt");
    wrong("expiresAt", 1.5, "D20003", "expiresAt");
    wrong("expiresAt", -1, "D20003", "expiresAt");
  }

  @Test
  void a_batch_has_1_to_500_messages() {
    refused(List.of(), "D20002", "messages");
    refused("one", "D20003", "messages");
    refused(List.of("one"), "D20003", "messages[0]");
    var many = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < MessageList.MOST; i++) {
      many.add(message("m" + i));
    }
    assertThat(read(many).fault()).isEmpty();
    many.add(message("more"));
    refused(many, "D20003", "messages");
  }
}
