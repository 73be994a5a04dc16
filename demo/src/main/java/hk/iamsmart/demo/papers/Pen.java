package hk.iamsmart.demo.papers;

import java.awt.Color;
import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;

/// Writes on a page of A4 from top to bottom. Lengths are points.
public final class Pen {
  public static final Color INK = new Color(0x101C2C);
  public static final Color QUIET = new Color(0x5D6875);
  public static final float LEFT = 64;
  public static final float WIDTH = 467;
  private static final float TOP = 842;
  private static final float PAGE_WIDTH = 595;
  private static final float BAND = 76;
  private static final float LEADING = 1.5f;
  private static final Color HAIRLINE = new Color(0xD9D5CB);

  private final PDPageContentStream content;
  private final PDFont font;
  private final Locale locale;
  private float y = TOP;

  Pen(PDPageContentStream content, PDFont font, Locale locale) {
    this.content = content;
    this.font = font;
    this.locale = locale;
  }

  /// Goes on at a height above the lower edge.
  public Pen at(float height) {
    y = height;
    return this;
  }

  /// The name of the service on its colour, across the top.
  public void band(String name, Color brand) throws IOException {
    content.setNonStrokingColor(brand);
    content.addRect(0, TOP - BAND, PAGE_WIDTH, BAND);
    content.fill();
    write(name, 17, Color.WHITE, LEFT, TOP - 46);
    y = TOP - BAND;
  }

  public void text(String text, float size, Color ink, float before) throws IOException {
    y -= before;
    for (var line : lines(text, size)) {
      y -= size * LEADING;
      write(line, size, ink, LEFT, y);
    }
  }

  /// Two texts on one line between hairlines: the first at the left, the other ending at the right.
  public void row(String left, String right, float size, Color ink) throws IOException {
    y -= size * LEADING * 1.4f;
    write(left, size, ink, LEFT, y);
    write(right, size, ink, LEFT + WIDTH - width(right, size), y);
    content.setStrokingColor(HAIRLINE);
    content.moveTo(LEFT, y - size * 0.7f);
    content.lineTo(LEFT + WIDTH, y - size * 0.7f);
    content.stroke();
  }

  private void write(String line, float size, Color ink, float left, float height)
      throws IOException {
    content.beginText();
    content.setNonStrokingColor(ink);
    content.setFont(font, size);
    content.newLineAtOffset(left, height);
    content.showText(line);
    content.endText();
  }

  /// Breaks where the language does.
  private List<String> lines(String text, float size) throws IOException {
    var breaks = BreakIterator.getLineInstance(locale);
    breaks.setText(text);
    var lines = new ArrayList<String>();
    int start = 0;
    int last = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      var tried = text.substring(start, end).stripTrailing();
      if (last > start && width(tried, size) > WIDTH) {
        lines.add(text.substring(start, last).stripTrailing());
        start = last;
      }
      last = end;
    }
    lines.add(text.substring(start).stripTrailing());
    return lines;
  }

  private float width(String text, float size) throws IOException {
    return font.getStringWidth(text) / 1000 * size;
  }
}
