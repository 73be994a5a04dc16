package hk.iamsmart.members.papers;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/// Pages of A4 that are written from top to bottom, one after the other. Lengths are points. The
/// same words of the same day are the same document each time.
final class Sheets implements AutoCloseable {
  static final float SMALL = 8.5f;
  static final float TEXT = 10;
  static final float WIDTH = 483;
  private static final float LEFT = 56;
  private static final float TOP = 842 - 60;
  private static final float BOTTOM = 72;
  private static final float LEADING = 1.45f;
  private static final Color INK = new Color(0x101C2C);
  private static final Color QUIET = new Color(0x5D6875);
  private static final Color LINE = new Color(0xB9B4A8);

  private final String title;
  private final PDDocument document = new PDDocument();
  private final Type regular;
  private final Type bold;
  private final PDDocumentOutline outline = new PDDocumentOutline();
  private PDPageContentStream content;
  private float y;

  /// @param chinese whose Chinese letters are set, if there are any
  Sheets(String title, String language, Language chinese, LocalDate date) throws IOException {
    this.title = title;
    regular = new Type(document, chinese, "Regular");
    bold = new Type(document, chinese, "Bold");
    var about = document.getDocumentInformation();
    about.setTitle(title);
    about.setAuthor("iAM Smart Open");
    about.setCreationDate(GregorianCalendar.from(date.atStartOfDay(Dates.HONG_KONG)));
    document.setDocumentId(title.hashCode() * 31L + date.toEpochDay());
    var catalogue = document.getDocumentCatalog();
    catalogue.setLanguage(language);
    catalogue.setDocumentOutline(outline);
    // of their own: in the catalogue itself they would make it contain itself
    var preferences = new PDViewerPreferences(new COSDictionary());
    preferences.setDisplayDocTitle(true);
    catalogue.setViewerPreferences(preferences);
    content = page();
  }

  private PDPageContentStream page() throws IOException {
    var page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    y = TOP;
    return new PDPageContentStream(document, page);
  }

  private void newPage() throws IOException {
    content.close();
    content = page();
  }

  /// So much stands together on one page.
  void together(float height) throws IOException {
    if (y - height < BOTTOM && y < TOP) {
      newPage();
    }
  }

  void gap(float height) {
    y -= height;
  }

  void title(String words) throws IOException {
    written(bold, 20, INK, words, LEFT, WIDTH);
  }

  void quiet(String words) throws IOException {
    written(regular, SMALL, QUIET, words, LEFT, WIDTH);
  }

  void text(String words) throws IOException {
    written(regular, TEXT, INK, words, LEFT, WIDTH);
  }

  /// A heading that the reader's program lists as well.
  void heading(String words, float size) throws IOException {
    gap(size);
    together(size * LEADING + 60);
    var place = new PDPageXYZDestination();
    place.setPage(document.getPage(document.getNumberOfPages() - 1));
    place.setTop((int) (y + size));
    var item = new PDOutlineItem();
    item.setTitle(words);
    item.setDestination(place);
    outline.addLast(item);
    written(bold, size, INK, words, LEFT, WIDTH);
    gap(4);
  }

  /// What was written below its label.
  void answer(String label, String words) throws IOException {
    together(4 * SMALL * LEADING);
    gap(4);
    quiet(label);
    text(words);
    gap(2);
    rule(LEFT, WIDTH);
    gap(2);
  }

  /// A part of a section.
  void label(String words) throws IOException {
    gap(6);
    together(40);
    written(bold, TEXT, INK, words, LEFT, WIDTH);
    gap(2);
  }

  /// A picture in a frame, below its title and what is said of it.
  ///
  /// @param png whose sides are in proportion to what is printed
  void picture(String label, String about, byte[] png, float wide) throws IOException {
    var image = PDImageXObject.createFromByteArray(document, png, label);
    float high = wide * image.getHeight() / image.getWidth();
    together(high + 4 * TEXT * LEADING);
    label(label);
    text(about);
    gap(6);
    y -= high;
    content.drawImage(image, LEFT, y, wide, high);
    content.setStrokingColor(LINE);
    content.setLineWidth(0.6f);
    content.addRect(LEFT, y, wide, high);
    content.stroke();
    gap(8);
  }

  /// Cells beside each other, each in lines of its own, above a hairline.
  ///
  /// @param widths of all but the last, which has the rest
  void row(List<String> cells, float... widths) throws IOException {
    var columns = new ArrayList<List<String>>();
    int most = 1;
    float left = LEFT;
    for (int i = 0; i < cells.size(); i++) {
      float wide = i < widths.length ? widths[i] : LEFT + WIDTH - left;
      var lines = regular.lines(cells.get(i), SMALL, wide - 8);
      columns.add(lines);
      most = Math.max(most, lines.size());
      left += wide;
    }
    for (int line = 0; line < most; line++) {
      together(SMALL * LEADING);
      y -= SMALL * LEADING;
      left = LEFT;
      for (int i = 0; i < columns.size(); i++) {
        if (line < columns.get(i).size()) {
          put(regular, SMALL, INK, columns.get(i).get(line), left, y);
        }
        left += i < widths.length ? widths[i] : 0;
      }
    }
    y -= 4;
    rule(LEFT, WIDTH);
    y -= 2;
  }

  /// A label, and lines to write on.
  void lines(String label, int count) throws IOException {
    together(SMALL * LEADING * 2 + 22 * count);
    gap(4);
    written(regular, SMALL, QUIET, label, LEFT, WIDTH);
    for (int i = 0; i < count; i++) {
      y -= 20;
      rule(LEFT, WIDTH);
    }
    gap(2);
  }

  /// Words behind a box to tick.
  void box(String words) throws IOException {
    box(words, false);
  }

  /// The same, which somebody has ticked.
  void box(String words, boolean ticked) throws IOException {
    var lines = regular.lines(words, TEXT, WIDTH - 22);
    together(lines.size() * TEXT * LEADING + 4);
    square(LEFT, y - TEXT * LEADING, ticked);
    for (var line : lines) {
      y -= TEXT * LEADING;
      put(regular, TEXT, INK, line, LEFT + 22, y);
    }
    gap(4);
  }

  /// Words before boxes of which one is ticked.
  void choice(String words, List<String> answers) throws IOException {
    choice(words, answers, -1);
  }

  /// @param ticked which of them is, from 0; none when it is negative
  void choice(String words, List<String> answers, int ticked) throws IOException {
    float wide = 62;
    float widest = WIDTH - wide * answers.size() - 10;
    var lines = regular.lines(words, SMALL, widest);
    together(Math.max(2, lines.size()) * SMALL * LEADING + 10);
    float top = y;
    for (var line : lines) {
      y -= SMALL * LEADING;
      put(regular, SMALL, INK, line, LEFT, y);
    }
    for (int i = 0; i < answers.size(); i++) {
      float left = LEFT + WIDTH - wide * (answers.size() - i);
      square(left, top - SMALL * LEADING, i == ticked);
      put(regular, SMALL, INK, answers.get(i), left + 14, top - SMALL * LEADING);
    }
    y -= 5;
    rule(LEFT, WIDTH);
    y -= 3;
  }

  private void square(float left, float at, boolean ticked) throws IOException {
    content.setStrokingColor(INK);
    content.setLineWidth(0.9f);
    content.addRect(left, at - 1, 9, 9);
    if (ticked) {
      content.moveTo(left + 2, at + 1);
      content.lineTo(left + 7, at + 6);
      content.moveTo(left + 2, at + 6);
      content.lineTo(left + 7, at + 1);
    }
    content.stroke();
  }

  private void rule(float left, float wide) throws IOException {
    content.setStrokingColor(LINE);
    content.setLineWidth(0.6f);
    content.moveTo(left, y);
    content.lineTo(left + wide, y);
    content.stroke();
  }

  private void written(Type type, float size, Color ink, String words, float left, float wide)
      throws IOException {
    for (var line : type.lines(words, size, wide)) {
      together(size * LEADING);
      y -= size * LEADING;
      put(type, size, ink, line, left, y);
    }
  }

  private void put(Type type, float size, Color ink, String line, float left, float at)
      throws IOException {
    put(content, type, size, ink, line, left, at);
  }

  private static void put(
      PDPageContentStream on, Type type, float size, Color ink, String line, float left, float at)
      throws IOException {
    if (line.isEmpty()) {
      return;
    }
    on.beginText();
    on.setNonStrokingColor(ink);
    on.setFont(type.font(), size);
    on.newLineAtOffset(left, at);
    on.showText(line);
    on.endText();
  }

  /// The document, with the number of each page at its foot.
  byte[] finished() throws IOException {
    content.close();
    int pages = document.getNumberOfPages();
    for (int i = 0; i < pages; i++) {
      var foot = title + " · " + (i + 1) + " / " + pages;
      try (var on =
          new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true, true)) {
        put(on, regular, SMALL, QUIET, foot, LEFT, 40);
      }
    }
    var out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }

  static String day(LocalDate date) {
    return Dates.in(Language.EN_US).day(date);
  }

  @Override
  public void close() throws IOException {
    document.close();
    regular.close();
    bold.close();
  }
}
