package hk.iamsmart.sdk.signing;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import hk.iamsmart.protocol.signing.SignatureAlgorithm.KeyFamily;
import hk.iamsmart.sdk.BusinessId;
import hk.iamsmart.sdk.HashSigningResult;
import hk.iamsmart.sdk.signing.CheckedSignature.Fault;
import hk.iamsmart.signatures.SampleAuthority;
import hk.iamsmart.signatures.SampleAuthority.Holder;
import hk.iamsmart.signatures.SampleHashSignature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HashCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final SampleAuthority AUTHORITY = new SampleAuthority("Sample", NOW);
  private static final Holder RSA = AUTHORITY.citizen("CHAN");
  private static final Holder SM2 = AUTHORITY.citizenWithSm2("CHAN");
  private static final HashCheck CHECK =
      new HashCheck(List.of(AUTHORITY.root), List.of(AUTHORITY.issuing));

  @ParameterizedTest
  @EnumSource(SignatureAlgorithm.class)
  void a_genuine_signature_is_sound_and_a_changed_hash_is_told(SignatureAlgorithm algorithm) {
    var hash = new byte[32];
    hash[7] = 7;
    var signature = SampleHashSignature.of(algorithm, hash, signer(algorithm));
    var checked = CHECK.check(result(algorithm, hash, signature, NOW));
    assertThat(checked.faults()).isEmpty();
    assertThat(checked.sound()).isTrue();
    assertThat(checked.signer()).isEqualTo("CHAN");
    assertThat(checked.at()).contains(NOW);

    var changed = hash.clone();
    changed[31] ^= 1;
    assertThat(CHECK.check(result(algorithm, changed, signature, NOW)).faults())
        .containsExactly(Fault.FORGED);
    for (int at : new int[] {0, signature.length / 2, signature.length - 1}) {
      var forged = signature.clone();
      forged[at] ^= 1;
      assertThat(CHECK.check(result(algorithm, hash, forged, NOW)).faults())
          .containsExactly(Fault.FORGED);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SHA256_WITH_RSA", "NONE_WITH_SM2"})
  void certificate_and_root_are_judged(SignatureAlgorithm algorithm) {
    var hash = new byte[32];
    var signature = SampleHashSignature.of(algorithm, hash, signer(algorithm));
    var late = NOW.plus(Duration.ofDays(400));
    assertThat(CHECK.check(result(algorithm, hash, signature, late)).faults())
        .containsExactly(Fault.NOT_VALID_THEN);
    var stranger = new HashCheck(List.of(new SampleAuthority("Other", NOW).root), List.of());
    assertThat(stranger.check(result(algorithm, hash, signature, NOW)).faults())
        .containsExactly(Fault.UNKNOWN_ISSUER);
    var unreadable =
        new HashSigningResult(
            new BusinessId("b"), "o", "t", document(algorithm, hash), NOW, "AAAA", "AAAA");
    assertThat(CHECK.check(unreadable).faults()).containsExactly(Fault.UNREADABLE);
  }

  private static Holder signer(SignatureAlgorithm algorithm) {
    return algorithm.family() == KeyFamily.RSA ? RSA : SM2;
  }

  private static HashSigningResult result(
      SignatureAlgorithm algorithm, byte[] hash, byte[] signature, Instant at) {
    try {
      var certificate = signer(algorithm).certificate().getEncoded();
      return new HashSigningResult(
          new BusinessId("b"),
          "open",
          "tx",
          document(algorithm, hash),
          at,
          Base64.getEncoder().encodeToString(signature),
          Base64.getEncoder().encodeToString(certificate));
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }

  private static SignableDocument document(SignatureAlgorithm algorithm, byte[] hash) {
    return new SignableDocument("", "a", Base64.getEncoder().encodeToString(hash), algorithm);
  }
}
