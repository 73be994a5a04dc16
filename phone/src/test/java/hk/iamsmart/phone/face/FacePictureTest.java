package hk.iamsmart.phone.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FacePictureTest {
  private static final byte[] PORTRAIT = {
    (byte) 0xff, (byte) 0xd8, 10, 0, (byte) 0xff, (byte) 0xd9
  };

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void a_picture_is_the_portrait_with_a_line_behind_it() {
    var bytes = FacePicture.of(PORTRAIT, "TURN_LEFT").bytes();
    assertThat(bytes).startsWith(PORTRAIT).endsWith(latin("\nFACE/1 TURN_LEFT LIVE\n"));
    var read = FacePicture.read(bytes).orElseThrow();
    assertThat(read.portrait()).isEqualTo(PORTRAIT);
    assertThat(read.action()).isEqualTo("TURN_LEFT");
    assertThat(read.live()).isTrue();
    var spoof = FacePicture.read(FacePicture.spoof(PORTRAIT, FacePicture.STILL).bytes());
    assertThat(spoof.orElseThrow().live()).isFalse();
  }

  @Test
  void of_two_lines_the_last_one_counts() {
    var twice = FacePicture.of(FacePicture.of(PORTRAIT, "NOD").bytes(), "BLINK").bytes();
    var read = FacePicture.read(twice).orElseThrow();
    assertThat(read.action()).isEqualTo("BLINK");
    assertThat(read.portrait()).isEqualTo(FacePicture.of(PORTRAIT, "NOD").bytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "FACE/1 NOD LIVE\n",
        "x\nFACE/1 NOD LIVE",
        "x\nFACE/2 NOD LIVE\n",
        "x\nFACE/1 nod LIVE\n",
        "x\nFACE/1  LIVE\n",
        "x\nFACE/1 NOD DEAD\n",
        "x\nFACE/1 NOD LIVE\n\n"
      })
  void whatever_else_ends_otherwise_is_no_such_picture(String bytes) {
    assertThat(FacePicture.read(latin(bytes))).isEmpty();
  }

  @Test
  void an_action_is_named_in_capitals() {
    assertThatThrownBy(() -> FacePicture.of(PORTRAIT, "NOD\nFACE/1"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
