package hk.iamsmart.platform.fido;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.phone.AuthenticatorModel;
import hk.iamsmart.phone.Keys;
import hk.iamsmart.platform.fido.Uaf.Registration;
import hk.iamsmart.platform.fido.Uaf.Registration.Refused;
import hk.iamsmart.platform.fido.Uaf.Registration.Registered;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.uaf.Tag;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class AttestationChainTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);
  private final SecureRandom random = new SecureRandom();

  private record Issued(KeyPair keys, X509Certificate certificate) {}

  private final Issued root = issue("CN=Root", null, true, NOW.minus(YEAR), NOW.plus(YEAR));
  private final Issued middle = issue("CN=Middle", root, true, NOW.minus(YEAR), NOW.plus(YEAR));
  private final Issued leaf =
      issue("CN=Attestation", middle, false, NOW.minus(YEAR), NOW.plus(YEAR));

  private Issued issue(String name, Issued by, boolean ca, Instant from, Instant to) {
    try {
      var keys = Keys.fresh(random);
      var issuer = by == null ? new X500Name(name) : new X500Name(subject(by));
      var builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              BigInteger.valueOf(random.nextLong() & Long.MAX_VALUE),
              Date.from(from),
              Date.from(to),
              new X500Name(name),
              keys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
      var signer =
          new JcaContentSignerBuilder("SHA256withECDSA")
              .build((by == null ? keys : by.keys()).getPrivate());
      var der = builder.build(signer).getEncoded();
      var certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      return new Issued(keys, certificate);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String subject(Issued by) {
    return by.certificate().getSubjectX500Principal().getName();
  }

  private Registration register(Issued signer, List<X509Certificate> roots, Issued... chain)
      throws Exception {
    var sample = new Sample("Reg");
    sample.signer = signer.keys().getPrivate();
    var certificates = new java.util.ArrayList<byte[]>();
    for (var one : chain) {
      certificates.add(one.certificate().getEncoded());
    }
    sample.chain = certificates;
    var statement = Sample.statement(Set.of(Tag.ATTESTATION_BASIC_FULL.code()), roots);
    return new Uaf(Sample.RELYING, List.of(statement))
        .checkRegistration(sample.registration(), sample.challenge, PhonePlatform.IOS, NOW);
  }

  private static void refused(Registration outcome, String clause) {
    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(((Refused) outcome).clause()).endsWith(clause);
  }

  @Test
  void a_chain_to_a_root_of_the_metadata_is_accepted_with_and_without_the_root() throws Exception {
    var roots = List.of(root.certificate());
    assertThat(register(leaf, roots, leaf, middle))
        .isInstanceOfSatisfying(
            Registered.class, r -> assertThat(r.credential().attested()).isTrue());
    assertThat(register(leaf, roots, leaf, middle, root)).isInstanceOf(Registered.class);
  }

  @Test
  void a_certificate_that_the_metadata_names_itself_is_accepted() throws Exception {
    assertThat(register(leaf, List.of(leaf.certificate()), leaf)).isInstanceOf(Registered.class);
  }

  @Test
  void a_chain_to_another_root_is_refused() throws Exception {
    var other = issue("CN=Root", null, true, NOW.minus(YEAR), NOW.plus(YEAR));
    refused(register(leaf, List.of(other.certificate()), leaf, middle, root), "ATTESTATION_CERT");
  }

  @Test
  void a_chain_with_a_gap_or_out_of_order_is_refused() throws Exception {
    var roots = List.of(root.certificate());
    refused(register(leaf, roots, leaf), "ATTESTATION_CERT");
    refused(register(leaf, roots, middle, leaf), "ATTESTATION_CERT");
  }

  @Test
  void an_expired_certificate_is_refused() throws Exception {
    var expired =
        issue("CN=Attestation", root, false, NOW.minus(YEAR), NOW.minus(Duration.ofDays(1)));
    refused(register(expired, List.of(root.certificate()), expired), "ATTESTATION_CERT");
    refused(register(expired, List.of(expired.certificate()), expired), "ATTESTATION_CERT");
  }

  @Test
  void a_certificate_issued_by_one_that_is_no_ca_is_refused() throws Exception {
    var child = issue("CN=Child", leaf, false, NOW.minus(YEAR), NOW.plus(YEAR));
    refused(register(child, List.of(root.certificate()), child, leaf, middle), "ATTESTATION_CERT");
  }

  @Test
  void a_ca_may_not_sign_an_attestation_itself() throws Exception {
    refused(register(middle, List.of(root.certificate()), middle), "ATTESTATION_CERT");
  }

  @Test
  void a_right_chain_under_a_wrong_signature_is_refused() throws Exception {
    refused(register(middle, List.of(root.certificate()), leaf, middle), "ATTESTATION_BASIC_FULL");
  }

  @Test
  void a_model_without_roots_attests_nothing() throws Exception {
    refused(register(leaf, List.of(), leaf, middle), "ATTESTATION_CERT");
  }

  @Test
  void roots_of_a_statement_may_have_line_breaks_and_need_no_padding() throws Exception {
    var der = root.certificate().getEncoded();
    var lines = new String(Base64.getMimeEncoder().encode(der), US_ASCII).replace("=", "");
    assertThat(statement(lines).attestationRoots()).containsExactly(root.certificate());
    assertThatThrownBy(() -> statement("A*" + lines))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not base64");
  }

  private static MetadataStatement statement(String root) {
    var written = WireJson.object(AuthenticatorModel.metadataStatements().getFirst()).orElseThrow();
    ((ObjectNode) written).putArray("attestationRootCertificates").add(root);
    return MetadataStatement.read(WireJson.bytes(written));
  }
}
