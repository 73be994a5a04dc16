package hk.iamsmart.sandbox.residents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;

final class DrawnFaceTest {
  private static int[] pixels(byte[] jpeg) throws IOException {
    var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg));
    var image = ImageIO.read(in);
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  /// Pixels that anybody would call different.
  private static int differences(byte[] one, byte[] other) throws IOException {
    var a = pixels(one);
    var b = pixels(other);
    int count = 0;
    for (int i = 0; i < a.length; i++) {
      int green = Math.abs((a[i] >> 8 & 0xff) - (b[i] >> 8 & 0xff));
      count += green > 40 ? 1 : 0;
    }
    return count;
  }

  private final List<SandboxResident> seeds =
      ResidentSeeds.on(Instant.EPOCH.plusSeconds(1_800_000_000));

  private byte[] face(String id) {
    var resident = seeds.stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    return DrawnFace.of(resident).jpeg();
  }

  @Test
  void everybody_has_a_face_of_their_own() {
    var seen = new HashMap<String, String>();
    for (var resident : seeds) {
      var jpeg = DrawnFace.of(resident).jpeg();
      assertThat(jpeg).hasSizeBetween(2_000, 16_000);
      assertThat(Portraits.isJpeg(jpeg)).isTrue();
      var twin = seen.put(HexFormat.of().formatHex(jpeg), resident.id());
      assertThat(twin).as(resident.id()).isNull();
    }
  }

  @Test
  void a_face_is_always_the_same_and_a_small_picture() throws Exception {
    assertThat(face("kwan-lok")).isEqualTo(face("kwan-lok"));
    assertThat(pixels(face("kwan-lok"))).hasSize(192 * 256);
  }

  @Test
  void twins_look_alike_and_are_told_from_each_other() throws Exception {
    var him = face("ip-cheuk-him");
    assertThat(differences(him, face("ip-cheuk-hin"))).isBetween(1, 100);
    assertThat(differences(him, face("chan-tai-man"))).isGreaterThan(5_000);
  }

  @Test
  void what_is_no_jpeg_is_told_without_unpacking_it() {
    var jpeg = DrawnFace.of(seeds.getFirst()).jpeg();
    assertThat(Portraits.isJpeg(new byte[0])).isFalse();
    assertThat(Portraits.isJpeg(Arrays.copyOf(jpeg, jpeg.length / 2))).isFalse();
    assertThat(Portraits.isJpeg(Arrays.copyOfRange(jpeg, 40, jpeg.length))).isFalse();
    var huge = jpeg.clone();
    for (int i = 0; i < huge.length - 8; i++) {
      // start of frame: the height and the width come behind length and precision
      if (huge[i] == (byte) 0xff && huge[i + 1] == (byte) 0xc0) {
        Arrays.fill(huge, i + 5, i + 9, (byte) 0xff);
      }
    }
    assertThat(Portraits.isJpeg(huge)).isFalse();
  }
}
