package hk.iamsmart.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import hk.iamsmart.signatures.PlainSignature.Content;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final byte[] DOCUMENT = "I agree.".getBytes(StandardCharsets.UTF_8);
  private static final SampleAuthority AUTHORITY = new SampleAuthority("Sample", NOW);
  private static final SampleAuthority.Holder RSA = AUTHORITY.citizen("CHAN Tai Man");
  private static final SampleAuthority.Holder SM2 = AUTHORITY.citizenWithSm2("WONG");

  private final SampleTrust trust = new SampleTrust(AUTHORITY);

  @Test
  void each_algorithm_is_understood_by_hash_and_by_document() throws Exception {
    var sha256 = MessageDigest.getInstance("SHA-256").digest(DOCUMENT);
    var sm3 = MessageDigest.getInstance("SM3", SampleAuthority.PROVIDER).digest(DOCUMENT);
    valid(SignatureAlgorithm.SHA256_WITH_RSA, sha256, RSA);
    valid(SignatureAlgorithm.SM3_WITH_SM2, sm3, SM2);
    valid(SignatureAlgorithm.NONE_WITH_RSA, sha256, RSA);
    valid(SignatureAlgorithm.NONE_WITH_SM2, sm3, SM2);
  }

  private void valid(SignatureAlgorithm algorithm, byte[] hashCode, SampleAuthority.Holder holder)
      throws Exception {
    var signature = SampleHashSignature.of(algorithm, hashCode, holder);
    for (var content : List.of(new Content.HashCode(hashCode), new Content.Document(DOCUMENT))) {
      var report = judge(algorithm, content, signature, holder, null);
      assertThat(report.verdict()).as(algorithm + " " + report).isEqualTo(Verdict.VALID);
    }
    var other = hashCode.clone();
    other[0] ^= 1;
    wrong(judge(algorithm, new Content.HashCode(other), signature, holder, null));
    for (int place = 0; place < signature.length; place++) {
      var broken = signature.clone();
      broken[place] ^= 1;
      wrong(judge(algorithm, new Content.HashCode(hashCode), broken, holder, null));
    }
  }

  private static void wrong(Report report) {
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(PdfCheckTest.facts(report)).contains(Fact.SIGNATURE_WRONG);
  }

  @Test
  void a_signature_of_another_key_another_family_or_no_form_at_all_is_wrong() throws Exception {
    var sha256 = MessageDigest.getInstance("SHA-256").digest(DOCUMENT);
    var right = SampleHashSignature.of(SignatureAlgorithm.SHA256_WITH_RSA, sha256, RSA);
    var content = new Content.HashCode(sha256);
    var algorithm = SignatureAlgorithm.SHA256_WITH_RSA;
    for (var report :
        List.of(
            judge(algorithm, content, right, SM2, null),
            judge(SignatureAlgorithm.SM3_WITH_SM2, content, right, SM2, null),
            judge(SignatureAlgorithm.NONE_WITH_SM2, content, right, SM2, null),
            judge(SignatureAlgorithm.NONE_WITH_RSA, content, new byte[256], RSA, null),
            judge(algorithm, content, new byte[] {1}, RSA, null))) {
      assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
      assertThat(PdfCheckTest.facts(report)).contains(Fact.SIGNATURE_WRONG);
    }
  }

  @Test
  void it_is_judged_now_and_the_given_time_is_told_beside() throws Exception {
    var sha256 = MessageDigest.getInstance("SHA-256").digest(DOCUMENT);
    var signature = SampleHashSignature.of(SignatureAlgorithm.SHA256_WITH_RSA, sha256, RSA);
    trust.revoke(RSA, NOW.minus(Duration.ofDays(2)));
    var content = new Content.HashCode(sha256);
    var algorithm = SignatureAlgorithm.SHA256_WITH_RSA;
    var before = judge(algorithm, content, signature, RSA, NOW.minus(Duration.ofDays(3)));
    assertThat(before.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(PdfCheckTest.facts(before)).contains(Fact.REVOKED, Fact.GOOD_AT_GIVEN_TIME);
    var after = judge(algorithm, content, signature, RSA, NOW.minus(Duration.ofDays(1)));
    assertThat(PdfCheckTest.facts(after)).contains(Fact.NOT_GOOD_AT_GIVEN_TIME);
  }

  @Test
  void a_key_made_to_keep_us_busy_is_not_tried() throws Exception {
    var claimed =
        new PlainSignature(
            SignatureAlgorithm.SHA256_WITH_RSA,
            new Content.Document(DOCUMENT),
            new byte[1500],
            AUTHORITY.ofGiant("GIANT").getEncoded(),
            null);
    var report = new SignatureCheck(trust).plain(claimed, NOW);
    assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(PdfCheckTest.facts(report)).containsExactly(Fact.CERTIFICATE_MISSING);
  }

  @Test
  void what_is_no_certificate_proves_nothing() throws Exception {
    var claimed =
        new PlainSignature(
            SignatureAlgorithm.SHA256_WITH_RSA,
            new Content.Document(DOCUMENT),
            new byte[256],
            new byte[] {0x30, 3, 1, 2, 3},
            null);
    var report = new SignatureCheck(trust).plain(claimed, NOW);
    assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(PdfCheckTest.facts(report)).containsExactly(Fact.CERTIFICATE_MISSING);
  }

  private Report judge(
      SignatureAlgorithm algorithm,
      Content content,
      byte[] signature,
      SampleAuthority.Holder holder,
      Instant given)
      throws Exception {
    var der = holder.certificate().getEncoded();
    return new SignatureCheck(trust)
        .plain(new PlainSignature(algorithm, content, signature, der, given), NOW);
  }
}
