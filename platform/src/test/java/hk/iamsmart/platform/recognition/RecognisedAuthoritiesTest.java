package hk.iamsmart.platform.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.fixtures.TestIssuer;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KekCertificate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecognisedAuthoritiesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);
  private static final TestIssuer TRIAL = TestIssuer.root("Trial root", NOW);
  private static final TestIssuer REAL = TestIssuer.root("Root", NOW);
  private static final TestIssuer BETWEEN = REAL.below("Between");
  private static final TestKek KEK = TestKek.validAt(NOW, YEAR);
  private static final RecognisedAuthorities BOTH =
      new RecognisedAuthorities(List.of(TRIAL.certificate()), List.of(REAL.certificate()));

  private static Optional<KekFault> fault(
      RecognisedAuthorities recognised, Stage stage, Instant now, X509Certificate... chain) {
    var pem = new StringBuilder();
    for (var one : chain) {
      pem.append(pem(one));
    }
    var read = KekCertificate.read(pem.toString().getBytes(StandardCharsets.US_ASCII));
    var kek = ((KekCertificate.Sound) read).certificate();
    assertThat(kek.authorities()).hasSize(chain.length - 1);
    return recognised.fault(kek, stage, now);
  }

  private static String pem(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static X509Certificate by(TestIssuer issuer) {
    return issuer.issue(KEK.keys().getPublic(), YEAR);
  }

  @Test
  void a_trial_certificate_is_for_the_testing_environment_alone() {
    assertThat(fault(BOTH, Stage.ITE, NOW, by(TRIAL))).isEmpty();
    assertThat(fault(BOTH, Stage.PRODUCTION, NOW, by(TRIAL))).contains(KekFault.TRIAL_ONLY);
  }

  @Test
  void a_certificate_of_production_is_for_both() {
    assertThat(fault(BOTH, Stage.ITE, NOW, by(REAL))).isEmpty();
    assertThat(fault(BOTH, Stage.PRODUCTION, NOW, by(REAL))).isEmpty();
  }

  @Test
  void authorities_in_between_come_along_in_any_order() {
    var lowest = BETWEEN.below("Lowest");
    var kek = by(lowest);
    var low = lowest.certificate();
    var between = BETWEEN.certificate();
    assertThat(fault(BOTH, Stage.PRODUCTION, NOW, kek, low, between)).isEmpty();
    assertThat(fault(BOTH, Stage.PRODUCTION, NOW, kek, REAL.certificate(), between, low)).isEmpty();
    assertThat(fault(BOTH, Stage.PRODUCTION, NOW, kek, low)).contains(KekFault.NOT_RECOGNISED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"ITE", "PRODUCTION"})
  void nobody_vouches_for_oneself(Stage stage) throws Exception {
    var own = ((KekCertificate.Sound) KekCertificate.read(KEK.certificate())).certificate();
    assertThat(BOTH.fault(own, stage, NOW)).contains(KekFault.NOT_RECOGNISED);
    var stranger = TestIssuer.root("Root", NOW); // called like one that is recognised
    assertThat(fault(BOTH, stage, NOW, by(stranger), stranger.certificate()))
        .contains(KekFault.NOT_RECOGNISED);
  }

  @Test
  void a_service_is_no_authority() {
    var issued = by(REAL);
    var forged = TestIssuer.root("test encipherment", NOW);
    assertThat(fault(BOTH, Stage.PRODUCTION, NOW, by(forged), issued))
        .contains(KekFault.NOT_RECOGNISED);
  }

  @Test
  void simulated_services_make_their_own() {
    assertThat(fault(BOTH, Stage.SIMULATED, NOW, by(TestIssuer.root("Own", NOW)))).isEmpty();
  }

  @Test
  void where_no_authority_is_named_nobody_is_believed() {
    var none = RecognisedAuthorities.read(null, null);
    assertThat(fault(none, Stage.ITE, NOW, by(REAL))).contains(KekFault.NO_AUTHORITIES);
    assertThat(fault(none, Stage.PRODUCTION, NOW, by(REAL))).contains(KekFault.NO_AUTHORITIES);
    assertThat(fault(none, Stage.SIMULATED, NOW, by(REAL))).isEmpty();
  }

  @Test
  void authorities_are_read_from_files(@TempDir Path folder) throws Exception {
    var trial = Files.writeString(folder.resolve("trial.pem"), pem(TRIAL.certificate()));
    var real =
        Files.writeString(
            folder.resolve("real.pem"), pem(REAL.certificate()) + pem(BETWEEN.certificate()));
    var read = RecognisedAuthorities.read(trial, real);
    assertThat(read.trial()).containsExactly(TRIAL.certificate());
    assertThat(read.production()).containsExactly(REAL.certificate(), BETWEEN.certificate());
    assertThat(fault(read, Stage.PRODUCTION, NOW, by(BETWEEN))).isEmpty();
  }

  @Test
  void a_file_without_certificates_stops_the_start(@TempDir Path folder) throws Exception {
    var empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
    assertThatThrownBy(() -> RecognisedAuthorities.read(empty, null))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("IAMSMART_ENCIPHERMENT_TRIAL_AUTHORITIES");
    assertThatThrownBy(() -> RecognisedAuthorities.read(null, folder.resolve("nowhere.pem")))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("IAMSMART_ENCIPHERMENT_AUTHORITIES");
  }
}
