package hk.iamsmart.sandbox.certifying;

import hk.iamsmart.platform.ground.Bug;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// An authority: its key and the certificate that it signed itself.
record Root(PrivateKey key, X509Certificate certificate) {
  /// Long enough for any sandbox, whose clock moves forward too.
  private static final Duration LIFE = Duration.ofDays(36_500);

  /// Browsers take none that lasts longer.
  private static final Duration LIFE_OF_HOST = Duration.ofDays(397);

  private static final Duration BEFORE = Duration.ofDays(1);
  private static final String SIGNATURE = "SHA256withECDSA";

  static Root fresh(String name, Instant now, SecureRandom random) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      var pair = generator.generateKeyPair();
      var called = new X500Name("O=Sandbox,CN=" + name);
      var form = new Form(called, called, Use.AUTHORITY);
      var own = signed(pair.getPrivate(), form, pair.getPublic(), now, LIFE, random);
      return new Root(pair.getPrivate(), own);
    } catch (GeneralSecurityException e) {
      throw new Bug("every JDK has this curve", e);
    }
  }

  /// One for a service, valid from a day before on.
  X509Certificate issue(
      X500Name to, PublicKey theirs, Instant now, Duration life, SecureRandom random) {
    return signed(key, new Form(name(), to, Use.ENCIPHERMENT), theirs, now, life, random);
  }

  /// One for the TLS of a host.
  X509Certificate issue(String host, PublicKey theirs, Instant now, SecureRandom random) {
    var form = new Form(name(), new X500Name("CN=" + host), Use.host(host));
    return signed(key, form, theirs, now, LIFE_OF_HOST, random);
  }

  private X500Name name() {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  /// What a certificate is for.
  ///
  /// @param authority whether it may issue others: whatever a request calls itself, it may not
  /// @param host whose name it has; empty for none
  private record Use(boolean authority, int usage, String host) {
    static final Use AUTHORITY = new Use(true, KeyUsage.keyCertSign, "");
    static final Use ENCIPHERMENT =
        new Use(false, KeyUsage.keyEncipherment | KeyUsage.dataEncipherment, "");

    static Use host(String name) {
      return new Use(false, KeyUsage.digitalSignature, name);
    }
  }

  private record Form(X500Name issuer, X500Name subject, Use use) {}

  private static X509Certificate signed(
      PrivateKey by, Form form, PublicKey key, Instant now, Duration life, SecureRandom random) {
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              form.issuer(),
              new BigInteger(127, random).setBit(0),
              Date.from(now.minus(BEFORE)),
              Date.from(now.plus(life)),
              form.subject(),
              key);
      var use = form.use();
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(use.authority()));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(use.usage()));
      if (!use.host().isEmpty()) {
        var name = new GeneralName(GeneralName.dNSName, use.host());
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
      }
      var signer = new JcaContentSignerBuilder(SIGNATURE).build(by);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (OperatorCreationException | CertIOException | GeneralSecurityException e) {
      throw new Bug("a certificate cannot be signed", e);
    }
  }

  /// As it is kept: two lines of base64.
  String written() {
    try {
      var base64 = Base64.getEncoder();
      return base64.encodeToString(key.getEncoded())
          + "\n"
          + base64.encodeToString(certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new Bug("a certificate has its encoding", e);
    }
  }

  static Root read(String written) {
    try {
      var lines = written.split("\n");
      var base64 = Base64.getDecoder();
      var key =
          KeyFactory.getInstance("EC")
              .generatePrivate(new PKCS8EncodedKeySpec(base64.decode(lines[0])));
      var certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(base64.decode(lines[1])));
      return new Root(key, (X509Certificate) certificate);
    } catch (GeneralSecurityException e) {
      throw new Bug("a simulated authority cannot be read", e);
    }
  }

  @Override
  public String toString() {
    return "Root[" + certificate.getSubjectX500Principal() + "]";
  }
}
