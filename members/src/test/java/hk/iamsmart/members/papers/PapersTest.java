package hk.iamsmart.members.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PapersTest {
  private final Papers papers = new Papers();

  private PDDocument read(String name) throws IOException {
    return Loader.loadPDF(papers.pdf(name).orElseThrow());
  }

  private static String words(PDDocument document) throws IOException {
    return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
  }

  /// Lines are broken at places that the reader of this test need not know.
  private static String close(String words) {
    return words.replaceAll("\\s+", "").replaceAll("[‘’]", "'").replaceAll("[“”]", "\"");
  }

  @Test
  void the_specification_has_every_call_with_what_it_takes_and_gives() throws IOException {
    try (var document = read("service-api")) {
      var printed = close(words(document));
      var api = Specification.of("service");
      assertThat(api.operations()).hasSizeGreaterThan(20);
      for (var call : api.operations()) {
        assertThat(printed).contains(close(call.method() + " " + call.path()));
        for (var field : call.takes()) {
          assertThat(printed).as(call.path()).contains(close(field.name()));
        }
      }
      assertThat(api.operations().stream().filter(c -> c.path().endsWith("/auth/getToken")))
          .singleElement()
          .satisfies(call -> {
            assertThat(call.takes()).extracting("name").contains("code");
            assertThat(call.gives()).extracting("name").contains("accessToken", "openID");
          });
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Service API v1");
      assertThat(document.getDocumentCatalog().getDocumentOutline().children())
          .as("a reader's program lists the calls")
          .hasSizeGreaterThan(api.operations().size());
      int last = document.getNumberOfPages();
      assertThat(words(document)).contains("Service API v1 · " + last + " / " + last);
    }
  }

  @Test
  void a_form_asks_in_both_languages_and_can_be_signed() throws IOException {
    for (var form : Form.all()) {
      try (var document = read(form.id().toLowerCase(java.util.Locale.ROOT))) {
        var printed = close(words(document));
        for (var section : form.sections()) {
          assertThat(printed).contains(close(section.title().en()), close(section.title().zhHk()));
          for (var item : section.items()) {
            assertThat(printed).as(form.id()).contains(close(item.words().en()));
            assertThat(printed).as(form.id()).contains(close(item.words().zhHk()));
          }
        }
        assertThat(printed).as("the font has every letter").doesNotContain("□");
      }
    }
    assertThat(Form.all())
        .extracting(Form::id)
        .containsExactly("ITE-01", "ITEP-01", "ITEP-02", "ITEP-10", "ITEP-11");
  }

  @Test
  void the_same_document_is_the_same_bytes_whoever_prints_it() {
    var here = papers.pdf("itep-02").orElseThrow();
    var again = papers.pdf("itep-02").orElseThrow();
    Arrays.fill(again, (byte) 0); // a reader's copy is the reader's
    assertThat(papers.pdf("itep-02").orElseThrow()).isEqualTo(here);
    assertThat(new Papers().pdf("itep-02").orElseThrow()).isEqualTo(here);
  }

  @Test
  void nothing_else_is_printed() {
    assertThat(papers.pdf("itep-99")).isEmpty();
    assertThat(papers.pdf("../forms")).isEmpty();
    assertThat(papers.edition("itep-99")).isEmpty();
    assertThat(papers.edition("itep-01").orElseThrow().version()).isEqualTo("1.0");
  }

  @Test
  void a_word_that_is_too_long_and_a_letter_that_no_font_has_are_set_all_the_same()
      throws IOException {
    try (var sheets = new Sheets("Specimen", "en-HK", java.time.LocalDate.of(2026, 11, 27))) {
      sheets.text("x".repeat(400) + "\nsmile \uD83D\uDE00 end");
      try (var document = Loader.loadPDF(sheets.finished())) {
        var printed = words(document);
        assertThat(close(printed)).contains("x".repeat(400));
        assertThat(printed).contains("smile □ end");
      }
    }
  }
}
