package hk.iamsmart.members.papers;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.Language;
import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// One weight of the font in which a document is set: Latin letters and Chinese ones.
final class Type implements AutoCloseable {
  /// For what the font does not have.
  private static final String BOX = "□";

  private final TrueTypeFont outlines;
  private final CmapLookup letters;
  private final PDFont font;
  private final Locale locale;

  /// By letter, in thousandths of the size: asking the font takes long.
  private final Map<Integer, Float> widths = new HashMap<>();

  Type(PDDocument document, Language language, String weight) throws IOException {
    var name = language == Language.ZH_CN ? "NotoSansSC" : "NotoSansTC";
    var file = "/fonts/ttf/" + name + "/" + name + "-" + weight + ".ttf";
    locale = language.locale();
    try (var in = Type.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new Bug("the font is missing");
      }
      outlines = new TTFParser().parse(new RandomAccessReadBuffer(in));
    }
    letters = outlines.getUnicodeCmapLookup();
    font = PDType0Font.load(document, outlines, true);
  }

  PDFont font() {
    return font;
  }

  private float width(CharSequence text, float size) throws IOException {
    float sum = 0;
    for (int codePoint : text.codePoints().toArray()) {
      var known = widths.get(codePoint);
      if (known == null) {
        known = font.getStringWidth(Character.toString(codePoint));
        widths.put(codePoint, known);
      }
      sum += known;
    }
    return sum / 1000 * size;
  }

  /// In lines that are no wider than this, broken where the language breaks, and inside a word that
  /// is too long by itself.
  List<String> lines(String text, float size, float widest) throws IOException {
    var lines = new ArrayList<String>();
    for (var paragraph : known(text).split("\n", -1)) {
      broken(paragraph, size, widest, lines);
    }
    return lines;
  }

  private void broken(String text, float size, float widest, List<String> lines)
      throws IOException {
    var breaks = BreakIterator.getLineInstance(locale);
    breaks.setText(text);
    var line = new StringBuilder();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
      var word = text.substring(start, end);
      if (width((line + word).stripTrailing(), size) <= widest) {
        line.append(word);
        continue;
      }
      if (!line.isEmpty()) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      line.append(cut(word, size, widest, lines));
    }
    lines.add(line.toString().stripTrailing());
  }

  /// What is left of a word when whole lines of it are set.
  private String cut(String word, float size, float widest, List<String> lines) throws IOException {
    var rest = new StringBuilder();
    for (int codePoint : word.codePoints().toArray()) {
      var letter = Character.toString(codePoint);
      if (width((rest + letter).stripTrailing(), size) > widest) {
        lines.add(rest.toString());
        rest.setLength(0);
      }
      rest.append(letter);
    }
    return rest.toString();
  }

  private String known(String text) {
    var known = new StringBuilder();
    // the font has curly quotes for Chinese, as wide as a letter
    text.replaceAll("[‘’]", "'")
        .replaceAll("[“”]", "\"")
        .codePoints()
        .forEach(c ->
            known.append(
                c == '\n' || letters.getGlyphId(c) != 0
                    ? Character.toString(c)
                    : Character.isWhitespace(c) ? " " : BOX));
    return known.toString();
  }

  @Override
  public void close() throws IOException {
    outlines.close();
  }
}
