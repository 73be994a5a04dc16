package hk.iamsmart.sandbox.programme;

import hk.iamsmart.platform.ground.Bug;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// What an organisation hands in: drawn, so that nobody takes it for a paper of somebody's.
final class Papers {
  private static final int WIDE = 390;
  private static final int HIGH = 700;
  private static final Color PAPER = new Color(0xf7f7f5);
  private static final Color LINE = new Color(0x9a9a94);
  private static final Color BUTTON = new Color(0x2b7c6f);

  private Papers() {}

  /// A scan: a frame, lines of writing and a stroke where somebody signs.
  static byte[] scan() {
    try (var document = new PDDocument();
        var out = new ByteArrayOutputStream()) {
      var page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      try (var pen = new PDPageContentStream(document, page)) {
        pen.addRect(40, 40, 515, 760);
        for (int y = 740; y > 240; y -= 24) {
          pen.moveTo(70, y);
          pen.lineTo(y % 120 == 20 ? 300 : 520, y);
        }
        pen.stroke();
        pen.setLineWidth(2);
        pen.moveTo(90, 130);
        pen.curveTo(140, 220, 170, 60, 210, 150);
        pen.curveTo(240, 200, 260, 90, 320, 140);
        pen.stroke();
      }
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new Bug("a page in memory is written", e);
    }
  }

  /// A screen of a journey, by its number.
  static byte[] wireframe(int screen) {
    var picture = new BufferedImage(WIDE, HIGH, BufferedImage.TYPE_INT_RGB);
    var pen = picture.createGraphics();
    pen.setColor(PAPER);
    pen.fillRect(0, 0, WIDE, HIGH);
    pen.setColor(LINE);
    pen.setStroke(new BasicStroke(3));
    pen.drawRect(10, 10, WIDE - 20, HIGH - 20);
    for (int i = 0; i < 4 + screen; i++) {
      pen.drawRect(40, 60 + i * 60, WIDE - 80 - i % 2 * 90, 30);
    }
    pen.setColor(BUTTON);
    pen.fillRoundRect(60, HIGH - 120, WIDE - 120, 50, 20, 20);
    pen.dispose();
    try (var out = new ByteArrayOutputStream()) {
      ImageIO.write(picture, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new Bug("a picture in memory is written", e);
    }
  }
}
