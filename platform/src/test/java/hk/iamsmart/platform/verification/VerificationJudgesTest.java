package hk.iamsmart.platform.verification;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import hk.iamsmart.signatures.SampleAuthority;
import hk.iamsmart.signatures.SamplePdf;
import hk.iamsmart.signatures.SampleSignature;
import hk.iamsmart.signatures.SampleTrust;
import hk.iamsmart.signatures.SignatureCheck;
import hk.iamsmart.signatures.Verdict;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs of others judge the same files: EU DSS and poppler's `pdfsig`. They look at the clock
/// of the machine, so these files are signed now.
class VerificationJudgesTest {
  private final Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
  private final Instant hourAgo = now.minus(Duration.ofHours(1));
  private final SampleAuthority authority = new SampleAuthority("Sample", now);
  private final SampleTrust trust = new SampleTrust(authority);
  private final SampleAuthority.Holder citizen = authority.citizen("CHAN Tai Man");
  private final SampleSignature signature =
      SampleSignature.by(citizen, hourAgo).stamped(authority.stamps(true), hourAgo);
  private final byte[] signed = SamplePdf.sign(SamplePdf.packed(), signature);

  @Test
  void all_call_a_good_signature_good(@TempDir Path folder) throws Exception {
    var theirs = dss(signed);
    assertThat(theirs.getSignaturesCount()).isEqualTo(1);
    assertThat(theirs.getIndication(theirs.getFirstSignatureId()))
        .isEqualTo(Indication.TOTAL_PASSED);
    assertThat(ours(signed)).isEqualTo(Verdict.VALID);
    assertThat(pdfsig(signed, folder))
        .contains("Signature Validation: Signature is Valid.", "Total document signed");
  }

  @Test
  void all_call_an_altered_document_altered(@TempDir Path folder) throws Exception {
    var altered = signed.clone();
    altered[20] ^= 1;
    var theirs = dss(altered);
    var id = theirs.getFirstSignatureId();
    assertThat(theirs.getIndication(id)).isEqualTo(Indication.TOTAL_FAILED);
    assertThat(theirs.getSubIndication(id)).isEqualTo(SubIndication.HASH_FAILURE);
    assertThat(ours(altered)).isEqualTo(Verdict.INVALID);
    assertThat(pdfsig(altered, folder)).contains("Digest Mismatch");
  }

  @Test
  void both_call_a_revocation_before_the_stamp_fatal_and_one_after_it_harmless() throws Exception {
    trust.revoke(citizen, hourAgo.minusSeconds(60));
    var before = dss(signed);
    assertThat(before.getIndication(before.getFirstSignatureId()))
        .isNotEqualTo(Indication.TOTAL_PASSED);
    assertThat(ours(signed)).isEqualTo(Verdict.INVALID);
    trust.revoke(citizen, now.minusSeconds(60));
    var after = dss(signed);
    assertThat(after.getIndication(after.getFirstSignatureId())).isEqualTo(Indication.TOTAL_PASSED);
    assertThat(ours(signed)).isEqualTo(Verdict.VALID);
  }

  @Test
  void both_vouch_for_nobody_of_another_authority() throws Exception {
    var stranger = new SampleAuthority("Elsewhere", now).citizen("CHAN Tai Man");
    var theirs = SamplePdf.sign(SamplePdf.unsigned(), SampleSignature.by(stranger, now));
    var report = dss(theirs);
    assertThat(report.getIndication(report.getFirstSignatureId()))
        .isEqualTo(Indication.INDETERMINATE);
    assertThat(ours(theirs)).isEqualTo(Verdict.CANNOT_TELL);
  }

  /// Later releases make DSS find no signature at all, without a word.
  @Test
  void the_judge_stands_on_the_release_of_the_library_on_which_it_sees() {
    assertThat(new BouncyCastleProvider().getVersionStr()).isEqualTo("1.84");
  }

  private Verdict ours(byte[] pdf) {
    return new SignatureCheck(trust).pdf(pdf, now).verdict();
  }

  private SimpleReport dss(byte[] pdf) throws Exception {
    var trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(new CertificateToken(authority.root));
    var verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null);
    verifier.setCrlSource(
        new ExternalResourcesCRLSource(
            new ByteArrayInputStream(authority.rootCrl()),
            new ByteArrayInputStream(authority.crl(trust.revoked()))));
    var validator = new PDFDocumentValidator(new InMemoryDocument(pdf, "sample.pdf"));
    validator.setCertificateVerifier(verifier);
    return validator.validateDocument().getSimpleReport();
  }

  private static String pdfsig(byte[] pdf, Path folder) throws Exception {
    var file = Files.write(folder.resolve("sample.pdf"), pdf);
    var builder = new ProcessBuilder("pdfsig", "-nocert", file.toString());
    builder.redirectErrorStream(true).environment().putAll(Map.of("LC_ALL", "C.UTF-8"));
    var process = builder.start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
