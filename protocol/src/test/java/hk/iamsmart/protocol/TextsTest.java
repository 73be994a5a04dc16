package hk.iamsmart.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How text from outside is counted and read.
class TextsTest {
  @Test
  void a_character_of_an_extension_plane_is_one() {
    assertThat(CodePoints.in("a𠮷é")).isEqualTo(3);
    assertThat(CodePoints.first(2, "a𠮷é")).isEqualTo("a𠮷");
    assertThat(CodePoints.first(1, "𠮷𠮷")).isEqualTo("𠮷");
    assertThat(CodePoints.first(9, "𠮷")).isEqualTo("𠮷");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"a\":\"\\ud800\"}',a",
    "'{\"a\":{\"b\":\"x\\udc00y\"}}',a.b",
    "'{\"a\":[\"x\",{\"b\":\"\\u0000\"}]}',a[1].b",
    "'{\"a\":{\"\\u0000\":1}}',a",
    "'{\"a\":\"\\udc00\\ud800\"}',a"
  })
  void half_of_a_character_is_found_wherever_it_is(String json, String at) {
    assertThat(WireJson.unstorable(WireJson.object(json.getBytes(UTF_8)).orElseThrow()))
        .contains(at);
  }

  @Test
  void whole_characters_are_no_halves() {
    var json = "{\"a\":\"\\ud842\\udfb7 𠮷 é\",\"b\":[1,null,true,\"\"]}";
    assertThat(WireJson.unstorable(WireJson.object(json.getBytes(UTF_8)).orElseThrow())).isEmpty();
  }

  @Test
  void base64_is_read_however_it_was_written() {
    var random = new Random(7);
    for (int length = 0; length < 100; length++) {
      var bytes = new byte[length];
      random.nextBytes(bytes);
      var written = Base64.getEncoder().encodeToString(bytes);
      for (var form :
          new String[] {
            written,
            Base64.getEncoder().withoutPadding().encodeToString(bytes),
            Base64.getMimeEncoder(8, new byte[] {'\r', '\n'}).encodeToString(bytes),
            " \t" + written + "\n",
          }) {
        assertThat(Base64Text.read(form)).as(form).hasValue(bytes);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A",
        "AB==C",
        "AAA==",
        "AA=",
        "AB==",
        "AAB=",
        "A*AA",
        "AAÄA",
        "A\u0141AA",
        "=",
        "é",
        "ab-_"
      })
  void what_no_encoder_writes_is_none(String claimed) {
    assertThat(Base64Text.read(claimed)).isEmpty();
  }

  @Test
  void one_word_has_no_blank_in_it() {
    assertThat(Base64Text.bytesInOneWord("AAAA")).isEqualTo(3);
    assertThat(Base64Text.bytesInOneWord("AA\nAA")).isEqualTo(-1);
    assertThat(Base64Text.bytesInOneWord("A")).isEqualTo(-1);
  }
}
