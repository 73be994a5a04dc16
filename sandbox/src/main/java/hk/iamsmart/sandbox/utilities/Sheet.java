package hk.iamsmart.sandbox.utilities;

import java.awt.Color;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;

/// A page that is written from top to bottom, in points. A text that is too wide becomes smaller.
final class Sheet implements AutoCloseable {
  private static final float LEFT = 56;
  private static final float RIGHT = 539;
  private static final float MIDDLE = 300;
  private static final float TOP = 842;
  private static final Color INK = new Color(0x1B2430);
  private static final Color QUIET = new Color(0x5B6675);
  private static final Color LINE = new Color(0xD5DAE1);

  /// Both weights of the one font.
  record Fonts(PDFont regular, PDFont bold) {}

  /// A period and what was used in it.
  record Bar(String label, int units) {}

  private final PDPageContentStream page;
  private final Fonts fonts;
  private final Color own;
  private float y = TOP;

  Sheet(PDDocument document, PDPage page, Fonts fonts, Color own) throws IOException {
    this.page = new PDPageContentStream(document, page);
    this.fonts = fonts;
    this.own = own;
  }

  void letterhead(String english, String chinese, String[] subject) throws IOException {
    page.setNonStrokingColor(own);
    page.addRect(0, TOP - 92, 595, 92);
    page.fill();
    page.setNonStrokingColor(Color.WHITE);
    // three rising waves
    for (int i = 0; i < 3; i++) {
      page.addRect(LEFT + i * 12, TOP - 62, 8, 14 + i * 9);
    }
    page.fill();
    write(fonts.bold(), 20, LEFT + 50, TOP - 46, english, 220, Color.WHITE);
    write(fonts.regular(), 14, LEFT + 50, TOP - 66, chinese, 220, Color.WHITE);
    right(fonts.bold(), 16, RIGHT, TOP - 44, subject[0], Color.WHITE);
    right(fonts.regular(), 13, RIGHT, TOP - 64, subject[1], Color.WHITE);
    y = TOP - 132;
  }

  void address(List<String> lines) throws IOException {
    var at = y;
    for (int i = 0; i < lines.size(); i++) {
      write(i == 0 ? fonts.bold() : fonts.regular(), 10.5f, LEFT, at, lines.get(i), 225, INK);
      at -= 16;
    }
  }

  /// Beside the address: English, Chinese, value.
  void facts(List<String[]> facts) throws IOException {
    for (var fact : facts) {
      write(fonts.regular(), 8, MIDDLE, y, fact[0] + "  " + fact[1], RIGHT - MIDDLE, QUIET);
      write(fonts.bold(), 10, MIDDLE, y - 14, fact[2], RIGHT - MIDDLE, INK);
      y -= 34;
    }
    y -= 2;
  }

  void due(String english, String chinese, String amount) throws IOException {
    page.setNonStrokingColor(new Color(0xF2F5F8));
    page.addRect(LEFT, y - 40, RIGHT - LEFT, 48);
    page.fill();
    write(fonts.bold(), 12, LEFT + 14, y - 12, english, 200, INK);
    write(fonts.regular(), 11, LEFT + 14, y - 29, chinese, 200, QUIET);
    right(fonts.bold(), 22, RIGHT - 14, y - 24, amount, own);
    y -= 72;
  }

  void heading(String english, String chinese) throws IOException {
    write(fonts.bold(), 11.5f, LEFT, y, english + "  " + chinese, RIGHT - LEFT, own);
    rule(y - 6);
    y -= 24;
  }

  void lines(List<String> lines) throws IOException {
    for (var line : lines) {
      write(fonts.regular(), 10.5f, LEFT, y, line, RIGHT - LEFT, INK);
      y -= 16;
    }
    y -= 12;
  }

  /// English, Chinese, amount; the last row is the sum.
  void table(List<String[]> rows) throws IOException {
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      boolean sum = i == rows.size() - 1;
      if (sum) {
        rule(y + 12);
      }
      var font = sum ? fonts.bold() : fonts.regular();
      write(font, 10.5f, LEFT, y, row[0], 230, INK);
      write(font, 10.5f, MIDDLE, y, row[1], 120, INK);
      right(font, 10.5f, RIGHT, y, row[2], INK);
      y -= 20;
    }
    y -= 12;
  }

  void bars(List<Bar> bars) throws IOException {
    float width = (RIGHT - LEFT) / bars.size();
    int most = bars.stream().mapToInt(Bar::units).max().orElse(1);
    float ground = y - 108;
    for (int i = 0; i < bars.size(); i++) {
      var bar = bars.get(i);
      float height = 84f * bar.units() / most;
      float x = LEFT + i * width + width / 4;
      page.setNonStrokingColor(i == bars.size() - 1 ? own : LINE);
      page.addRect(x, ground, width / 2, height);
      page.fill();
      centred(8.5f, x + width / 4, ground + height + 4, Integer.toString(bar.units()), INK);
      centred(8, x + width / 4, ground - 12, bar.label(), QUIET);
    }
    rule(ground);
    y = ground - 40;
  }

  void foot(String english, String chinese) throws IOException {
    rule(64);
    write(fonts.regular(), 8.5f, LEFT, 48, english, RIGHT - LEFT, QUIET);
    write(fonts.regular(), 8.5f, LEFT, 35, chinese, RIGHT - LEFT, QUIET);
  }

  private void rule(float at) throws IOException {
    page.setStrokingColor(LINE);
    page.setLineWidth(0.8f);
    page.moveTo(LEFT, at);
    page.lineTo(RIGHT, at);
    page.stroke();
  }

  private void centred(float size, float x, float at, String text, Color colour)
      throws IOException {
    write(fonts.regular(), size, x - width(fonts.regular(), size, text) / 2, at, text, 200, colour);
  }

  private void right(PDFont font, float size, float x, float at, String text, Color colour)
      throws IOException {
    write(font, size, x - width(font, size, text), at, text, 400, colour);
  }

  private void write(
      PDFont font, float size, float x, float at, String text, float widest, Color colour)
      throws IOException {
    float wide = width(font, size, text);
    float fitting = wide > widest ? size * widest / wide : size;
    page.beginText();
    page.setNonStrokingColor(colour);
    page.setFont(font, fitting);
    page.newLineAtOffset(x, at);
    page.showText(text);
    page.endText();
  }

  private static float width(PDFont font, float size, String text) throws IOException {
    return font.getStringWidth(text) / 1000 * size;
  }

  @Override
  public void close() throws IOException {
    page.close();
  }
}
