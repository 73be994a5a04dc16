package hk.iamsmart.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import hk.iamsmart.signatures.PlainSignature.Content;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrustTest {
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final SampleAuthority AUTHORITY = new SampleAuthority("Sample", NOW);
  private static final SampleAuthority.Holder CHAN = AUTHORITY.citizen("CHAN");

  /// Knows the certificates, and its register does not answer.
  private static final Trust SILENT =
      new Trust() {
        @Override
        public List<X509Certificate> roots() {
          return List.of(AUTHORITY.root);
        }

        @Override
        public List<X509Certificate> between() {
          return List.of(AUTHORITY.issuing);
        }

        @Override
        public Optional<RevocationStatus> statusAt(BigInteger serialNumber, Instant at) {
          throw new IllegalStateException("no connection");
        }
      };

  @Test
  void a_register_that_does_not_answer_makes_no_signature_invalid() throws Exception {
    var check = new SignatureCheck(SILENT);
    var bare = SamplePdf.sign(SamplePdf.unsigned(), SampleSignature.by(CHAN, NOW));
    var stamped = SampleSignature.by(CHAN, NOW).stamped(AUTHORITY.stamps(true), NOW);
    for (var pdf : List.of(bare, SamplePdf.sign(SamplePdf.unsigned(), stamped))) {
      assertThatThrownBy(() -> check.pdf(pdf, NOW)).isInstanceOf(TrustUnavailable.class);
    }
    var algorithm = SignatureAlgorithm.SHA256_WITH_RSA;
    var hash = new byte[32];
    var plain =
        new PlainSignature(
            algorithm,
            new Content.HashCode(hash),
            SampleHashSignature.of(algorithm, hash, CHAN),
            CHAN.certificate().getEncoded(),
            null);
    assertThatThrownBy(() -> check.plain(plain, NOW)).isInstanceOf(TrustUnavailable.class);
  }

  @Test
  void who_cannot_ask_says_so_and_needs_a_root() {
    var trust = Trust.in(List.of(AUTHORITY.root), List.of());
    var pdf = SamplePdf.sign(SamplePdf.unsigned(), SampleSignature.by(CHAN, NOW));
    var report = new SignatureCheck(trust).pdf(pdf, NOW);
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(PdfCheckTest.facts(report)).contains(Fact.STATUS_NOT_ASKED);
    assertThatThrownBy(() -> Trust.in(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void of_a_certificate_that_was_renewed_the_one_that_was_in_force_counts() {
    var later = NOW.plus(Duration.ofDays(4000));
    var renewed = AUTHORITY.renewed(later);
    var pdf = SamplePdf.sign(SamplePdf.unsigned(), SampleSignature.by(CHAN, NOW));
    for (var roots : List.of(List.of(AUTHORITY.root, renewed), List.of(renewed, AUTHORITY.root))) {
      var report = new SignatureCheck(Trust.in(roots, List.of())).pdf(pdf, NOW);
      assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    }
  }
}
