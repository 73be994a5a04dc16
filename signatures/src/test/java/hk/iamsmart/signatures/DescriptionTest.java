package hk.iamsmart.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What programs write anew whenever they save and no page shows: metadata, titles, types that may
/// be left out. And fields that group others, and what is no signature of a person.
class DescriptionTest {
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final SampleAuthority AUTHORITY = new SampleAuthority("Sample", NOW);
  private static final SampleSignature SIGNATURE =
      SampleSignature.by(AUTHORITY.citizen("CHAN Tai Man"), NOW)
          .stamped(AUTHORITY.stamps(true), NOW);
  private static final String XMP = "/Type/Metadata/Subtype/XML";
  private static final String PAGE = HandPdf.PAGE.formatted("6 0 R");

  @ParameterizedTest
  @CsvSource({"0", "1", "2", "3"})
  void metadata_and_title_are_written_anew_at_every_save(int p) {
    var pdf = described(p);
    pdf.with(10, HandPdf.stream(XMP, "<x:xmpmeta>2</x:xmpmeta>"));
    pdf.with(11, "<</Title(Other)/Author(WONG)/ModDate(D:2026)/Keywords(x)>>").end("/Info 11 0 R");
    assertThat(first(pdf)).isEqualTo(Verdict.VALID);
    pdf.with(1, catalogue("/Metadata 20 0 R")).with(20, HandPdf.stream(XMP, "<x/>"));
    pdf.with(21, "<</Title(Third)>>").end("/Info 21 0 R");
    assertThat(first(pdf)).isEqualTo(Verdict.VALID);
  }

  @Test
  void metadata_and_title_may_be_new() {
    var pdf = sign(new HandPdf().end());
    pdf.with(1, catalogue("/Metadata 20 0 R")).with(20, HandPdf.stream(XMP, "<x/>"));
    pdf.with(21, "<</Title(New)>>").end("/Info 21 0 R");
    assertThat(first(pdf)).isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]",
        "/Type/Metadata/Subtype/Form/BBox[0 0 9 9]",
        "/Type/Metadata/Subtype/XML/BBox[0 0 9 9]",
        "/Type/Metadata"
      })
  void metadata_stay_metadata(String dictionary) {
    var same = described(0).with(10, HandPdf.stream(dictionary, "0 0 9 9 re f")).end();
    assertThat(first(same)).isEqualTo(Verdict.INVALID);
    var other = described(0).with(1, catalogue("/Metadata 20 0 R"));
    other.with(20, HandPdf.stream(dictionary, "0 0 9 9 re f")).end();
    assertThat(first(other)).isEqualTo(Verdict.INVALID);
  }

  @Test
  void metadata_that_draw_a_page_as_well_are_not_changed() {
    for (var page :
        List.of(
            PAGE.replace("/Contents 4 0 R", "/Contents[4 0 R 10 0 R]"),
            PAGE.replace("/Contents 4 0 R", "/Contents 10 0 R"),
            PAGE.replace("/Font", "/XObject<</Metadata 10 0 R>>/Font"))) {
      var pdf = sign(base(0).with(3, page).with(10, HandPdf.stream(XMP, "q Q")).end());
      assertThat(first(pdf)).isEqualTo(Verdict.VALID);
      pdf.with(10, HandPdf.stream(XMP, "0 0 9 9 re f")).end();
      assertThat(first(pdf)).as(page).isEqualTo(Verdict.INVALID);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/Resources<</Font<</Info 11 0 R>>>>", "/Resources<</Font<</F1 11 0 R>>>>"})
  void a_title_that_is_a_font_as_well_is_not_changed(String resources) {
    var page = PAGE.replaceAll("/Resources.*>>/A", resources + "/A");
    var pdf = base(0).with(3, page).with(11, "<</Type/Font/Subtype/Type1/BaseFont/Courier>>");
    sign(pdf.end("/Info 11 0 R"));
    pdf.with(11, "<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>").end("/Info 11 0 R");
    assertThat(first(pdf)).isEqualTo(Verdict.INVALID);
  }

  @Test
  void bytes_that_hide_in_metadata_are_not_passed_over() {
    var pdf = described(0).with(10, HandPdf.stream(XMP, "\n4 0 obj\n<<>>\nendobj\n")).end();
    assertThat(first(pdf)).isEqualTo(Verdict.CANNOT_TELL);
  }

  @Test
  void a_signature_below_a_field_that_was_there_leaves_earlier_ones_as_they_are() {
    var empty = HandPdf.field("sig", 19, "/Parent 8 0 R").replace("/V 19 0 R", "");
    var pdf = group("/Kids[9 0 R]").with(9, empty);
    sign(pdf.end()).with(9, HandPdf.field("sig", 19, "/Parent 8 0 R"));
    sign(pdf.with(19, HandPdf.signature("")).end());
    assertThat(valid(pdf)).isTrue();

    var grown = sign(group("/Kids[9 0 R]").with(9, empty.replace("19", "29")).end());
    grown
        .with(8, "<</T(person)/Kids[9 0 R 18 0 R]>>")
        .with(3, HandPdf.PAGE.formatted("6 0 R 18 0 R"));
    grown.with(18, HandPdf.field("more", 19, "/Parent 8 0 R"));
    sign(grown.with(19, HandPdf.signature("")).end());
    assertThat(valid(grown)).isTrue();

    var listed = sign(group("/Kids 10 0 R").with(10, "[9 0 R]").with(9, empty).end());
    listed.with(10, "[9 0 R 18 0 R]").with(3, HandPdf.PAGE.formatted("6 0 R 18 0 R"));
    listed.with(18, HandPdf.field("more", 19, "/Parent 8 0 R"));
    sign(listed.with(19, HandPdf.signature("")).end());
    assertThat(valid(listed)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<</T(person)/Kids[18 0 R 9 0 R]>>",
        "<</T(person)/Kids[18 0 R]>>",
        "<</T(nobody)/Kids[9 0 R 18 0 R]>>",
        "<</T(person)/Kids[9 0 R 18 0 R 20 0 R]>>",
        "<</T(person)/Kids[9 0 R 18 0 R]/AA<</C<</S/JavaScript/JS(x)>>>>>>"
      })
  void a_field_that_groups_others_changes_in_nothing_else(String after) {
    var empty = HandPdf.field("sig", 29, "/Parent 8 0 R").replace("/V 29 0 R", "");
    var pdf = sign(group("/Kids[9 0 R]").with(9, empty).end());
    pdf.with(8, after).with(3, HandPdf.PAGE.formatted("6 0 R 18 0 R"));
    pdf.with(18, HandPdf.field("more", 19, "/Parent 8 0 R")).with(20, "<</FT/Tx/T(x)>>");
    sign(pdf.with(19, HandPdf.signature("")).end());
    assertThat(first(pdf)).isEqualTo(Verdict.INVALID);
  }

  @Test
  void fields_do_not_grow_where_pages_are_listed() {
    var pages = group("/Kids 10 0 R").with(2, "<</Type/Pages/Kids 10 0 R/Count 1>>");
    var pdf = sign(pages.with(10, "[3 0 R]").end()).with(10, "[3 0 R 18 0 R]");
    pdf.with(18, HandPdf.field("more", 19, "/Parent 8 0 R"));
    sign(pdf.with(19, HandPdf.signature("")).end());
    assertThat(first(pdf)).isEqualTo(Verdict.INVALID);
  }

  @Test
  void what_lies_on_a_page_may_say_so_later() {
    var link = "<</Subtype/Link/Rect[0 0 9 9]%s>>";
    var base = base(0).with(3, HandPdf.PAGE.formatted("6 0 R 9 0 R"));
    var pdf = sign(base.with(9, link.formatted("")).end());
    assertThat(first(pdf.with(9, link.formatted("/Type/Annot")).end())).isEqualTo(Verdict.VALID);
    for (var more : List.of("/Type/Font", "/Type/Annot/A<</S/URI/URI(x)>>")) {
      var other = base(0).with(3, HandPdf.PAGE.formatted("6 0 R 9 0 R"));
      sign(other.with(9, link.formatted("")).end()).with(9, link.formatted(more)).end();
      assertThat(first(other)).as(more).isEqualTo(Verdict.INVALID);
    }
    var font = base(0).with(3, PAGE.replace("/F1 5 0 R", "/T 9 0 R"));
    sign(font.with(9, link.formatted("/BaseFont/Courier")).end());
    font.with(9, link.formatted("/BaseFont/Courier/Type/Annot")).end();
    assertThat(first(font)).isEqualTo(Verdict.INVALID);
  }

  @Test
  void a_field_may_say_so_when_it_is_signed_or_filled_in() {
    var both = HandPdf.PAGE.formatted("6 0 R 8 0 R");
    var field = HandPdf.field("B", 19, "");
    var place = field.replace("/V 19 0 R", "").replace("/Type/Annot", "");
    var pdf = new HandPdf().with(1, HandPdf.CATALOGUE.formatted("6 0 R 8 0 R", "")).with(3, both);
    sign(pdf.with(8, place).end());
    sign(pdf.with(8, field).with(19, HandPdf.signature("")).end());
    assertThat(valid(pdf)).isTrue();

    var text = "<<%s/Subtype/Widget/FT/Tx/T(name)/Rect[9 9 99 20]%s>>";
    var form = base(2).with(1, HandPdf.CATALOGUE.formatted("6 0 R 8 0 R", "")).with(3, both);
    sign(form.with(8, text.formatted("", "")).end());
    form.with(8, text.formatted("/Type/Annot", "/V(x)")).end();
    assertThat(first(form)).isEqualTo(Verdict.VALID);
  }

  @Test
  void what_is_null_lies_on_no_page() {
    var pdf = new HandPdf().with(3, HandPdf.PAGE.formatted("null 6 0 R null"));
    sign(pdf.end()).with(3, HandPdf.PAGE.formatted("6 0 R")).end();
    assertThat(first(pdf)).isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @CsvSource({"UR3, UR3, VALID", "UR, UR, VALID", "UR3, DocMDP, INVALID", "X, X, INVALID"})
  void rights_that_readers_have_are_no_signature_of_a_person(
      String name, String method, Verdict verdict) {
    var rights =
        HandPdf.signature(
                "/Reference[<</Type/SigRef/TransformMethod/%s/TransformParams<</P true>>>>]"
                    .formatted(method))
            .replaceAll("/ByteRange.*?]", "/ByteRange[0 100 200 300]");
    var pdf = new HandPdf().with(12, rights);
    pdf.with(1, catalogue("/Perms<</%s 12 0 R>>".formatted(name)));
    assertThat(judge(sign(pdf.end())).verdict()).isEqualTo(verdict);
  }

  private static String catalogue(String more) {
    return HandPdf.CATALOGUE.formatted("6 0 R", more);
  }

  private static HandPdf base(int p) {
    var allowed =
        "/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</P %d>>>>]".formatted(p);
    return new HandPdf().with(7, HandPdf.signature(p == 0 ? "" : allowed));
  }

  private static HandPdf described(int p) {
    var pdf = base(p).with(1, catalogue("/Metadata 10 0 R"));
    pdf.with(10, HandPdf.stream(XMP, "<x:xmpmeta/>")).with(11, "<</Title(One)>>");
    return sign(pdf.end("/Info 11 0 R"));
  }

  private static HandPdf group(String kids) {
    return new HandPdf()
        .with(1, HandPdf.CATALOGUE.formatted("6 0 R 8 0 R", ""))
        .with(8, "<</T(person)" + kids + ">>");
  }

  private static HandPdf sign(HandPdf pdf) {
    return pdf.sign(SIGNATURE::over);
  }

  private static Report judge(HandPdf pdf) {
    return new SignatureCheck(new SampleTrust(AUTHORITY)).pdf(pdf.bytes(), NOW);
  }

  private static Verdict first(HandPdf pdf) {
    return judge(pdf).signatures().getFirst().verdict();
  }

  private static boolean valid(HandPdf pdf) {
    var report = judge(pdf);
    return report.verdict() == Verdict.VALID && report.signatures().size() == 2;
  }
}
