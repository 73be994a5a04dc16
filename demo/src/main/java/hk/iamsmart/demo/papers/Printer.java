package hk.iamsmart.demo.papers;

import hk.iamsmart.demo.pages.Texts;
import hk.iamsmart.protocol.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.springframework.stereotype.Component;

/// Prints documents of one page of A4 in the citizen's language.
@Component
public final class Printer {
  /// What stands on the page.
  public interface Drawing {
    void with(Pen pen) throws IOException;
  }

  /// One document.
  public record Sheet(String title, String author, Drawing drawing) {}

  /// Each as a PDF, in their order.
  public List<byte[]> print(Texts texts, List<Sheet> sheets, Instant at) {
    try (var font = new TTFParser().parse(new RandomAccessReadBuffer(font(texts.language())))) {
      var printed = new ArrayList<byte[]>();
      for (var sheet : sheets) {
        printed.add(print(texts, sheet, font, at));
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] print(Texts texts, Sheet sheet, TrueTypeFont type, Instant at)
      throws IOException {
    try (var document = new PDDocument()) {
      var page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      var about = document.getDocumentInformation();
      about.setTitle(sheet.title());
      about.setAuthor(sheet.author());
      about.setCreationDate(GregorianCalendar.from(at.atZone(ZoneOffset.UTC)));
      document.getDocumentCatalog().setLanguage(texts.language().tag());
      var font = PDType0Font.load(document, type, true);
      try (var content = new PDPageContentStream(document, page)) {
        sheet.drawing().with(new Pen(content, font, texts.language().locale()));
      }
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  /// A TrueType font of the language; Latin letters are in both.
  public static byte[] font(Language language) {
    var name = language == Language.ZH_CN ? "SC" : "TC";
    var file = "/fonts/ttf/NotoSans" + name + "/NotoSans" + name + "-Regular.ttf";
    try (var in = Printer.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
