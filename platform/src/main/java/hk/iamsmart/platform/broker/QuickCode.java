package hk.iamsmart.platform.broker;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import hk.iamsmart.platform.ground.Bug;

/// A QR code as an SVG picture: one path of dark runs, sharp at every size.
public final class QuickCode {
  /// White modules around the code that readers rely on (ISO/IEC 18004 §5.3.8).
  private static final int QUIET_ZONE = 4;

  private QuickCode() {}

  /// @param text a link of ours
  public static String svg(String text) {
    var matrix = matrix(text);
    var path = new StringBuilder();
    for (int y = 0; y < matrix.getHeight(); y++) {
      int x = 0;
      while (x < matrix.getWidth()) {
        int run = run(matrix, x, y);
        if (run > 0) {
          path.append('M').append(x + QUIET_ZONE).append(' ').append(y + QUIET_ZONE);
          path.append('h').append(run).append("v1h-").append(run).append('z');
        }
        x += Math.max(run, 1);
      }
    }
    int side = matrix.getWidth() + 2 * QUIET_ZONE;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" \
    shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%1$dv%1$dH0z"/>\
    <path d="%2$s"/></svg>\
    """
        .formatted(side, path);
  }

  private static int run(ByteMatrix matrix, int x, int y) {
    int end = x;
    while (end < matrix.getWidth() && matrix.get(end, y) == 1) {
      end++;
    }
    return end - x;
  }

  private static ByteMatrix matrix(String text) {
    try {
      return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException e) {
      throw new Bug("our own links fit a QR code", e);
    }
  }
}
