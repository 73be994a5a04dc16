package hk.iamsmart.members.papers;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.pictures.Pictures;
import hk.iamsmart.members.pictures.Screen;
import hk.iamsmart.protocol.Language;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PapersTest {
  private final Papers papers = new Papers();

  private PDDocument read(String name, Language language) throws IOException {
    return Loader.loadPDF(papers.pdf(name, language).orElseThrow());
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
    try (var document = read("service-api", Language.EN_US)) {
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

  @ParameterizedTest
  @EnumSource(names = {"ZH_HK", "ZH_CN"})
  void a_form_asks_in_both_languages_and_can_be_signed(Language chinese) throws IOException {
    for (var form : Form.all()) {
      try (var document = read(form.id().toLowerCase(Locale.ROOT), chinese)) {
        var printed = close(words(document));
        for (var section : form.sections()) {
          assertThat(printed)
              .contains(close(section.title().en()), close(section.title().in(chinese)));
          for (var item : section.items()) {
            assertThat(printed).as(form.id()).contains(close(item.words().en()));
            assertThat(printed).as(form.id()).contains(close(item.words().in(chinese)));
          }
        }
        assertThat(printed).as("the font has every letter").doesNotContain("□");
      }
    }
    assertThat(Form.all())
        .extracting(Form::id)
        .containsExactly("ITE-01", "ITEP-01", "ITEP-02", "ITEP-10", "ITEP-11");
  }

  @ParameterizedTest
  @EnumSource
  void the_user_guide_and_the_mock_ups_have_every_screen(Language language) throws IOException {
    var t = Pictures.TEXTS.in(language);
    for (var name : List.of("user-guide", "mock-ups")) {
      try (var document = read(name, language)) {
        var printed = close(words(document));
        int pictures = 0;
        for (var page : document.getPages()) {
          for (var object : page.getResources().getXObjectNames()) {
            pictures += page.getResources().isImageXObject(object) ? 1 : 0;
          }
        }
        assertThat(pictures).isEqualTo(Screen.values().length);
        for (var screen : Screen.values()) {
          assertThat(printed).contains(close(t.say("screen." + screen.key() + ".about")));
        }
        assertThat(printed.contains(close(t.say("journey.lost.about"))))
            .isEqualTo(name.equals("user-guide"));
        assertThat(printed).as("the font has every letter").doesNotContain("□");
      }
    }
  }

  @Test
  void the_same_document_is_the_same_bytes_whoever_prints_it() {
    var here = papers.pdf("itep-02", Language.ZH_HK).orElseThrow();
    var again = papers.pdf("itep-02", Language.ZH_HK).orElseThrow();
    Arrays.fill(again, (byte) 0); // a reader's copy is the reader's
    assertThat(papers.pdf("itep-02", Language.ZH_HK).orElseThrow()).isEqualTo(here);
    assertThat(new Papers().pdf("itep-02", Language.ZH_HK).orElseThrow()).isEqualTo(here);
  }

  @Test
  void nothing_else_is_printed() {
    assertThat(papers.pdf("itep-99", Language.ZH_HK)).isEmpty();
    assertThat(papers.pdf("../forms", Language.ZH_HK)).isEmpty();
    assertThat(papers.pdf("service-api", Language.ZH_CN)).isEmpty();
    assertThat(papers.languages("itep-01")).containsExactly(Language.ZH_HK, Language.ZH_CN);
    assertThat(papers.languages("itep-99")).isEmpty();
    assertThat(papers.edition("itep-99")).isEmpty();
    assertThat(papers.edition("itep-01").orElseThrow().version()).isEqualTo("1.0");
  }

  @Test
  void a_word_that_is_too_long_and_a_letter_that_no_font_has_are_set_all_the_same()
      throws IOException {
    try (var sheets =
        new Sheets("Specimen", "en-HK", Language.ZH_HK, java.time.LocalDate.of(2026, 11, 27))) {
      sheets.text("x".repeat(400) + "\nsmile \uD83D\uDE00 end");
      try (var document = Loader.loadPDF(sheets.finished())) {
        var printed = words(document);
        assertThat(close(printed)).contains("x".repeat(400));
        assertThat(printed).contains("smile □ end");
      }
    }
  }
}
