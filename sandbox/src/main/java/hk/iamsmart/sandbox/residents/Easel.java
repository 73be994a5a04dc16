package hk.iamsmart.sandbox.residents;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/// Paints ovals with smooth edges, one over the other. The middle of the picture is (0, 0), its
/// sides are at -1 and 1, and down is positive. It does without Java's own shapes, which take
/// longer to load than a face to paint.
final class Easel {
  private static final int WIDTH = 192;
  private static final int HEIGHT = 256;
  private static final double PIXELS = WIDTH / 2.0;

  private final int[] pixels = new int[WIDTH * HEIGHT];

  Easel(int background) {
    Arrays.fill(pixels, background);
  }

  BufferedImage image() {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, WIDTH, HEIGHT, pixels, 0, WIDTH);
    return image;
  }

  void oval(double x, double y, double rx, double ry, int colour) {
    oval(x, y, rx, ry, 0, colour);
  }

  /// @param turned in radians, clockwise
  void oval(double x, double y, double rx, double ry, double turned, int colour) {
    double edge = Math.min(rx, ry) * PIXELS;
    paint(
        x,
        y,
        Math.max(rx, ry),
        turned,
        colour,
        (dx, dy) -> 0.5 - (length(dx / rx, dy / ry) - 1) * edge);
  }

  /// An oval that fades towards its edge.
  void glow(double x, double y, double rx, double ry, int colour, double strength) {
    paint(
        x,
        y,
        Math.max(rx, ry),
        0,
        colour,
        (dx, dy) -> strength * Math.max(0, 1 - length(dx / rx, dy / ry)));
  }

  /// The line around an oval.
  void ring(double x, double y, double rx, double ry, double thick, int colour) {
    paint(
        x,
        y,
        Math.max(rx, ry) + thick,
        0,
        colour,
        (dx, dy) -> {
          double from = (length(dx / rx, dy / ry) - 1) * Math.min(rx, ry);
          return 0.5 - (Math.abs(from) - thick / 2) * PIXELS;
        });
  }

  /// How much of a place is covered, 0 to 1 after it was cut to that.
  private interface Cover {
    double at(double dx, double dy);
  }

  private void paint(double x, double y, double reach, double turned, int colour, Cover cover) {
    double cos = StrictMath.cos(turned);
    double sin = StrictMath.sin(turned);
    int left = Math.max(0, column(x - reach) - 1);
    int right = Math.min(WIDTH - 1, column(x + reach) + 1);
    int top = Math.max(0, row(y - reach) - 1);
    int bottom = Math.min(HEIGHT - 1, row(y + reach) + 1);
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double dx = (column + 0.5 - WIDTH / 2.0) / PIXELS - x;
        double dy = (row + 0.5 - HEIGHT / 2.0) / PIXELS - y;
        double part = cover.at(dx * cos + dy * sin, dy * cos - dx * sin);
        if (part > 0) {
          int at = row * WIDTH + column;
          pixels[at] = blended(pixels[at], colour, Math.min(1, part));
        }
      }
    }
  }

  /// Exact, so that a picture is the same on every machine.
  private static double length(double dx, double dy) {
    return Math.sqrt(dx * dx + dy * dy);
  }

  private static int column(double x) {
    return (int) Math.round(x * PIXELS + WIDTH / 2.0);
  }

  private static int row(double y) {
    return (int) Math.round(y * PIXELS + HEIGHT / 2.0);
  }

  /// Part of one colour over another.
  static int blended(int under, int over, double part) {
    int blended = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = under >> shift & 0xff;
      int b = over >> shift & 0xff;
      blended |= (int) Math.round(a + (b - a) * part) << shift;
    }
    return blended;
  }
}
