package hk.iamsmart.platform.verification;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.verification.PlainSignature.Content;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.jce.interfaces.ECPrivateKey;
import org.bouncycastle.jce.interfaces.ECPublicKey;
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
    valid(SignatureAlgorithm.SHA256_WITH_RSA, sha256, signed("SHA256withRSA", RSA, sha256), RSA);
    valid(SignatureAlgorithm.SM3_WITH_SM2, sm3, signed("SM3withSM2", SM2, sm3), SM2);
    valid(SignatureAlgorithm.NONE_WITH_RSA, sha256, bareRsa(sha256), RSA);
    valid(SignatureAlgorithm.NONE_WITH_SM2, sm3, bareSm2(sm3), SM2);
  }

  private void valid(
      SignatureAlgorithm algorithm,
      byte[] hashCode,
      byte[] signature,
      SampleAuthority.Holder holder)
      throws Exception {
    for (var content : List.of(new Content.HashCode(hashCode), new Content.Document(DOCUMENT))) {
      var report = judge(algorithm, content, signature, holder, null);
      assertThat(report.verdict()).as(algorithm + " " + report).isEqualTo(Verdict.VALID);
    }
    var other = hashCode.clone();
    other[0] ^= 1;
    var wrong = judge(algorithm, new Content.HashCode(other), signature, holder, null);
    assertThat(wrong.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(PdfCheckTest.facts(wrong)).contains(Fact.SIGNATURE_WRONG);
  }

  @Test
  void a_signature_of_another_key_another_family_or_no_form_at_all_is_wrong() throws Exception {
    var sha256 = MessageDigest.getInstance("SHA-256").digest(DOCUMENT);
    var right = signed("SHA256withRSA", RSA, sha256);
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
    var signature = signed("SHA256withRSA", RSA, sha256);
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
    var report = Checks.plain(trust).judge(claimed, NOW);
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
    var report = Checks.plain(trust).judge(claimed, NOW);
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
    return Checks.plain(trust)
        .judge(new PlainSignature(algorithm, content, signature, der, given), NOW);
  }

  private static byte[] signed(String algorithm, SampleAuthority.Holder holder, byte[] content)
      throws Exception {
    var signature = Signature.getInstance(algorithm, SampleAuthority.PROVIDER);
    signature.initSign(holder.key());
    signature.update(content);
    return signature.sign();
  }

  private static byte[] bareRsa(byte[] content) throws Exception {
    var cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    cipher.init(Cipher.ENCRYPT_MODE, RSA.key());
    return cipher.doFinal(content);
  }

  /// By the library's signer, with a digest that gives back what it is given.
  private static byte[] bareSm2(byte[] content) throws Exception {
    var key = (ECPrivateKey) SM2.key();
    var p = key.getParameters();
    var domain = new ECDomainParameters(p.getCurve(), p.getG(), p.getN(), p.getH());
    var signer = new SM2Signer(new Bare());
    signer.init(true, new ParametersWithRandom(new ECPrivateKeyParameters(key.getD(), domain)));
    signer.update(content, 0, content.length);
    assertThat(SM2.certificate().getPublicKey()).isInstanceOf(ECPublicKey.class);
    return signer.generateSignature();
  }

  /// Ends with the last 32 bytes it was given, as they are.
  private static final class Bare extends SM3Digest {
    private byte[] last = new byte[0];

    @Override
    public void update(byte[] in, int offset, int length) {
      last = Arrays.copyOfRange(in, offset, offset + length);
      super.update(in, offset, length);
    }

    @Override
    public int doFinal(byte[] out, int offset) {
      if (last.length != 32) {
        return super.doFinal(out, offset);
      }
      System.arraycopy(last, 0, out, offset, 32);
      return 32;
    }
  }
}
