package hk.iamsmart.platform.logos;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// Files of every kind that are sent as a logo.
class LogoPictureTest {
  private static final int HEAD = 8 + 25; // the mark of a PNG and its first chunk

  private static byte[] picture(String format, int width, int height) {
    var drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    drawn.setRGB(width / 2, height / 2, 0xc0ffee);
    var out = new ByteArrayOutputStream();
    try {
      assertThat(ImageIO.write(drawn, format, out)).isTrue();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static byte[] chunk(String name, byte[] content) {
    var named = name.getBytes(StandardCharsets.US_ASCII);
    var sum = new CRC32();
    sum.update(named);
    sum.update(content);
    return ByteBuffer.allocate(12 + content.length)
        .putInt(content.length)
        .put(named)
        .put(content)
        .putInt((int) sum.getValue())
        .array();
  }

  private static byte[] joined(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] with(byte[] chunk, byte[] png) {
    return joined(Arrays.copyOf(png, HEAD), chunk, Arrays.copyOfRange(png, HEAD, png.length));
  }

  private static BufferedImage drawn(byte[] file) throws IOException {
    assertThat(LogoPicture.anew(file)).isInstanceOf(LogoPicture.Drawn.class);
    var png = ((LogoPicture.Drawn) LogoPicture.anew(file)).png();
    assertThat(new String(png, StandardCharsets.ISO_8859_1)).doesNotContain("secret place");
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static LogoFault fault(byte[] file) {
    assertThat(LogoPicture.anew(file)).isInstanceOf(LogoPicture.Refused.class);
    return ((LogoPicture.Refused) LogoPicture.anew(file)).fault();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void nothing_is_left_but_the_dots() throws IOException {
    var told = with(chunk("tEXt", text("Comment\0secret place")), picture("png", 100, 100));
    assertThat(drawn(told).getWidth()).isEqualTo(100);
    assertThat(drawn(told).getRGB(50, 50) & 0xffffff).isEqualTo(0xc0ffee);
    assertThat(drawn(picture("jpg", 300, 300)).getHeight()).isEqualTo(300);
  }

  @Test
  void what_is_large_is_kept_smaller() throws IOException {
    assertThat(drawn(picture("png", 2_048, 2_048)).getWidth()).isEqualTo(Logos.KEPT);
  }

  @Test
  void what_is_no_picture_is_none() {
    assertThat(fault(new byte[0])).isEqualTo(LogoFault.EMPTY);
    assertThat(fault(new byte[Logos.LARGEST_BYTES + 1])).isEqualTo(LogoFault.TOO_LARGE);
    assertThat(fault(text("<?xml version='1.0'?>\n<SVG xmlns='http://www.w3.org/2000/svg'/>")))
        .isEqualTo(LogoFault.SVG);
    assertThat(fault(text("%PDF-1.7"))).isEqualTo(LogoFault.OTHER_KIND);
    assertThat(fault(picture("bmp", 100, 100))).isEqualTo(LogoFault.OTHER_KIND);
    assertThat(fault(picture("gif", 100, 100))).isEqualTo(LogoFault.ANIMATED);
  }

  @Test
  void it_stands_still_and_is_square() {
    var moving = with(chunk("acTL", new byte[8]), picture("png", 100, 100));
    assertThat(fault(moving)).isEqualTo(LogoFault.ANIMATED);
    assertThat(fault(picture("png", 100, 101))).isEqualTo(LogoFault.NOT_SQUARE);
    assertThat(fault(picture("jpg", 63, 63))).isEqualTo(LogoFault.TOO_SMALL);
  }

  @Test
  void a_small_file_does_not_become_a_huge_picture() {
    assertThat(fault(picture("png", 2_049, 2_049))).isEqualTo(LogoFault.TOO_MANY_DOTS);
    var bomb = picture("png", 100, 100);
    ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
    var sum = new CRC32();
    sum.update(bomb, 12, 17);
    ByteBuffer.wrap(bomb).putInt(29, (int) sum.getValue());
    assertThat(fault(bomb)).isEqualTo(LogoFault.TOO_MANY_DOTS);
  }

  @Test
  void it_is_whole_and_ends_where_it_ends() {
    for (var format : new String[] {"png", "jpg"}) {
      var whole = picture(format, 100, 100);
      for (int length = 4; length < whole.length; length += 7) {
        assertThat(fault(Arrays.copyOf(whole, length)))
            .isIn(LogoFault.DAMAGED, LogoFault.OTHER_KIND);
      }
      assertThat(fault(joined(whole, text("<script>")))).isEqualTo(LogoFault.DAMAGED);
    }
    var wrong = picture("png", 100, 100);
    wrong[HEAD + 10] ^= 1; // its chunk has another sum
    assertThat(fault(wrong)).isEqualTo(LogoFault.DAMAGED);
    assertThat(fault(joined(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9})))
        .isEqualTo(LogoFault.DAMAGED);
  }
}
