package hk.iamsmart.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What may be added behind a signature, and what its signer allows (ISO 32000-2 §12.8.2).
class LaterAdditionsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final SampleAuthority AUTHORITY = new SampleAuthority("Sample", NOW);
  private static final SampleAuthority.Holder CITIZEN = AUTHORITY.citizen("CHAN Tai Man");
  private static final SampleAuthority.Holder STAMPS = AUTHORITY.stamps(true);
  private static final SampleSignature SIGNATURE =
      SampleSignature.by(CITIZEN, NOW).stamped(STAMPS, NOW);
  private static final String WIDGET =
      "<</Type/Annot/Subtype/Widget/FT/Tx/T(%s)/Rect[72 600 300 620]/P 3 0 R/DA(/Helv 12 Tf)%s>>";
  private static final String NOTE =
      "<</Type/Annot/Subtype/%s/Rect[70 700 470 760]/P 3 0 R/Contents(I disagree)%s>>";

  private final SampleTrust trust = new SampleTrust(AUTHORITY);

  @ParameterizedTest
  @CsvSource({
    "1, INVALID, CLOSED",
    "2, VALID, EXTENDED",
    "3, VALID, EXTENDED",
    "9, INVALID, CLOSED"
  })
  void a_certification_says_whether_others_may_sign(int p, Verdict verdict, Fact fact) {
    var first = first(secondSignature(sign(base(docMdp(p)).end())));
    assertThat(first.verdict()).isEqualTo(verdict);
    assertThat(facts(first)).contains(fact);
  }

  @Test
  void a_certification_binds_who_signed_after_it_as_well() {
    var catalogue = HandPdf.CATALOGUE.formatted("6 0 R", "/Perms<</DocMDP 7 0 R>>");
    var pdf = sign(new HandPdf().with(7, HandPdf.signature(docMdp(1))).with(1, catalogue).end());
    assertThat(first(pdf).verdict()).isEqualTo(Verdict.VALID);
    var more = HandPdf.CATALOGUE.formatted("6 0 R 18 0 R", "/Perms<</DocMDP 7 0 R>>");
    pdf.with(1, more).with(3, HandPdf.PAGE.formatted("6 0 R 18 0 R"));
    pdf.with(18, HandPdf.field("B", 19, "")).with(19, HandPdf.signature(""));
    sign(pdf.end());
    assertThat(first(pdf).verdict()).isEqualTo(Verdict.INVALID);
    assertThat(judge(pdf).signatures().getLast().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void proofs_and_time_stamps_are_allowed_by_everybody() {
    var pdf = sign(base(docMdp(1)).end());
    var catalogue = HandPdf.CATALOGUE.formatted("6 0 R", "/DSS<</Certs[20 0 R]>>");
    pdf.with(1, catalogue).with(20, HandPdf.stream("", "proof")).end();
    assertThat(judge(pdf).verdict()).isEqualTo(Verdict.VALID);
    var both = HandPdf.CATALOGUE.formatted("6 0 R 18 0 R", "/DSS<</Certs[20 0 R]>>");
    timeStamp(pdf.with(1, both), STAMPS);
    var report = judge(pdf);
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.VALID);
    assertThat(report.signatures().getLast().kind())
        .isEqualTo(Report.Signature.Kind.DOCUMENT_TIME_STAMP);
    assertThat(report.signatures().getLast().stamped()).isEqualTo(NOW);
    assertThat(report.signatures().getLast().signer().name()).isEqualTo("Sample TSA");
  }

  @ParameterizedTest
  @CsvSource({"0, INVALID", "1, INVALID", "2, VALID", "3, VALID"})
  void a_form_is_filled_in_where_the_signer_allows_it(int p, Verdict verdict) {
    var pdf = sign(withField(base(p == 0 ? "" : docMdp(p)), "name").end());
    pdf.with(8, WIDGET.formatted("name", "/V(WONG)/AP<</N 20 0 R>>"));
    pdf.with(20, HandPdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "")).end();
    assertThat(first(pdf).verdict()).isEqualTo(verdict);
    if (verdict == Verdict.VALID) {
      assertThat(first(pdf).findings()).contains(Finding.of(Fact.FILLED_IN, "name"));
    }
  }

  @Test
  void filling_in_moves_no_field_and_adds_none() {
    for (var changed :
        List.of(
            WIDGET.formatted("name", "/V(x)").replace("300 620", "600 800"),
            WIDGET.formatted("other", "/V(x)"),
            WIDGET.formatted("name", "/V(x)/AA<</E<</S/JavaScript/JS(x)>>>>"))) {
      var pdf = sign(withField(base(docMdp(2)), "name").end()).with(8, changed).end();
      assertThat(first(pdf).verdict()).as(changed).isEqualTo(Verdict.INVALID);
    }
    var pdf = sign(withField(base(docMdp(3)), "name").end());
    pdf.with(9, WIDGET.formatted("late", "/V(x)"));
    pdf.with(1, HandPdf.CATALOGUE.formatted("6 0 R 8 0 R 9 0 R", ""));
    pdf.with(3, HandPdf.PAGE.formatted("6 0 R 8 0 R 9 0 R")).end();
    assertThat(first(pdf).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void what_draws_a_field_may_not_draw_the_page_as_well() {
    var page = HandPdf.PAGE.formatted("6 0 R 8 0 R").replace("/Font", "/XObject<</X 10 0 R>>/Font");
    var drawing = HandPdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 0 9 9 re f");
    var shared = withField(base(docMdp(2)), "name").with(3, page).with(10, drawing);
    shared.with(8, WIDGET.formatted("name", "/AP<</N 10 0 R>>"));
    var pdf = sign(shared.end()).with(10, drawing.replace("9 re", "8 re")).end();
    assertThat(first(pdf).verdict()).isEqualTo(Verdict.INVALID);
    var alone = withField(base(docMdp(2)), "name").with(10, drawing);
    alone.with(8, WIDGET.formatted("name", "/AP<</N 10 0 R>>"));
    var own = sign(alone.end()).with(10, drawing.replace("9 re", "8 re")).end();
    assertThat(first(own).verdict()).isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @CsvSource({
    "/Action/Include/Fields[(name)], name, INVALID",
    "/Action/Include/Fields[(other)], name, VALID",
    "/Action/Include/Fields[(person)], person.name, INVALID",
    "/Action/Include/Fields[(person)], personal, VALID",
    "/Action/Exclude/Fields[(name)], name, VALID",
    "/Action/Exclude/Fields[(other)], name, INVALID",
    "/Action/All, name, INVALID",
    "/Fields[(other)], name, INVALID",
  })
  void a_signature_locks_fields(String lock, String field, Verdict verdict) {
    var reference =
        "/Reference[<</Type/SigRef/TransformMethod/FieldMDP/TransformParams<<" + lock + ">>>>]";
    var locked = sign(withField(base(reference), field).end());
    var byField =
        sign(
            withField(base(""), field)
                .with(6, HandPdf.field("Signature1", 7, "/Lock<<" + lock + ">>"))
                .end());
    for (var pdf : List.of(locked, byField)) {
      pdf.with(8, WIDGET.formatted(field, "/V(WONG)")).end();
      assertThat(first(pdf).verdict()).isEqualTo(verdict);
      if (verdict == Verdict.INVALID) {
        assertThat(first(pdf).findings()).contains(Finding.of(Fact.LOCKED_FIELD, field));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, INVALID", "2, VALID", "3, VALID"})
  void the_lock_of_a_field_closes_the_document(int p, Verdict verdict) {
    var lock = "/Lock<</Type/SigFieldLock/Action/Include/Fields[(x)]/P " + p + ">>";
    var pdf = sign(base("").with(6, HandPdf.field("Signature1", 7, lock)).end());
    assertThat(first(secondSignature(pdf)).verdict()).isEqualTo(verdict);
  }

  @Test
  void a_locked_place_for_a_signature_is_not_signed_later() {
    var lock = "/Lock<</Action/Include/Fields[(Signature2)]>>";
    var pdf = base("").with(6, HandPdf.field("Signature1", 7, lock));
    pdf.with(1, HandPdf.CATALOGUE.formatted("6 0 R 18 0 R", ""));
    pdf.with(3, HandPdf.PAGE.formatted("6 0 R 18 0 R"));
    sign(pdf.with(18, HandPdf.field("Signature2", 19, "").replace("/V 19 0 R", "")).end());
    sign(pdf.with(18, HandPdf.field("Signature2", 19, "")).with(19, HandPdf.signature("")).end());
    assertThat(first(pdf).findings()).contains(Finding.of(Fact.LOCKED_FIELD, "Signature2"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, Text, INVALID",
    "2, Text, INVALID",
    "3, Text, VALID",
    "3, Highlight, VALID",
    "3, Stamp, CANNOT_TELL",
    "3, FreeText, CANNOT_TELL",
    "3, Widget, INVALID"
  })
  void notes_are_made_where_the_signer_allows_them(int p, String kind, Verdict verdict) {
    var pdf = sign(base(p == 0 ? "" : docMdp(p)).end());
    pdf.with(9, NOTE.formatted(kind, "")).with(3, HandPdf.PAGE.formatted("6 0 R 9 0 R")).end();
    assertThat(first(pdf).verdict()).isEqualTo(verdict);
  }

  @Test
  void a_note_with_a_drawing_of_its_own_may_cover_the_page_until_a_valid_signature_covers_it() {
    var pdf = sign(base(docMdp(3)).end());
    pdf.with(9, NOTE.formatted("Highlight", "/AP<</N 10 0 R>>"));
    pdf.with(10, HandPdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 0 9 9 re f"));
    pdf.with(3, HandPdf.PAGE.formatted("6 0 R 9 0 R")).end();
    assertThat(facts(first(pdf))).contains(Fact.ANNOTATED_VISIBLY);
    assertThat(first(pdf).verdict()).isEqualTo(Verdict.CANNOT_TELL);
    pdf.with(1, HandPdf.CATALOGUE.formatted("6 0 R 18 0 R", ""));
    pdf.with(3, HandPdf.PAGE.formatted("6 0 R 9 0 R 18 0 R"));
    sign(pdf.with(18, HandPdf.field("B", 19, "")).with(19, HandPdf.signature("")).end());
    assertThat(facts(first(pdf))).contains(Fact.ANNOTATED);
    assertThat(first(pdf).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void a_note_that_is_taken_away_or_changed_is_told() {
    var signed = base(docMdp(3)).with(3, HandPdf.PAGE.formatted("9 0 R 6 0 R"));
    var pdf = sign(signed.with(9, NOTE.formatted("Text", "")).end());
    assertThat(first(pdf).verdict()).isEqualTo(Verdict.VALID);
    pdf.with(9, NOTE.formatted("Text", "").replace("disagree", "agree")).end();
    assertThat(facts(first(pdf))).contains(Fact.ANNOTATED);
    assertThat(first(pdf).verdict()).isEqualTo(Verdict.VALID);
    pdf.with(3, HandPdf.PAGE.formatted("6 0 R")).end();
    assertThat(first(pdf).verdict()).isEqualTo(Verdict.CANNOT_TELL);
  }

  @Test
  void a_stamp_of_an_authority_we_do_not_know_leaves_it_open() {
    var elsewhere = new SampleAuthority("Elsewhere", NOW).stamps(true);
    var pdf = sign(base("").end()).with(1, HandPdf.CATALOGUE.formatted("6 0 R 18 0 R", ""));
    var report = judge(timeStamp(pdf, elsewhere));
    assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(report.signatures().getFirst().verdict()).isEqualTo(Verdict.VALID);
    assertThat(facts(report.signatures().getLast())).contains(Fact.DOCUMENT_STAMP_FOREIGN);
    assertThat(report.signatures().getLast().stamped()).isNull();
  }

  @Test
  void a_stamp_that_cannot_be_read_leaves_it_open_and_one_over_something_else_does_not() {
    var catalogue = HandPdf.CATALOGUE.formatted("6 0 R 18 0 R", "");
    for (var nonsense : List.of(new byte[0], new byte[] {1, 2, 3}, SIGNATURE.over(new byte[1]))) {
      var pdf = sign(base("").end()).with(1, catalogue);
      stampField(pdf);
      var report = judge(pdf.end().sign(content -> nonsense));
      assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
      assertThat(facts(report.signatures().getLast())).contains(Fact.DOCUMENT_STAMP_UNREADABLE);
    }
    var pdf = sign(base("").end()).with(1, catalogue);
    stampField(pdf);
    pdf.end().sign(content -> SampleSignature.stamp(STAMPS, NOW, new byte[] {1}));
    assertThat(facts(judge(pdf).signatures().getLast())).contains(Fact.DOCUMENT_ALTERED);
    assertThat(judge(pdf).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void a_stamp_of_the_document_shows_nothing_because_anybody_can_have_one() {
    var pdf = sign(base("").end()).with(1, HandPdf.CATALOGUE.formatted("6 0 R 18 0 R", ""));
    stampField(pdf);
    pdf.with(18, HandPdf.field("Stamp", 19, "").replace("[0 0 0 0]", "[0 0 600 800]"));
    pdf.end().sign(content -> SampleSignature.stamp(STAMPS, NOW, content));
    assertThat(first(pdf).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void a_stamp_by_who_may_not_make_any_and_one_from_the_future_are_refused() {
    var catalogue = HandPdf.CATALOGUE.formatted("6 0 R 18 0 R", "");
    var pdf = sign(base("").end()).with(1, catalogue);
    var unfit = judge(timeStamp(pdf, AUTHORITY.stamps(false)));
    assertThat(facts(unfit.signatures().getLast())).contains(Fact.STAMP_NOT_AUTHORISED);
    var late = sign(base("").end()).with(1, catalogue);
    stampField(late);
    late.end().sign(c -> SampleSignature.stamp(STAMPS, NOW.plus(Duration.ofHours(1)), c));
    assertThat(facts(judge(late).signatures().getLast())).contains(Fact.STAMP_BROKEN);
  }

  @Test
  void a_stamp_over_the_document_proves_when_an_earlier_signature_existed() {
    var ended = AUTHORITY.citizen("LEE", NOW.minus(Duration.ofDays(700)), NOW.minusSeconds(60));
    var bare = SampleSignature.by(ended, NOW.minus(Duration.ofDays(2)));
    var pdf = base("").end().sign(bare::over);
    assertThat(facts(first(pdf))).contains(Fact.EXPIRED);
    stampField(pdf.with(1, HandPdf.CATALOGUE.formatted("6 0 R 18 0 R", "")));
    pdf.end().sign(c -> SampleSignature.stamp(STAMPS, NOW.minus(Duration.ofDays(1)), c));
    assertThat(first(pdf).verdict()).as(first(pdf).toString()).isEqualTo(Verdict.VALID);
    assertThat(facts(first(pdf))).contains(Fact.STAMPED_LATER, Fact.EXPIRED_LATER);
    assertThat(first(pdf).stamped()).isEqualTo(NOW.minus(Duration.ofDays(1)));
  }

  @Test
  void a_document_that_was_only_stamped_was_signed_by_nobody() {
    var pdf = new HandPdf().with(7, HandPdf.timeStamp()).end();
    var report = judge(pdf.sign(content -> SampleSignature.stamp(STAMPS, NOW, content)));
    assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(report.findings()).containsExactly(Finding.of(Fact.NO_SIGNATURE));
    assertThat(report.signatures().getFirst().verdict()).isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"adbe.pkcs7.sha1", "adbe.x509.rsa_sha1", "x.strange"})
  void a_kind_of_signature_that_we_cannot_judge_is_left_open(String kind) {
    var signature = HandPdf.signature("").replace("adbe.pkcs7.detached", kind);
    var pdf = new HandPdf().with(7, signature).end().sign(c -> new byte[] {1, 2, 3});
    assertThat(judge(pdf).verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(first(pdf).findings()).contains(Finding.of(Fact.KIND_UNKNOWN, kind));
  }

  @Test
  void whatever_such_a_kind_covers_is_left_open_too() {
    var strange = HandPdf.signature("").replace("adbe.pkcs7.detached", "x.strange");
    var bare = strange.replaceAll("/ByteRange.*?]", "/ByteRange[0 1 2 3 4 5]");
    var pdf = new HandPdf().with(7, bare).end();
    assertThat(judge(pdf).verdict()).isEqualTo(Verdict.CANNOT_TELL);
    var known = bare.replace("x.strange", "ETSI.RFC3161");
    var stamp = judge(new HandPdf().with(7, known).end()).signatures().getFirst();
    assertThat(facts(stamp)).containsExactly(Fact.RANGE_WRONG);
    assertThat(stamp.kind()).isEqualTo(Report.Signature.Kind.DOCUMENT_TIME_STAMP);
  }

  private static String docMdp(int p) {
    return "/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</P " + p + ">>>>]";
  }

  private static HandPdf base(String signature) {
    return new HandPdf().with(7, HandPdf.signature(signature));
  }

  private static HandPdf withField(HandPdf pdf, String name) {
    return pdf.with(1, HandPdf.CATALOGUE.formatted("6 0 R 8 0 R", ""))
        .with(3, HandPdf.PAGE.formatted("6 0 R 8 0 R"))
        .with(8, WIDGET.formatted(name, ""));
  }

  private static HandPdf secondSignature(HandPdf pdf) {
    pdf.with(1, HandPdf.CATALOGUE.formatted("6 0 R 18 0 R", ""));
    pdf.with(3, HandPdf.PAGE.formatted("6 0 R 18 0 R"));
    return sign(pdf.with(18, HandPdf.field("B", 19, "")).with(19, HandPdf.signature("")).end());
  }

  private static void stampField(HandPdf pdf) {
    pdf.with(3, HandPdf.PAGE.formatted("6 0 R 18 0 R"));
    pdf.with(18, HandPdf.field("Stamp", 19, "")).with(19, HandPdf.timeStamp());
  }

  private static HandPdf timeStamp(HandPdf pdf, SampleAuthority.Holder by) {
    stampField(pdf);
    return pdf.end().sign(content -> SampleSignature.stamp(by, NOW, content));
  }

  private static HandPdf sign(HandPdf pdf) {
    return pdf.sign(SIGNATURE::over);
  }

  private Report judge(HandPdf pdf) {
    return new SignatureCheck(trust).pdf(pdf.bytes(), NOW);
  }

  private Report.Signature first(HandPdf pdf) {
    return judge(pdf).signatures().getFirst();
  }

  private static List<Fact> facts(Report.Signature signature) {
    return signature.findings().stream().map(Finding::fact).toList();
  }
}
