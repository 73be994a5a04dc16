package hk.iamsmart.demo.bank;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.demo.pages.Texts;
import hk.iamsmart.demo.papers.Printer;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.sdk.signing.PdfSigning;
import hk.iamsmart.sdk.signing.PreparedPdf;
import hk.iamsmart.sdk.signing.SignatureField.Invisible;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatementPaperTest {
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

  @ParameterizedTest
  @EnumSource(Language.class)
  void a_statement_says_what_went_in_and_out_and_can_be_signed(Language language)
      throws IOException {
    var texts = new Texts("bank", language);
    var statement = Ledger.statements(LocalDate.of(2026, 11, 22)).getFirst();
    var paper = new StatementPaper(texts, statement, "No. 42");
    var pdf = new Printer().print(texts, List.of(paper.sheet()), NOW).getFirst();
    var prepared = PdfSigning.prepare(pdf, new Invisible(), NOW);
    assertThat(prepared).isInstanceOf(PreparedPdf.class);
    try (var document = Loader.loadPDF(pdf)) {
      var text = new PDFTextStripper().getText(document).replaceAll("\\s", "");
      assertThat(text)
          .contains(texts.say("name").replace(" ", ""), "HK$28,400.00", "-HK$14,500.00", "No.42")
          .contains(statement.closing().written(), paper.name().replace(" ", ""));
      assertThat(document.getNumberOfPages()).isEqualTo(1);
    }
  }
}
