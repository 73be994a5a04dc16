package hk.iamsmart.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.cms.CMSSignedData;
import org.junit.jupiter.api.Test;

class PdfCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));
  private static final Instant LAST_WEEK = NOW.minus(Duration.ofDays(7));
  private static final SampleAuthority AUTHORITY = new SampleAuthority("Sample", NOW);
  private static final SampleAuthority.Holder CITIZEN = AUTHORITY.citizen("CHAN Tai Man");
  private static final SampleAuthority.Holder STAMPS = AUTHORITY.stamps(true);
  private static final SampleSignature STAMPED =
      SampleSignature.by(CITIZEN, YESTERDAY).stamped(STAMPS, YESTERDAY);
  private static final byte[] SIGNED = SamplePdf.sign(SamplePdf.unsigned(), STAMPED);

  private final SampleTrust trust = new SampleTrust(AUTHORITY);

  @Test
  void a_signature_as_it_should_be_is_valid() {
    var report = judge(SIGNED);
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.VALID);
    var signature = report.signatures().getFirst();
    assertThat(signature.signer().name()).isEqualTo("CHAN Tai Man");
    assertThat(signature.stamped()).isEqualTo(YESTERDAY);
    assertThat(facts(report))
        .containsExactly(
            Fact.DOCUMENT_INTACT,
            Fact.WHOLE_FILE,
            Fact.SIGNATURE_FITS,
            Fact.CERTIFICATE_BOUND,
            Fact.CHAIN_HOLDS,
            Fact.STAMP_HOLDS,
            Fact.CLAIMED_TIME,
            Fact.STATUS_GOOD);
  }

  @Test
  void so_is_one_in_a_file_with_packed_objects() {
    var report = judge(SamplePdf.sign(SamplePdf.packed(), STAMPED));
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.VALID);
  }

  @Test
  void without_a_stamp_it_is_judged_as_of_now_and_the_claimed_time_is_only_claimed() {
    var report = judge(sign(SampleSignature.by(CITIZEN, LAST_WEEK)));
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.signatures().getFirst().stamped()).isNull();
    assertThat(facts(report)).contains(Fact.STAMP_NONE, Fact.CLAIMED_TIME);
    trust.revoke(CITIZEN, YESTERDAY);
    var later = judge(sign(SampleSignature.by(CITIZEN, LAST_WEEK)));
    assertThat(later.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(facts(later)).contains(Fact.REVOKED);
  }

  @Test
  void a_byte_altered_inside_what_is_signed_is_reported() {
    var altered = SIGNED.clone();
    altered[SamplePdf.find(altered, "/MediaBox [0.0 0.0 612") + 14] ^= 1;
    var report = judge(altered);
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(facts(report)).contains(Fact.DOCUMENT_ALTERED).doesNotContain(Fact.SIGNATURE_FITS);
  }

  @Test
  void a_byte_altered_in_the_signature_itself_is_reported() throws Exception {
    var altered = SIGNED.clone();
    int gap = SamplePdf.find(altered, "/Contents <") + "/Contents <".length();
    var hex = new String(altered, gap, 12_000, StandardCharsets.US_ASCII);
    var cms = new CMSSignedData(HexFormat.of().parseHex(hex));
    var value = cms.getSignerInfos().getSigners().iterator().next().getSignature();
    int place =
        gap + hex.indexOf(HexFormat.of().withUpperCase().formatHex(value).substring(0, 64)) + 9;
    assertThat(place).isGreaterThan(gap + 8);
    altered[place] = (byte) (altered[place] == '0' ? '1' : '0');
    var report = judge(altered);
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(facts(report)).contains(Fact.SIGNATURE_WRONG);
  }

  @Test
  void bytes_hidden_after_the_signature_in_its_place_are_reported() {
    var altered = SIGNED.clone();
    int end = SamplePdf.find(altered, "00000>");
    altered[end + 2] = 'f';
    var report = judge(altered);
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(facts(report)).contains(Fact.SIGNATURE_UNREADABLE);
  }

  @Test
  void a_page_changed_in_a_later_revision_is_reported() {
    var report = judge(SamplePdf.drawnOver(SIGNED));
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(facts(report)).contains(Fact.CHANGED_LATER, Fact.DOCUMENT_INTACT);
  }

  @Test
  void a_second_signature_leaves_the_first_one_valid() {
    var second = AUTHORITY.citizen("WONG Siu Ming");
    var packed = SamplePdf.sign(SamplePdf.packed(), STAMPED);
    var both = judge(SamplePdf.sign(packed, SampleSignature.by(second, NOW)));
    assertThat(both.verdict()).as(both.toString()).isEqualTo(Verdict.VALID);
    var report = judge(SamplePdf.sign(SIGNED, SampleSignature.by(second, NOW)));
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.VALID);
    assertThat(report.signatures()).hasSize(2);
    assertThat(report.signatures().getFirst().findings())
        .extracting(Finding::fact)
        .contains(Fact.EXTENDED);
    assertThat(report.signatures().getLast().signer().name()).isEqualTo("WONG Siu Ming");
  }

  @Test
  void a_page_changed_between_two_signatures_spoils_the_first() {
    var second = AUTHORITY.citizen("WONG Siu Ming");
    var changed = SamplePdf.drawnOver(SIGNED);
    var report = judge(SamplePdf.sign(changed, SampleSignature.by(second, NOW)));
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.signatures().getFirst().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.signatures().getLast().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void a_truncated_file_is_not_called_valid_and_the_wrong_range_is_told() {
    var report = judge(Arrays.copyOf(SIGNED, SIGNED.length - 40));
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.findings()).extracting(Finding::fact).containsExactly(Fact.DAMAGED);
    assertThat(facts(report)).contains(Fact.RANGE_WRONG);
  }

  @Test
  void bytes_after_the_end_are_never_passed_over() {
    var report = judge(SamplePdf.join(SIGNED, "more\n".getBytes(StandardCharsets.US_ASCII)));
    assertThat(report.verdict()).isNotEqualTo(Verdict.VALID);
  }

  @Test
  void a_range_that_leaves_out_more_than_the_signature_is_wrong() {
    var text = new String(SIGNED, StandardCharsets.ISO_8859_1);
    var range =
        text.substring(text.indexOf("/ByteRange ["), text.indexOf(']', text.indexOf("/By")));
    var numbers = range.replaceAll("[^0-9 ]", " ").trim().split("\\s+");
    int before = Integer.parseInt(numbers[1]);
    for (var wrong : List.of(before - 1, before + 1)) {
      var altered = text.replace(" " + before + " ", " " + wrong + " ");
      var report = judge(altered.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
      assertThat(facts(report)).contains(Fact.RANGE_WRONG);
    }
  }

  @Test
  void another_authority_s_signature_is_nothing_we_can_vouch_for() {
    var stranger = new SampleAuthority("Elsewhere", NOW);
    var report = judge(sign(SampleSignature.by(stranger.citizen("CHAN Tai Man"), NOW)));
    assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(facts(report)).contains(Fact.CHAIN_FOREIGN, Fact.DOCUMENT_INTACT);
    assertThat(report.signatures().getFirst().signer().issuer()).isEqualTo("Elsewhere Issuing");
  }

  @Test
  void an_authority_that_only_calls_itself_ours_is_not() {
    var impostor = new SampleAuthority("Sample", NOW);
    var report = judge(sign(SampleSignature.by(impostor.citizen("CHAN Tai Man"), NOW)));
    assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(facts(report)).contains(Fact.CHAIN_FOREIGN);
  }

  @Test
  void a_revocation_counts_from_its_time_on() {
    trust.revoke(CITIZEN, NOW.minus(Duration.ofHours(1)));
    var after = judge(SIGNED);
    assertThat(after.verdict()).isEqualTo(Verdict.VALID);
    assertThat(facts(after)).contains(Fact.REVOKED_LATER, Fact.STATUS_GOOD);
    trust.revoke(CITIZEN, YESTERDAY.minusSeconds(1));
    var before = judge(SIGNED);
    assertThat(before.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(facts(before)).contains(Fact.REVOKED);
  }

  @Test
  void a_signature_made_while_the_certificate_was_on_hold_stays_invalid() {
    trust.suspend(CITIZEN, LAST_WEEK, NOW.minus(Duration.ofHours(2)));
    assertThat(facts(judge(SIGNED))).contains(Fact.SUSPENDED);
    assertThat(judge(SIGNED).verdict()).isEqualTo(Verdict.INVALID);
    trust.suspend(CITIZEN, NOW.minus(Duration.ofHours(2)), NOW.plus(Duration.ofHours(2)));
    assertThat(judge(SIGNED).verdict()).isEqualTo(Verdict.VALID);
    assertThat(facts(judge(SIGNED))).contains(Fact.SUSPENDED_LATER);
  }

  @Test
  void a_certificate_the_authority_does_not_know_is_reported() {
    trust.forget(CITIZEN);
    assertThat(judge(SIGNED).verdict()).isEqualTo(Verdict.INVALID);
    assertThat(facts(judge(SIGNED))).contains(Fact.STATUS_UNKNOWN);
  }

  @Test
  void an_authority_that_was_taken_back_vouches_for_nobody_from_then_on() {
    trust.revokeIssuing(LAST_WEEK);
    var report = judge(SIGNED);
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(facts(report)).contains(Fact.CHAIN_BROKEN, Fact.STAMP_FOREIGN);
    trust.revokeIssuing(NOW.minusSeconds(60));
    assertThat(judge(SIGNED).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void an_expired_certificate_is_good_enough_only_with_a_stamp_from_before() {
    var expired = AUTHORITY.citizen("LEE", LAST_WEEK.minus(Duration.ofDays(700)), YESTERDAY);
    var unstamped = SampleSignature.by(expired, LAST_WEEK);
    var bare = judge(sign(unstamped));
    assertThat(bare.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(facts(bare)).contains(Fact.EXPIRED);
    var good = judge(sign(unstamped.stamped(STAMPS, LAST_WEEK)));
    assertThat(good.verdict()).as(good.toString()).isEqualTo(Verdict.VALID);
    assertThat(facts(good)).contains(Fact.EXPIRED_LATER);
    var late = judge(sign(unstamped.stamped(STAMPS, NOW.minus(Duration.ofHours(1)))));
    assertThat(late.verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void a_certificate_from_the_future_is_not_yet_valid() {
    var early = AUTHORITY.citizen("HO", NOW.plusSeconds(60), NOW.plus(Duration.ofDays(9)));
    assertThat(facts(judge(sign(SampleSignature.by(early, NOW))))).contains(Fact.NOT_YET_VALID);
  }

  @Test
  void a_stamp_of_another_signature_is_reported() {
    var report = judge(sign(SampleSignature.by(CITIZEN, NOW).stampedElsewhere(STAMPS, YESTERDAY)));
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(facts(report)).contains(Fact.STAMP_OF_ANOTHER);
    assertThat(report.signatures().getFirst().stamped()).isNull();
  }

  @Test
  void a_stamp_by_who_may_not_make_any_is_reported() {
    var report =
        judge(sign(SampleSignature.by(CITIZEN, NOW).stamped(AUTHORITY.stamps(false), NOW)));
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(facts(report)).contains(Fact.STAMP_NOT_AUTHORISED);
  }

  @Test
  void a_stamp_of_another_authority_proves_no_time() {
    var elsewhere = new SampleAuthority("Elsewhere", NOW).stamps(true);
    var report = judge(sign(SampleSignature.by(CITIZEN, NOW).stamped(elsewhere, YESTERDAY)));
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(facts(report)).contains(Fact.STAMP_FOREIGN);
    assertThat(report.signatures().getFirst().stamped()).isNull();
  }

  @Test
  void a_stamp_from_the_future_proves_nothing() {
    var report =
        judge(
            sign(
                SampleSignature.by(CITIZEN, NOW).stamped(STAMPS, NOW.plus(Duration.ofMinutes(6)))));
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(facts(report)).contains(Fact.STAMP_BROKEN);
  }

  @Test
  void a_signature_that_is_bound_to_no_certificate_or_another_one_is_reported() {
    var unbound = judge(sign(SampleSignature.by(CITIZEN, NOW).unbound()));
    assertThat(unbound.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(facts(unbound)).contains(Fact.CERTIFICATE_NOT_BOUND);
    var swapped = judge(sign(SampleSignature.by(CITIZEN, NOW).boundTo(AUTHORITY.citizen("X"))));
    assertThat(swapped.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(facts(swapped)).contains(Fact.CERTIFICATE_SWAPPED);
  }

  @Test
  void a_certificate_that_is_not_for_signing_documents_signs_none() {
    var report = judge(sign(SampleSignature.by(AUTHORITY.server("a.example.hk"), NOW)));
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(facts(report)).contains(Fact.NOT_FOR_SIGNING);
  }

  @Test
  void an_unknown_kind_of_signature_is_not_called_valid() {
    var pdf = SamplePdf.sign(SamplePdf.unsigned(), "x.strange", STAMPED::over);
    var report = judge(pdf);
    assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(facts(report)).contains(Fact.KIND_UNKNOWN);
    var pades = SamplePdf.sign(SamplePdf.unsigned(), "ETSI.CAdES.detached", STAMPED::over);
    assertThat(judge(pades).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void a_file_without_a_signature_says_so() {
    var report = judge(SamplePdf.unsigned());
    assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(report.findings()).containsExactly(Finding.of(Fact.NO_SIGNATURE));
  }

  private static byte[] sign(SampleSignature signature) {
    return SamplePdf.sign(SamplePdf.unsigned(), signature);
  }

  private Report judge(byte[] pdf) {
    return new SignatureCheck(trust).pdf(pdf, NOW);
  }

  static List<Fact> facts(Report report) {
    return report.signatures().stream()
        .flatMap(s -> s.findings().stream())
        .map(Finding::fact)
        .toList();
  }
}
