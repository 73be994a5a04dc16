package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Engines;
import hk.iamsmart.sandbox.certifying.Kind;
import hk.iamsmart.sandbox.certifying.SimulatedAuthorities;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// An encipherment certificate with its private key, both in PEM; self-signed in the simulated
/// stage.
///
/// @param certificate X.509, RSA 2048, valid for ten years
/// @param privateKey PKCS#8
record TestCertificate(String certificate, String privateKey) {
  private static final int BITS = 2048;
  private static final Duration BEFORE = Duration.ofDays(1);
  private static final Duration VALID = Duration.ofDays(3650);

  /// One that a simulated authority issued for this stage.
  static TestCertificate issued(
      String serviceName, Stage stage, SimulatedAuthorities authorities, SecureRandom random) {
    try {
      var pair = keys(random);
      var kind = stage == Stage.ITE ? Kind.TRIAL : Kind.PRODUCTION;
      var issued = authorities.issue(kind, name(serviceName), pair.getPublic(), VALID);
      return new TestCertificate(
          pem("CERTIFICATE", issued.getEncoded()),
          pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new Bug("a test certificate cannot be made", e);
    }
  }

  private static KeyPair keys(SecureRandom random) {
    var generator = Engines.chosen().newRsaKeys();
    generator.initialize(BITS, random);
    return generator.generateKeyPair();
  }

  private static X500Name name(String serviceName) {
    return new X500NameBuilder()
        .addRDN(BCStyle.O, "Sandbox")
        .addRDN(BCStyle.CN, serviceName)
        .build();
  }

  static TestCertificate make(String serviceName, Instant now, SecureRandom random) {
    try {
      var pair = keys(random);
      var name = name(serviceName);
      var builder =
          new JcaX509v3CertificateBuilder(
              name,
              new BigInteger(127, random).setBit(0),
              Date.from(now.minus(BEFORE)),
              Date.from(now.plus(VALID)),
              name,
              pair.getPublic());
      builder.addExtension(
          Extension.keyUsage,
          true,
          new KeyUsage(KeyUsage.keyEncipherment | KeyUsage.dataEncipherment));
      var signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
      return new TestCertificate(
          pem("CERTIFICATE", builder.build(signer).getEncoded()),
          pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    } catch (OperatorCreationException | IOException e) {
      throw new Bug("a test certificate cannot be made", e);
    }
  }

  private static String pem(String what, byte[] der) {
    var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, lines.encodeToString(der), what);
  }

  @Override
  public String toString() {
    return "TestCertificate[hidden]";
  }
}
