package hk.iamsmart.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {
  private static final String TYPE = "multipart/form-data; boundary=b";

  @Test
  void parts_are_read_by_name_whatever_they_hold() {
    var body =
        "--b\r\nContent-Disposition: form-data; name=\"one\"\r\n\r\n--b is text\r\n\r\n"
            + "--b\r\nContent-Type: a/b\r\nCONTENT-DISPOSITION: form-data; filename=\"f\"; name=two"
            + "\r\n\r\n\r\n--b--";
    assertThat(texts(TYPE, body))
        .containsExactly(Map.entry("one", "--b is text\r\n"), Map.entry("two", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=b",
        "Multipart/Form-Data;boundary=\"b\"",
        "multipart/form-data; charset=utf-8; boundary=b",
        "multipart/form-data; boundary=b; charset=utf-8"
      })
  void the_boundary_is_found_however_it_is_written(String type) {
    assertThat(texts(type, "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n--b--"))
        .containsExactly(Map.entry("x", "y"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--b",
        "--b\r\n",
        "--c\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n--c--",
        "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny",
        "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n--b",
        "--b\r\nContent-Disposition: form-data\r\n\r\ny\r\n--b--",
        "--b\r\nX: y\r\n\r\ny\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n--b\r\n"
            + "Content-Disposition: form-data; name=\"x\"\r\n\r\nz\r\n--b--"
      })
  void another_body_is_no_multipart_body(String body) {
    assertThat(Multipart.read(TYPE, body.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void there_are_few_parts_and_short_heads() {
    var part = "--b\r\nContent-Disposition: form-data; name=\"x%d\"\r\n\r\ny\r\n";
    var many = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      many.append(part.formatted(i));
    }
    assertThat(Multipart.read(TYPE, (many + "--b--").getBytes(StandardCharsets.UTF_8))).isEmpty();
    var wide = "--b\r\nX: " + "y".repeat(4000) + "\r\n" + part.formatted(1).substring(5) + "--b--";
    assertThat(Multipart.read(TYPE, wide.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "multipart/form-data",
        "text/plain; boundary=b",
        "multipart/form-data; boundary="
      })
  void another_type_is_no_multipart_body(String type) {
    var body = "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n--b--";
    assertThat(Multipart.read(type, body.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  private static Map<String, String> texts(String type, String body) {
    var texts = new java.util.LinkedHashMap<String, String>();
    Multipart.read(type, body.getBytes(StandardCharsets.UTF_8))
        .orElseThrow()
        .forEach((name, content) -> texts.put(name, new String(content, StandardCharsets.UTF_8)));
    return texts;
  }
}
