package hk.iamsmart.demo.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.demo.pages.Texts;
import hk.iamsmart.demo.papers.Printer;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.sdk.signing.PdfSigning;
import hk.iamsmart.sdk.signing.PreparedPdf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConsentPaperTest {
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

  @ParameterizedTest
  @EnumSource(Language.class)
  void the_paper_says_in_the_patient_s_language_what_is_signed(Language language)
      throws IOException {
    var texts = new Texts("clinic", language);
    var paper = new ConsentPaper(texts, "陳大文", NOW);
    var pdf = paper.print(new Printer());
    var prepared = (PreparedPdf) PdfSigning.prepare(pdf, paper.field(), NOW);
    assertThat(prepared.bytes()).startsWith(pdf);
    try (var document = Loader.loadPDF(prepared.bytes())) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      var text = new PDFTextStripper().getText(document).replaceAll("\\s", "");
      for (var key : new String[] {"name", "consent.document", "consent.lead"}) {
        assertThat(text).contains(texts.say(key).replaceAll("\\s", ""));
      }
      for (int i = 1; i <= ConsentPaper.STATEMENTS; i++) {
        assertThat(text).contains(texts.say("consent.statement." + i).replaceAll("\\s", ""));
      }
      assertThat(text).contains("陳大文");
      var folder = Files.createDirectories(Path.of("target/screens"));
      var image = new PDFRenderer(document).renderImageWithDPI(0, 80);
      ImageIO.write(image, "png", folder.resolve("consent-" + language + ".png").toFile());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "A123456(3), A123456",
    "a1234563, A123456",
    "' AB 987654 (A) ', AB987654",
    "A123456, A123456"
  })
  void a_number_is_read_however_it_is_typed(String typed, String read) {
    assertThat(IdentityCardNumber.typed(typed)).contains(read);
  }

  @Test
  void what_is_no_number_is_none() {
    for (var typed :
        new String[] {"", "123456", "ABC123456", "A12345", "A12345678", "A123456(B)"}) {
      assertThat(IdentityCardNumber.typed(typed)).as(typed).isEmpty();
    }
  }
}
