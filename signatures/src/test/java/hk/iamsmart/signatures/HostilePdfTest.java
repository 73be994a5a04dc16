package hk.iamsmart.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/// Files that were made to hurt whoever reads them.
class HostilePdfTest {
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final SampleAuthority AUTHORITY = new SampleAuthority("Sample", NOW);
  private static final SampleAuthority.Holder CITIZEN = AUTHORITY.citizen("CHAN Tai Man");
  private static final String CATALOGUE = "<</Type/Catalog/Pages 2 0 R>>";

  @Test
  void what_is_no_pdf_is_called_so() {
    assertThat(found(new byte[0])).isEqualTo(Fact.NOT_A_PDF);
    assertThat(found("PK\3\4 and so on".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(Fact.NOT_A_PDF);
    assertThat(found(SamplePdf.join(new byte[] {'\n'}, SamplePdf.unsigned())))
        .isEqualTo(Fact.NOT_A_PDF);
  }

  @Test
  void an_encrypted_file_is_called_so() {
    assertThat(found(SamplePdf.encrypted())).isEqualTo(Fact.ENCRYPTED);
  }

  @Test
  void cross_references_in_a_circle_end() {
    var pdf = SamplePdf.unsigned();
    var text = new String(pdf, StandardCharsets.ISO_8859_1);
    int xref = Integer.parseInt(text.replaceAll("(?s).*startxref\\s+(\\d+).*", "$1"));
    var circle = text.replace("trailer\n<<", "trailer\n<</Prev " + xref);
    assertThat(found(circle.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(Fact.DAMAGED);
  }

  @Test
  void an_object_that_leads_to_itself_ends() {
    assertThat(found(pdf("1 0 R"))).isEqualTo(Fact.DAMAGED);
    assertThat(found(pdf(CATALOGUE.replace("/Pages", "/AcroForm 1 0 R/Fields[1 0 R]/Pages"))))
        .isIn(Fact.DAMAGED, Fact.NO_SIGNATURE);
    assertThat(found(pdf("<</Length 1 0 R>>\nstream\nx\nendstream"))).isEqualTo(Fact.DAMAGED);
  }

  @Test
  void deep_nesting_ends() {
    var deep = "[".repeat(200_000);
    assertThat(found(pdf("<</AcroForm " + deep + "]".repeat(200_000) + ">>")))
        .isEqualTo(Fact.DAMAGED);
    assertThat(found(pdf("<</AcroForm " + "<</A ".repeat(100_000)))).isEqualTo(Fact.DAMAGED);
  }

  @Test
  void a_key_twice_is_no_matter_of_taste() {
    assertThat(found(pdf("<</Type/Catalog/Pages 2 0 R/Pages 3 0 R>>"))).isEqualTo(Fact.DAMAGED);
  }

  @Test
  void a_bomb_is_not_unpacked_further_than_agreed() {
    var bomb = packed(new byte[200 << 20]);
    var pdf = crossReferencesInStream(bomb, "/W[1 4 2]");
    assertThat(pdf.length).isLessThan(1 << 20);
    assertThat(found(pdf)).isEqualTo(Fact.TOO_MUCH);
  }

  @Test
  void a_claim_of_very_many_objects_costs_nothing() {
    var none = packed(new byte[7]);
    assertThat(found(crossReferencesInStream(none, "/W[1 4 2]/Index[0 2000000000]")))
        .isEqualTo(Fact.DAMAGED);
    assertThat(found(crossReferencesInStream(none, "/W[0 0 0]"))).isEqualTo(Fact.DAMAGED);
    var xref = "xref\n0 999999999\n0000000000 65535 f \ntrailer\n<</Root 1 0 R>>\n";
    assertThat(found(ending("%PDF-1.7\n", xref))).isEqualTo(Fact.DAMAGED);
  }

  @Test
  void objects_inside_one_another_do_not_cost_the_square_of_their_number() {
    var body = new StringBuilder("%PDF-1.7\n");
    var xref = new StringBuilder("xref\n0 20001\n0000000000 65535 f \n");
    for (int i = 1; i <= 20_000; i++) {
      xref.append("%010d 00000 n \n".formatted(body.length()));
      body.append(i).append(" 0 obj (");
    }
    body.append("x".repeat(1_000_000)).append(")".repeat(20_000)).append(" endobj\n");
    xref.append("trailer\n<</Root 1 0 R>>\n");
    var started = System.nanoTime();
    assertThat(found(ending(body.toString(), xref.toString())))
        .isIn(Fact.DAMAGED, Fact.TOO_MUCH, Fact.NO_SIGNATURE);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void objects_that_never_end_do_not_cost_the_square_of_their_number() {
    var body = new StringBuilder("%PDF-1.7\n");
    var xref = new StringBuilder("xref\n0 20001\n0000000000 65535 f \n");
    for (int i = 1; i <= 20_000; i++) {
      xref.append("%010d 00000 n \n".formatted(body.length()));
      body.append(i).append(i == 1 ? " 0 obj" + CATALOGUE + "endobj\n" : " 0 obj(");
    }
    body.append("x".repeat(1_000_000)).append('\n');
    xref.append("trailer\n<</Root 1 0 R>>\n");
    var started = System.nanoTime();
    assertThat(found(ending(body.toString(), xref.toString()))).isEqualTo(Fact.TOO_MUCH);
    soon(started);
  }

  @Test
  void numbers_between_comments_do_not_cost_the_square_of_their_length() {
    var pdf = new HandPdf().with(8, "<<" + "1%".repeat(1_000_000));
    pdf.with(9, "<<" + "1%1\n".repeat(500_000));
    sign(pdf.end()).with(20, "<<>>").end();
    var started = System.nanoTime();
    assertThat(judge(pdf)).isEqualTo(Verdict.VALID);
    soon(started);
  }

  @Test
  void broken_objects_are_read_once_whoever_signed_the_file() {
    var pdf = new HandPdf();
    for (int i = 10; i < 3000; i++) {
      pdf.with(i, HandPdf.stream("", "0 0 m 1 1 l ".repeat(9)).replace("stream\n0", "stream 0"));
    }
    sign(pdf.end());
    var names = new StringBuilder("6 0 R");
    for (int i = 4000; i < 4010; i += 2) {
      names.append(" %d 0 R".formatted(i));
      pdf.with(1, HandPdf.CATALOGUE.formatted(names, ""));
      pdf.with(3, HandPdf.PAGE.formatted(names));
      pdf.with(i, HandPdf.field("S" + i, i + 1, "")).with(i + 1, HandPdf.signature(""));
      sign(pdf.end());
    }
    assertThat(judge(pdf)).isEqualTo(Verdict.VALID);
  }

  @Test
  void very_many_objects_are_written_again_as_they_were() {
    var pdf = new HandPdf();
    for (int i = 10; i < 20_000; i++) {
      pdf.with(i, "<<>>");
    }
    sign(pdf.end());
    for (int i = 10; i < 20_000; i++) {
      pdf.with(i, "<<>>");
    }
    var started = System.nanoTime();
    assertThat(judge(pdf.end())).isEqualTo(Verdict.VALID);
    soon(started);
  }

  private static void soon(long started) {
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
  }

  private static HandPdf sign(HandPdf pdf) {
    return pdf.sign(SampleSignature.by(CITIZEN, NOW)::over);
  }

  private static Verdict judge(HandPdf pdf) {
    return new SignatureCheck(new SampleTrust(AUTHORITY)).pdf(pdf.bytes(), NOW).verdict();
  }

  @Test
  void what_no_field_holds_is_not_passed_over() {
    var loose =
        "<</Type/Catalog/Pages 2 0 R/Perms<</DocMDP 4 0 R>>>>\nendobj\n"
            + "4 0 obj\n<</ByteRange[0 1 2 3]/Contents<00>/SubFilter/adbe.pkcs7.detached>>";
    var report = new SignatureCheck(new SampleTrust(AUTHORITY)).pdf(pdf(loose), NOW);
    assertThat(report.verdict()).isNotEqualTo(Verdict.VALID);
  }

  @Test
  void a_file_may_end_anywhere() {
    var signed =
        SamplePdf.sign(
            SamplePdf.packed(), SampleSignature.by(AUTHORITY.citizen("CHAN Tai Man"), NOW));
    for (int length = 0; length < signed.length; length += 97) {
      var report =
          new SignatureCheck(new SampleTrust(AUTHORITY)).pdf(Arrays.copyOf(signed, length), NOW);
      assertThat(report.verdict()).isNotEqualTo(Verdict.VALID);
    }
  }

  private static Fact found(byte[] pdf) {
    var report = new SignatureCheck(new SampleTrust(AUTHORITY)).pdf(pdf, NOW);
    assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    return report.findings().getFirst().fact();
  }

  /// A file whose catalogue is this.
  private static byte[] pdf(String catalogue) {
    var body = "%PDF-1.7\n1 0 obj\n" + catalogue + "\nendobj\n";
    var xref = "xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Root 1 0 R>>\n";
    return ending(body, xref);
  }

  private static byte[] ending(String body, String xref) {
    var end = "startxref\n" + body.length() + "\n%%EOF\n";
    return (body + xref + end).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] crossReferencesInStream(byte[] content, String more) {
    var head =
        "%PDF-1.7\n1 0 obj\n<</Type/XRef/Size 9/Root 2 0 R/Filter/FlateDecode/Length "
            + content.length
            + more
            + ">>\nstream\n";
    var end = "\nendstream\nendobj\nstartxref\n9\n%%EOF\n";
    return SamplePdf.join(
        head.getBytes(StandardCharsets.ISO_8859_1),
        content,
        end.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] packed(byte[] content) {
    var out = new ByteArrayOutputStream();
    try (var zip = new DeflaterOutputStream(out, new Deflater(9))) {
      zip.write(content);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }
}
