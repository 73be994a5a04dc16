package hk.iamsmart.platform.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

/// A form whose file does not come into memory.
class FormPartsTest {
  private static final int LONGEST = 1_000_000;

  @TempDir private Path data;
  private final List<Integer> read = new ArrayList<>();

  private static String part(String name, String content) {
    return "--b\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + content
        + "\r\n";
  }

  private Optional<FormParts> beside(String form) throws IOException {
    var request = new MockHttpServletRequest("POST", "/");
    request.setContentType("multipart/form-data; boundary=b");
    request.setContent(form.getBytes(ISO_8859_1));
    var taken = TestDoors.bodies(data).take(request, Door.PAGES, LONGEST);
    try (var body = (Bodies.Body) taken) {
      var first = FormParts.beside(request, body, "file", 100, _ -> {});
      var again =
          FormParts.beside(
              request, body, "file", 100, content -> read.add(content.readAllBytes().length));
      assertThat(again.map(FormParts::toString)).isEqualTo(first.map(FormParts::toString));
      return again;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 5_000, 40_000, 900_000})
  void the_file_goes_to_its_reader_and_the_rest_is_there_wherever_it_stands(int length)
      throws IOException {
    var file = "x".repeat(length);
    var parts = beside(part("a", "1") + part("file", file) + part("b", "2") + "--b--\r\n");
    assertThat(parts).isPresent();
    assertThat(parts.get().text("a")).isEqualTo("1");
    assertThat(parts.get().text("b")).isEqualTo("2");
    assertThat(parts.get().byName()).containsOnlyKeys("a", "b");
    assertThat(read).containsExactly(length);
  }

  @Test
  void of_several_files_the_first_is_read_and_what_stands_beside_it_is_short() throws IOException {
    assertThat(beside(part("file", "one") + part("file", "another") + "--b--")).isPresent();
    assertThat(read).containsExactly(3);
    assertThat(beside(part("file", "one") + part("a", "x".repeat(101)) + "--b--")).isEmpty();
  }

  @Test
  void a_form_that_breaks_off_is_none() {
    var broken = part("a", "1") + "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nxx";
    assertThatThrownBy(() -> beside(broken)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> beside(part("file", "x".repeat(50_000))))
        .isInstanceOf(IOException.class);
  }
}
