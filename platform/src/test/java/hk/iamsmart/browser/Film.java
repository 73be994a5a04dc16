package hk.iamsmart.browser;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// What a camera sees that is held before a QR code: a short film without sound or compression.
public final class Film {
  private static final int SIDE = 480;
  private static final int FRAMES = 10;

  private Film() {}

  /// Writes the film to a file that ends in `.y4m`.
  public static Path of(String text, Path file) throws IOException {
    var brightness = picture(text);
    var colour = new byte[SIDE * SIDE / 2];
    Arrays.fill(colour, (byte) 128);
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      var head = "YUV4MPEG2 W" + SIDE + " H" + SIDE + " F10:1 Ip A1:1 C420\n";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < FRAMES; i++) {
        out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
        out.write(brightness);
        out.write(colour);
      }
    }
    return file;
  }

  private static byte[] picture(String text) {
    var code = matrix(text);
    var brightness = new byte[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        brightness[y * SIDE + x] = (byte) (code.get(x, y) ? 24 : 230);
      }
    }
    return brightness;
  }

  private static BitMatrix matrix(String text) {
    try {
      return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, SIDE, SIDE);
    } catch (WriterException e) {
      throw new IllegalArgumentException("no QR code holds this text", e);
    }
  }
}
