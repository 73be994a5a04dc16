package hk.iamsmart.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/// Files prepared before they are signed, so that something else can be seen afterwards, and bytes
/// behind a signature that programs understand in different ways.
class ShadowPdfTest {
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final SampleAuthority AUTHORITY = new SampleAuthority("Sample", NOW);
  private static final SampleSignature SIGNATURE =
      SampleSignature.by(AUTHORITY.citizen("CHAN Tai Man"), NOW)
          .stamped(AUTHORITY.stamps(true), NOW);
  private static final String STAMP =
      "<</Type/Annot/Subtype/Stamp/F 4/Rect[70 700 470 760]/AP<</N 8 0 R>>>>";
  private static final String DRAWING =
      HandPdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 400 60]", "1 g 0 0 400 60 re f");
  private static final Map<Integer, String> SECOND =
      Map.of(
          1, HandPdf.CATALOGUE.formatted("6 0 R 18 0 R", ""),
          3, HandPdf.PAGE.formatted("6 0 R 18 0 R"),
          18, HandPdf.field("Signature2", 19, ""),
          19, HandPdf.signature(""));

  @Test
  void a_file_written_by_hand_is_valid_and_stays_so_with_a_second_signature() {
    var pdf = signed();
    assertThat(judge(pdf)).isEqualTo(Verdict.VALID);
    assertThat(judge(pdf.raw("\r\n \n"))).isNotEqualTo(Verdict.INVALID);
    assertThat(judge(sign(signed().with(SECOND).end()))).isEqualTo(Verdict.VALID);
  }

  @Test
  void a_table_and_its_stream_that_disagree_reveal_nothing() {
    // the page already names 9, which is nowhere yet
    var pdf = sign(new HandPdf().with(3, HandPdf.PAGE.formatted("9 0 R 6 0 R")).end("/X 10"));
    assertThat(judge(pdf)).isEqualTo(Verdict.VALID);
    int drawing = pdf.at();
    pdf.raw("8 0 obj\n" + DRAWING + "\nendobj\n");
    int stamp = pdf.at();
    pdf.raw("9 0 obj\n" + STAMP + "\nendobj\n");
    int stream = pdf.at();
    pdf.raw("11 0 obj\n" + crossReferences(12, "8 2", drawing, stamp) + "\nendobj\n");
    pdf.free(8).free(9).free(11);
    int table = pdf.table("/XRefStm " + stream);
    assertThat(judge(pdf.close(table))).isNotEqualTo(Verdict.VALID);
  }

  @Test
  void a_table_without_entries_beside_a_stream_that_reveals_is_seen_through() {
    var pdf = sign(new HandPdf().with(3, HandPdf.PAGE.formatted("9 0 R 6 0 R")).end());
    int drawing = pdf.at();
    pdf.raw("8 0 obj\n" + DRAWING + "\nendobj\n");
    int stamp = pdf.at();
    pdf.raw("9 0 obj\n" + STAMP + "\nendobj\n");
    int stream = pdf.at();
    pdf.raw("11 0 obj\n" + crossReferences(12, "8 2", drawing, stamp) + "\nendobj\n");
    assertThat(judge(pdf.close(pdf.table("/XRefStm " + stream)))).isNotEqualTo(Verdict.VALID);
  }

  @Test
  void what_the_signed_part_waits_for_must_not_come() {
    var pdf = sign(new HandPdf().with(3, HandPdf.PAGE.formatted("9 0 R 6 0 R")).end());
    pdf.with(8, DRAWING).with(9, STAMP).end();
    assertThat(judge(pdf)).isEqualTo(Verdict.INVALID);
  }

  @Test
  void an_object_hidden_in_the_signed_part_must_not_be_listed_later() {
    var base = new HandPdf().with(3, HandPdf.PAGE.formatted("6 0 R"));
    int hidden = base.at();
    base.raw("4 0 obj\n" + HandPdf.stream("", "(I disagree)") + "\nendobj\n");
    var pdf = sign(base.end());
    assertThat(judge(pdf)).isEqualTo(Verdict.VALID);
    assertThat(judge(pdf.list(4, hidden).end())).isNotEqualTo(Verdict.VALID);
  }

  @Test
  void an_entry_that_points_beyond_the_signed_part_must_not_be_filled() {
    var base = new HandPdf().with(3, HandPdf.PAGE.formatted("9 0 R 6 0 R"));
    var probe = sign(new HandPdf().with(3, HandPdf.PAGE.formatted("9 0 R 6 0 R")).list(9, 1).end());
    var pdf = sign(base.list(9, probe.at()).end());
    assertThat(pdf.at()).isEqualTo(probe.at());
    assertThat(judge(pdf)).isEqualTo(Verdict.VALID);
    pdf.raw("9 0 obj\n" + STAMP.replace("/AP<</N 8 0 R>>", "") + "\nendobj\n");
    assertThat(judge(pdf.with(SECOND).end().sign(SIGNATURE::over))).isNotEqualTo(Verdict.VALID);
  }

  @Test
  void an_object_that_goes_on_behind_the_signed_part_is_seen_through() {
    // a text that does not end: the end of the signed part is within it
    var base = new HandPdf().with(3, HandPdf.PAGE.formatted("9 0 R 6 0 R")).body();
    base.list(9, base.at());
    base.raw("9 0 obj\n<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]/Contents(");
    var pdf = sign(base.end());
    pdf.raw(")>>\nendobj\n").with(20, "(any)").end();
    assertThat(judge(pdf)).isNotEqualTo(Verdict.VALID);
  }

  @Test
  void every_byte_that_nothing_lists_is_noticed() {
    var unlisted = "40 0 obj\n<</Type/Annot>>\nendobj\n";
    assertThat(judge(signed().raw(unlisted).with(SECOND).end().sign(SIGNATURE::over)))
        .as("an object")
        .isEqualTo(Verdict.CANNOT_TELL);
    for (var rest :
        new String[] {"% 40 0 obj null endobj\n", "garbage\n", "null\n", "startxref\n9\n%%EOF\n"}) {
      assertThat(judge(sign(signed().raw(rest).with(SECOND).end())))
          .as(rest)
          .isEqualTo(Verdict.CANNOT_TELL);
      assertThat(judge(sign(signed().with(SECOND).body().raw(rest).end())))
          .as(rest)
          .isEqualTo(Verdict.CANNOT_TELL);
    }
    var pdf = signed().with(SECOND).body();
    int table = pdf.table("");
    pdf.raw("% between trailer and end\n").close(table);
    assertThat(judge(sign(pdf))).isEqualTo(Verdict.CANNOT_TELL);
  }

  @Test
  void a_program_may_sign_its_update_with_its_name() {
    for (var name : new String[] {"%iText-5.5.13.2\n", "%iText-Core-7.2.5\n%OpenPDF-1.3.30\n"}) {
      var pdf = signed().with(SECOND).body();
      int table = pdf.table("");
      assertThat(judge(sign(pdf.raw(name).close(table)))).as(name).isEqualTo(Verdict.VALID);
    }
    for (var other : new String[] {"%x 4\n", "%iText-5 4 0 obj\n", "%<</A-1 2>>\n", "%a-1"}) {
      var pdf = signed().with(SECOND).body();
      int table = pdf.table("");
      assertThat(judge(sign(pdf.raw(other).close(table)))).as(other).isNotEqualTo(Verdict.VALID);
    }
  }

  @Test
  void blanks_behind_the_end_hide_nothing() {
    var padded = sign(new HandPdf().end().raw(" \n\0"));
    assertThat(judge(padded)).isEqualTo(Verdict.VALID);
    assertThat(judge(sign(padded.with(SECOND).end()))).isEqualTo(Verdict.VALID);
    assertThat(judge(sign(new HandPdf().end().raw(" x")))).isEqualTo(Verdict.CANNOT_TELL);
  }

  @Test
  void a_reference_written_closely_in_a_broken_object_waits_as_well() {
    var base = new HandPdf().with(3, HandPdf.PAGE.formatted("6 0 R")).with(10, "<</X(()/Y 9 0R>>");
    var pdf = sign(base.end());
    assertThat(judge(pdf)).isEqualTo(Verdict.VALID);
    assertThat(judge(pdf.with(9, STAMP).with(8, DRAWING).end())).isNotEqualTo(Verdict.VALID);
  }

  @Test
  void an_object_within_another_one_is_noticed() {
    for (var hidden :
        new String[] {
          HandPdf.stream("", "4 0 obj\n<<>>\nstream\nendstream\nendobj"),
          "<</X(4 0 obj <</Length 0>> endobj)>>",
          "<</X 1 % 4 0 obj null endobj\n>>",
          HandPdf.stream("", "trailer\n<</Root 40 0 R>>")
        }) {
      assertThat(judge(sign(signed().with(SECOND).with(20, hidden).end())))
          .as(hidden)
          .isEqualTo(Verdict.CANNOT_TELL);
    }
  }

  @Test
  void an_object_twice_in_one_update_or_in_a_wrong_place_is_noticed() {
    var twice = signed().with(SECOND).body().raw("18 0 obj\n<<>>\nendobj\n").end();
    assertThat(judge(sign(twice))).isEqualTo(Verdict.CANNOT_TELL);
    var wrong = signed().with(SECOND).body();
    assertThat(judge(sign(wrong.list(20, wrong.at() - 3).end()))).isEqualTo(Verdict.CANNOT_TELL);
    var old = signed().with(SECOND).body();
    assertThat(judge(sign(old.list(20, 15).end()))).isEqualTo(Verdict.CANNOT_TELL);
    var nowhere = signed().with(SECOND).body();
    assertThat(judge(sign(nowhere.list(20, 0).end()))).isEqualTo(Verdict.CANNOT_TELL);
  }

  @Test
  void a_revision_that_leaves_out_the_signed_one_is_noticed() {
    var pdf = signed();
    int first = pdf.previous();
    pdf.with(20, "(one)").end();
    assertThat(judge(pdf)).isEqualTo(Verdict.VALID);
    var text = new String(pdf.bytes(), StandardCharsets.ISO_8859_1);
    var circle = text.substring(0, text.lastIndexOf("/Prev ")) + "/Prev " + pdf.previous();
    assertThat(first).isNotEqualTo(pdf.previous());
    var rest = text.substring(text.lastIndexOf("/Prev ") + ("/Prev " + first).length());
    assertThat(verdict((circle + rest).getBytes(StandardCharsets.ISO_8859_1)))
        .isNotEqualTo(Verdict.VALID);
  }

  @Test
  void one_object_in_two_roles_is_not_let_change() {
    // the dictionary of proofs draws the page as well: its streams are its fonts and images
    var page = HandPdf.PAGE.formatted("6 0 R").replace("/Font", "/XObject 12 0 R/Font");
    var catalogue = HandPdf.CATALOGUE.formatted("6 0 R", "/DSS 12 0 R");
    var base =
        new HandPdf().with(1, catalogue).with(3, page).with(12, "<</Type/DSS>>").with(8, DRAWING);
    var pdf = sign(base.end());
    assertThat(judge(pdf)).isEqualTo(Verdict.VALID);
    pdf.with(12, "<</Type/DSS/Certs 20 0 R>>").with(20, DRAWING).end();
    assertThat(judge(pdf)).isEqualTo(Verdict.INVALID);
  }

  @Test
  void a_font_that_the_fields_wait_for_is_not_let_in() {
    var field =
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/Rect[72 600 300 620]/P 3 0 R/DA(/Helv 12"
            + " Tf)/V(yes)>>";
    var base =
        new HandPdf()
            .with(1, HandPdf.CATALOGUE.formatted("6 0 R 8 0 R", ""))
            .with(3, HandPdf.PAGE.formatted("6 0 R 8 0 R"))
            .with(8, field);
    var pdf = sign(base.end());
    var form = HandPdf.CATALOGUE.formatted("6 0 R 8 0 R", "");
    pdf.with(1, form.replace("/SigFlags 3", "/SigFlags 3/DR<</Font<</Helv 20 0 R>>>>"));
    pdf.with(20, "<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>").end();
    assertThat(judge(pdf)).isEqualTo(Verdict.INVALID);
  }

  @Test
  void a_deleted_object_is_a_change() {
    assertThat(judge(signed().free(4).end())).isEqualTo(Verdict.INVALID);
    assertThat(judge(signed().free(5).with(SECOND).end().sign(SIGNATURE::over)))
        .isEqualTo(Verdict.INVALID);
  }

  @Test
  void objects_in_a_stream_count_as_well_and_each_must_be_listed() {
    assertThat(judge(packed("20 0 ", 1, 20))).isEqualTo(Verdict.VALID);
    assertThat(judge(packed("20 0 21 0 ", 2, 20))).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(judge(packed("20 0 20 0 ", 2, 20))).isEqualTo(Verdict.CANNOT_TELL);
  }

  /// An update with an object stream and a stream of cross references.
  private static HandPdf packed(String head, int count, int listed) {
    var pdf = signed();
    int stream = pdf.at();
    var content = head + "(x)";
    pdf.raw(
        "30 0 obj\n"
            + HandPdf.stream("/Type/ObjStm/N " + count + "/First " + head.length(), content)
            + "\nendobj\n");
    int place = pdf.at();
    var rows = new StringBuilder();
    row(rows, 2, 30, 0);
    row(rows, 1, stream, 0);
    row(rows, 1, place, 0);
    pdf.raw(
        "31 0 obj\n"
            + HandPdf.stream(
                "/Type/XRef/Size 32/Root 1 0 R/W[1 3 2]/Index[%d 1 30 2]/Prev %d"
                    .formatted(listed, pdf.previous()),
                rows.toString())
            + "\nendobj\n");
    return pdf.close(place);
  }

  private static String crossReferences(int size, String index, int... offsets) {
    var rows = new StringBuilder();
    for (int offset : offsets) {
      row(rows, 1, offset, 0);
    }
    var out = new ByteArrayOutputStream();
    try (var zip = new DeflaterOutputStream(out)) {
      zip.write(rows.toString().getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return HandPdf.stream(
        "/Type/XRef/Size " + size + "/W[1 3 2]/Index[" + index + "]/Filter/FlateDecode/Root 1 0 R",
        out.toString(StandardCharsets.ISO_8859_1));
  }

  private static void row(StringBuilder rows, int kind, int second, int third) {
    rows.append((char) kind);
    rows.append((char) (second >> 16))
        .append((char) (second >> 8 & 0xff))
        .append((char) (second & 0xff));
    rows.append((char) (third >> 8)).append((char) (third & 0xff));
  }

  private static HandPdf signed() {
    return sign(new HandPdf().end());
  }

  private static HandPdf sign(HandPdf pdf) {
    return pdf.sign(SIGNATURE::over);
  }

  private static Verdict judge(HandPdf pdf) {
    return verdict(pdf.bytes());
  }

  private static Verdict verdict(byte[] pdf) {
    return new SignatureCheck(new SampleTrust(AUTHORITY)).pdf(pdf, NOW).verdict();
  }
}
