package hk.iamsmart.demo;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.sdk.signing.SignatureField.Box;
import hk.iamsmart.sdk.signing.SignatureField.Visible;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.springframework.stereotype.Component;

/// Prints the consent form for one patient in the patient's language, one page of A4.
@Component
final class ConsentPaper {
  /// How many statements the patient agrees to.
  static final int STATEMENTS = 5;

  private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
  private static final float LEFT = 64;
  private static final float WIDTH = 467;
  private static final float TOP = 842;
  private static final Color INK = new Color(0x2A2130);
  private static final Color QUIET = new Color(0x6A5F72);
  private static final Color PLUM = new Color(0x8A2166);
  private static final Box SIGNATURE = new Box(LEFT, 96, 300, 66);

  /// @param patient as the clinic knows the patient
  byte[] print(ClinicTexts texts, String patient, Instant at) {
    try (var document = new PDDocument()) {
      var page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      var about = document.getDocumentInformation();
      about.setTitle(texts.say("consent.document"));
      about.setAuthor(texts.say("clinic"));
      about.setCreationDate(GregorianCalendar.from(at.atZone(ZoneOffset.UTC)));
      document.getDocumentCatalog().setLanguage(texts.language().tag());
      var font = PDType0Font.load(document, new ByteArrayInputStream(font(texts)), true);
      try (var content = new PDPageContentStream(document, page)) {
        draw(new Pen(content, font, texts.language()), texts, patient, at);
      }
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where the signature is seen on the paper.
  Visible field(ClinicTexts texts, String patient, Instant at) {
    var lines =
        List.of(
            texts.say("consent.signed.with"),
            patient,
            texts.date(LocalDate.ofInstant(at, HONG_KONG)));
    return new Visible(1, SIGNATURE, lines, font(texts));
  }

  private static void draw(Pen pen, ClinicTexts texts, String patient, Instant at)
      throws IOException {
    pen.band(texts.say("clinic"));
    pen.text(texts.say("consent.document"), 20, INK, 34);
    pen.text(texts.say("consent.paper.patient") + "  " + patient, 10.5f, QUIET, 2);
    pen.text(texts.say("consent.paper.date") + "  " + moment(texts, at), 10.5f, QUIET, 2);
    pen.text(texts.say("consent.lead"), 11.5f, INK, 16);
    for (int i = 1; i <= STATEMENTS; i++) {
      pen.text(i + ".  " + texts.say("consent.statement." + i), 11.5f, INK, 9);
    }
    pen.text(texts.say("consent.withdraw"), 11.5f, INK, 16);
    pen.at(190).text(texts.say("consent.paper.signature"), 10.5f, QUIET, 0);
    pen.at(70).text(texts.say("consent.paper.specimen"), 8.5f, QUIET, 0);
  }

  /// Without the narrow space before AM and PM, which the fonts lack.
  private static String moment(ClinicTexts texts, Instant at) {
    return texts.moment(at).replace('\u202f', ' ');
  }

  /// Latin letters are in both.
  private static byte[] font(ClinicTexts texts) {
    var name = texts.language() == Language.ZH_CN ? "SC" : "TC";
    var file = "/fonts/ttf/NotoSans" + name + "/NotoSans" + name + "-Regular.ttf";
    try (var in = ConsentPaper.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes from top to bottom.
  private static final class Pen {
    private static final float LEADING = 1.5f;

    private final PDPageContentStream content;
    private final PDFont font;
    private final Locale locale;
    private float y = TOP;

    private Pen(PDPageContentStream content, PDFont font, Language language) {
      this.content = content;
      this.font = font;
      this.locale = language.locale();
    }

    Pen at(float height) {
      y = height;
      return this;
    }

    void band(String name) throws IOException {
      content.setNonStrokingColor(PLUM);
      content.addRect(0, TOP - 76, 595, 76);
      content.fill();
      write(name, 17, Color.WHITE, TOP - 46);
      y = TOP - 76;
    }

    void text(String text, float size, Color ink, float before) throws IOException {
      y -= before;
      for (var line : lines(text, size)) {
        y -= size * LEADING;
        write(line, size, ink, y);
      }
    }

    private void write(String line, float size, Color ink, float height) throws IOException {
      content.beginText();
      content.setNonStrokingColor(ink);
      content.setFont(font, size);
      content.newLineAtOffset(LEFT, height);
      content.showText(line);
      content.endText();
    }

    /// Breaks where the language does.
    private List<String> lines(String text, float size) throws IOException {
      var breaks = java.text.BreakIterator.getLineInstance(locale);
      breaks.setText(text);
      var lines = new ArrayList<String>();
      int start = 0;
      int last = breaks.first();
      for (int end = breaks.next(); end != java.text.BreakIterator.DONE; end = breaks.next()) {
        var tried = text.substring(start, end).stripTrailing();
        if (last > start && font.getStringWidth(tried) / 1000 * size > WIDTH) {
          lines.add(text.substring(start, last).stripTrailing());
          start = last;
        }
        last = end;
      }
      lines.add(text.substring(start).stripTrailing());
      return lines;
    }
  }
}
