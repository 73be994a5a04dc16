package hk.iamsmart.members.attachments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.SampleFiles;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoTest {
  @ParameterizedTest
  @CsvSource({"isom,MP4", "mp42,MP4", "'M4V ',MP4", "'qt  ',MOV"})
  void a_first_box_tells_by_its_brand(String brand, Video kind) {
    assertThat(Video.of(SampleFiles.box(brand))).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"heic", "avif", "M4A ", "crx ", "evil", "jp2 "})
  void a_brand_of_something_else_is_no_video(String brand) {
    assertThat(Video.of(SampleFiles.box(brand))).isEmpty();
  }

  @Test
  void a_first_box_has_a_size_that_can_be() {
    var box = SampleFiles.box("isom");
    for (int size : new int[] {0, 1, 8, 15, 17, 4096, 255}) {
      var other = box.clone();
      other[2] = (byte) (size >> 8);
      other[3] = (byte) size;
      assertThat(Video.of(other)).as("%d", size).isEmpty();
    }
  }

  @Test
  void a_header_of_webm_is_walked_to_its_document_type() {
    assertThat(Video.of(SampleFiles.ebml("webm"))).contains(Video.WEBM);
    for (var type : new String[] {"matroska", "web", "webmx", ""}) {
      assertThat(Video.of(SampleFiles.ebml(type))).as(type).isEmpty();
    }
    var whole = SampleFiles.ebml("webm");
    int afterTheType = 4;
    for (int i = 0; i < whole.length - afterTheType; i++) {
      assertThat(Video.of(Arrays.copyOf(whole, i))).as("%d", i).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1a45dfa3", "1a45dfa300", "1a45dfa39f4282ff", "1a45dfa301ffffffffffffff00"})
  void a_broken_header_is_no_video(String hex) {
    assertThat(Video.of(HexFormat.of().parseHex(hex))).isEmpty();
  }

  @Test
  void pictures_documents_and_programs_are_no_videos() {
    for (var file :
        new byte[][] {
          new byte[0],
          SampleFiles.pdf(),
          SampleFiles.picture("png", 20, 20),
          "<html>ftypisom</html>".getBytes(ISO_8859_1),
          "MZ\0\0ftypisom\0\0\0\0".getBytes(ISO_8859_1)
        }) {
      assertThat(Video.of(file)).isEmpty();
    }
  }
}
