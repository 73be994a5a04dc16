package hk.iamsmart.platform.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class QuickCodeTest {
  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");
  private static final int SCALE = 4;

  @Test
  void a_reader_finds_the_text_in_the_picture() throws Exception {
    var text = "https://id.example.hk/wallet?ticket=0123456789abcdef0123456789abcdef&r=AbC-_x";
    assertThat(read(QuickCode.svg(text))).isEqualTo(text);
  }

  @Test
  void the_picture_names_no_size_and_runs_no_script() {
    var svg = QuickCode.svg("x");
    assertThat(svg).startsWith("<svg").contains("viewBox=\"0 0 29 29\"").doesNotContain("width=");
    assertThat(svg).doesNotContain("<script").doesNotContain("style");
  }

  /// Draws the runs as a reader's camera would see them.
  private static String read(String svg) throws Exception {
    var box = Pattern.compile("viewBox=\"0 0 (\\d+) ").matcher(svg);
    assertThat(box.find()).isTrue();
    int side = Integer.parseInt(box.group(1)) * SCALE;
    var pixels = new int[side * side];
    Arrays.fill(pixels, 0xffffff);
    RUN.matcher(svg)
        .results()
        .forEach(run -> {
          int left = Integer.parseInt(run.group(1)) * SCALE;
          int top = Integer.parseInt(run.group(2)) * SCALE;
          int right = left + Integer.parseInt(run.group(3)) * SCALE;
          for (int y = top; y < top + SCALE; y++) {
            Arrays.fill(pixels, y * side + left, y * side + right, 0);
          }
        });
    var source = new RGBLuminanceSource(side, side, pixels);
    return new QRCodeReader()
        .decode(new BinaryBitmap(new GlobalHistogramBinarizer(source)))
        .getText();
  }
}
