package hk.iamsmart.platform.look;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnAddressTest {
  @Test
  void a_page_is_opened_again_as_it_was_in_any_language() {
    assertThat(OwnAddress.of("/verify", null)).isEqualTo("/verify");
    assertThat(OwnAddress.of("/a/b/", "x=1&lang=en-US&y=%2F&lang")).isEqualTo("/a/b/?x=1&y=%2F");
    assertThat(OwnAddress.of("/a", "lang=zh-HK")).isEqualTo("/a");
    assertThat(OwnAddress.of("/a", "language=de")).isEqualTo("/a?language=de");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example/",
        "/\\evil.example/",
        "/a//evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/a\"onclick=\"x",
        "/a<script>",
        "/a b",
        "/\t/evil.example",
        "",
      })
  void what_is_no_path_of_our_own_is_the_front_door(String path) {
    assertThat(OwnAddress.of(path, "x=1")).isEqualTo("/");
  }

  @Test
  void what_is_too_long_or_odd_in_a_query_is_left_out() {
    assertThat(OwnAddress.of("/" + "a".repeat(2000), null)).isEqualTo("/");
    assertThat(OwnAddress.of("/a", "x=" + "1".repeat(2000))).isEqualTo("/a");
    assertThat(OwnAddress.of("/a", "x=\"><script>")).isEqualTo("/a");
  }
}
