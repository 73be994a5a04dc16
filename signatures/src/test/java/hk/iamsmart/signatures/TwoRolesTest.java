package hk.iamsmart.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Objects that may change as what they seem to be, and are something else as well: a note that a
/// page inherits from, proofs that draw. And what may change because it has one role alone.
class TwoRolesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final SampleAuthority AUTHORITY = new SampleAuthority("Sample", NOW);
  private static final SampleAuthority.Holder STAMPS = AUTHORITY.stamps(true);
  private static final SampleSignature SIGNATURE =
      SampleSignature.by(AUTHORITY.citizen("CHAN Tai Man"), NOW).stamped(STAMPS, NOW);
  private static final String DRAWING =
      HandPdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 0 9 9 re f");
  private static final String PAGE = HandPdf.PAGE.formatted("6 0 R");
  private static final String NOTE = "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]%s>>";

  @Test
  void a_page_that_draws_itself_gets_no_drawing_where_its_notes_would_be() {
    var page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources 8 0 R%s>>";
    var pdf = new HandPdf().with(3, page.formatted("")).with(8, "<</XObject 3 0 R>>");
    pdf = sign(pdf.with(4, HandPdf.stream("", "/Annots Do")).end());
    pdf.with(3, page.formatted("/Annots 20 0 R")).with(20, DRAWING).end();
    assertThat(first(pdf)).isEqualTo(Verdict.INVALID);
  }

  @Test
  void a_page_that_is_also_how_a_field_looks_keeps_its_content() {
    var pdf = certified(2).with(1, HandPdf.CATALOGUE.formatted("6 0 R 8 0 R", ""));
    pdf.with(3, HandPdf.PAGE.formatted("6 0 R 8 0 R"));
    var field = "<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/Rect[0 0 9 9]/P 3 0 R/AP<</N 3 0 R>>>>";
    sign(pdf.with(8, field).end());
    pdf.with(4, HandPdf.stream("", "BT (I disagree.) Tj ET")).end();
    assertThat(first(pdf)).isEqualTo(Verdict.INVALID);
  }

  @Test
  void a_note_from_which_a_page_inherits_is_not_changed() {
    var page = PAGE.replace("/Parent 2 0 R", "/Parent 9 0 R").replaceAll("/Resources.*>>/A", "/A");
    var pdf = sign(certified(3).with(3, page).with(9, NOTE.formatted("/Resources<<>>")).end());
    assertThat(first(pdf)).isEqualTo(Verdict.VALID);
    pdf.with(9, NOTE.formatted("/Resources<</Font<</F1 20 0 R>>>>"));
    pdf.with(20, "<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>").end();
    assertThat(first(pdf)).isEqualTo(Verdict.INVALID);
  }

  @Test
  void a_note_that_is_a_page_or_a_font_as_well_is_not_changed() {
    var note = NOTE.formatted("/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R");
    var pages = certified(3).with(2, "<</Type/Pages/Kids 10 0 R/Count 2>>");
    sign(pages.with(10, "[3 0 R 9 0 R]").with(9, note).end());
    assertThat(first(pages)).isEqualTo(Verdict.VALID);
    pages.with(9, note.replace("4 0 R", "20 0 R")).with(20, HandPdf.stream("", "0 0 9 9 re f"));
    assertThat(first(pages.end())).isEqualTo(Verdict.INVALID);

    var fonts = certified(3).with(3, PAGE.replace("<</F1 5 0 R>>", " 10 0 R"));
    sign(fonts.with(10, "<</Popup 9 0 R>>").with(9, NOTE.formatted("/BaseFont/Courier")).end());
    fonts.with(9, NOTE.formatted("/BaseFont/ZapfDingbats")).end();
    assertThat(first(fonts)).isEqualTo(Verdict.INVALID);
  }

  @Test
  void a_note_and_its_replies_are_changed_where_the_signer_allows_it() {
    var pdf = certified(3).with(3, PAGE.replace("[6 0 R]", " 10 0 R"));
    pdf.with(10, "[6 0 R 9 0 R 11 0 R 12 0 R]").with(9, NOTE.formatted("/Popup 12 0 R"));
    pdf.with(11, NOTE.formatted("/IRT 9 0 R"));
    pdf.with(12, NOTE.formatted("/Parent 9 0 R").replace("/Text", "/Popup"));
    sign(pdf.end()).with(9, NOTE.formatted("/Popup 12 0 R/Contents(x)")).end();
    assertThat(first(pdf)).isEqualTo(Verdict.VALID);
    pdf.with(9, NOTE.formatted("/Popup 12 0 R/Contents(x)/A<</S/JavaScript/JS(x)>>")).end();
    assertThat(first(pdf)).isEqualTo(Verdict.CANNOT_TELL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/A<</S/JavaScript/JS(x)>>", "/AA<</PO<</S/JavaScript/JS(x)>>>>"})
  void a_field_that_is_signed_later_does_nothing_by_itself(String action) {
    var pdf = second(sign(new HandPdf().end()), HandPdf.field("B", 19, action));
    assertThat(first(sign(pdf.with(19, HandPdf.signature("")).end()))).isEqualTo(Verdict.INVALID);
    var stamped = second(sign(new HandPdf().end()), HandPdf.field("B", 19, action));
    stamped.with(19, HandPdf.timeStamp()).end();
    stamped.sign(content -> SampleSignature.stamp(STAMPS, NOW, content));
    assertThat(first(stamped)).isEqualTo(Verdict.INVALID);
  }

  @Test
  void proofs_grow_wherever_they_stand() {
    var catalogue = HandPdf.CATALOGUE.formatted("6 0 R", "/DSS 10 0 R/Extensions 15 0 R");
    var pdf = certified(1).with(1, catalogue).with(10, "<</Certs 11 0 R/VRI 12 0 R>>");
    pdf.with(11, "[14 0 R]").with(12, "<</AB 13 0 R>>").with(13, "<</Cert 11 0 R>>");
    pdf.with(14, HandPdf.stream("", "proof")).with(15, "<<>>");
    sign(pdf.end()).with(11, "[14 0 R 20 0 R]").with(13, "<</Cert 11 0 R/TU(D:2026)>>");
    pdf.with(12, "<</AB 13 0 R/CD<</Cert[20 0 R]>>>>").with(20, HandPdf.stream("", "more"));
    pdf.with(15, "<</ESIC<</BaseVersion/1.7/ExtensionLevel 5>>>>");
    pdf.with(1, catalogue.replace("/Pages", "/Version/2.0/Pages"));
    assertThat(first(pdf.end())).isEqualTo(Verdict.VALID);
  }

  @Test
  void proofs_that_are_something_else_as_well_do_not_grow() {
    var catalogue = HandPdf.CATALOGUE.formatted("6 0 R", "/DSS<</VRI 10 0 R>>");
    var base = new HandPdf().with(1, catalogue).with(10, "<</X 8 0 R>>").with(8, DRAWING);
    base.with(3, PAGE.replace("/Font", "/XObject 10 0 R/Font"));
    var pdf = sign(base.end()).with(10, "<</X 20 0 R>>").with(20, DRAWING).end();
    assertThat(first(pdf)).isEqualTo(Verdict.INVALID);
    var contents = new HandPdf().with(1, catalogue.replace("/VRI", "/Certs"));
    contents.with(10, "[4 0 R]").with(3, PAGE.replace("/Contents 4 0 R", "/Contents 10 0 R"));
    sign(contents.end()).with(10, "[4 0 R 20 0 R]").with(20, HandPdf.stream("", "0 0 9 9 re f"));
    assertThat(first(contents.end())).isEqualTo(Verdict.INVALID);
  }

  @Test
  void the_version_does_not_go_down_and_is_nothing_else() {
    for (var version : List.of("/Version/1.2", "/Version/x", "/Version 20 0 R")) {
      var catalogue = HandPdf.CATALOGUE.formatted("6 0 R", version);
      var pdf = new HandPdf().with(1, HandPdf.CATALOGUE.formatted("6 0 R", "/Version/1.6"));
      sign(pdf.end()).with(1, catalogue).with(20, "<<>>").end();
      assertThat(first(pdf)).as(version).isEqualTo(Verdict.INVALID);
    }
  }

  private static HandPdf second(HandPdf pdf, String field) {
    return pdf.with(1, HandPdf.CATALOGUE.formatted("6 0 R 18 0 R", ""))
        .with(3, HandPdf.PAGE.formatted("6 0 R 18 0 R"))
        .with(18, field);
  }

  private static HandPdf certified(int p) {
    return new HandPdf()
        .with(
            7,
            HandPdf.signature(
                "/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</P %d>>>>]"
                    .formatted(p)));
  }

  private static HandPdf sign(HandPdf pdf) {
    return pdf.sign(SIGNATURE::over);
  }

  private static Verdict first(HandPdf pdf) {
    var report = new SignatureCheck(new SampleTrust(AUTHORITY)).pdf(pdf.bytes(), NOW);
    return report.signatures().getFirst().verdict();
  }
}
