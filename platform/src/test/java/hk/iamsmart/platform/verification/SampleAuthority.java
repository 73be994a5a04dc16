package hk.iamsmart.platform.verification;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A small certification authority with citizens of every kind. Making one costs a few keys on a
/// curve; the one RSA key of all citizens is shared by all authorities.
final class SampleAuthority {
  static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
  private static final KeyPair CITIZEN = rsa();
  private static final AtomicInteger SERIAL = new AtomicInteger(1000);

  final Instant now;
  final X509Certificate root;
  final X509Certificate issuing;
  private final KeyPair rootKey = curve("secp256r1");
  private final KeyPair issuingKey = curve("secp256r1");
  private final KeyPair stampKey = curve("secp256r1");

  /// A certificate with its key and those above it that a signature carries along.
  record Holder(PrivateKey key, X509Certificate certificate, X509Certificate issuing) {
    BigInteger serial() {
      return certificate.getSerialNumber();
    }
  }

  SampleAuthority(String name, Instant now) {
    this.now = now;
    var years = Duration.ofDays(3650);
    root =
        issue(
            name + " Root",
            rootKey,
            name + " Root",
            rootKey,
            now.minus(years),
            now.plus(years),
            new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign),
            null);
    issuing =
        issue(
            name + " Issuing",
            issuingKey,
            name + " Root",
            rootKey,
            now.minus(years),
            now.plus(years),
            new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign),
            null);
  }

  private String issuerName() {
    return CertificateCheck.described(issuing).name();
  }

  Holder citizen(String name) {
    return citizen(name, now.minus(Duration.ofDays(300)), now.plus(Duration.ofDays(300)));
  }

  Holder citizen(String name, Instant from, Instant until) {
    var certificate =
        issue(
            name,
            CITIZEN,
            issuerName(),
            issuingKey,
            from,
            until,
            new KeyUsage(KeyUsage.nonRepudiation),
            null);
    return new Holder(CITIZEN.getPrivate(), certificate, issuing);
  }

  /// For who has an SM2 key.
  Holder citizenWithSm2(String name) {
    var keys = curve("sm2p256v1");
    var certificate =
        issue(
            name,
            keys,
            issuerName(),
            issuingKey,
            now.minus(Duration.ofDays(1)),
            now.plus(Duration.ofDays(1)),
            new KeyUsage(KeyUsage.nonRepudiation),
            null);
    return new Holder(keys.getPrivate(), certificate, issuing);
  }

  /// A certificate of the authority that is for something else than signing documents.
  Holder server(String name) {
    var certificate =
        issue(
            name,
            CITIZEN,
            issuerName(),
            issuingKey,
            now.minus(Duration.ofDays(1)),
            now.plus(Duration.ofDays(1)),
            new KeyUsage(KeyUsage.digitalSignature),
            null);
    return new Holder(CITIZEN.getPrivate(), certificate, issuing);
  }

  /// For a key that nobody has the time to verify with, and nobody has.
  X509Certificate ofGiant(String name) {
    try {
      var modulus = BigInteger.TWO.pow(12_000).add(BigInteger.ONE);
      var spec = new RSAPublicKeySpec(modulus, BigInteger.valueOf(65_537));
      var key = KeyFactory.getInstance("RSA").generatePublic(spec);
      return issue(
          name,
          new KeyPair(key, CITIZEN.getPrivate()),
          issuerName(),
          issuingKey,
          now.minus(Duration.ofDays(1)),
          now.plus(Duration.ofDays(1)),
          new KeyUsage(KeyUsage.nonRepudiation),
          null);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  Holder stamps(boolean authorised) {
    var years = Duration.ofDays(3000);
    var certificate =
        issue(
            "Sample TSA",
            stampKey,
            issuerName(),
            issuingKey,
            now.minus(years),
            now.plus(years),
            new KeyUsage(KeyUsage.digitalSignature),
            authorised ? KeyPurposeId.id_kp_timeStamping : KeyPurposeId.id_kp_emailProtection);
    return new Holder(stampKey.getPrivate(), certificate, issuing);
  }

  byte[] rootCrl() throws Exception {
    return crl(issuerOf(issuing), rootKey, Map.of());
  }

  byte[] crl(Map<BigInteger, Instant> revoked) throws Exception {
    return crl(new X500Name("CN=" + issuerName()), issuingKey, revoked);
  }

  private static X500Name issuerOf(X509Certificate certificate) {
    return X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded());
  }

  private byte[] crl(X500Name name, KeyPair by, Map<BigInteger, Instant> revoked) throws Exception {
    var builder = new X509v2CRLBuilder(name, Date.from(now));
    builder.setNextUpdate(Date.from(now.plus(Duration.ofDays(1))));
    revoked.forEach(
        (serial, at) -> builder.addCRLEntry(serial, Date.from(at), CRLReason.keyCompromise));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(by.getPublic()));
    var signer =
        new JcaContentSignerBuilder("SHA256withECDSA").setProvider(PROVIDER).build(by.getPrivate());
    return builder.build(signer).getEncoded();
  }

  private static X509Certificate issue(
      String subject,
      KeyPair of,
      String issuer,
      KeyPair by,
      Instant from,
      Instant until,
      KeyUsage usage,
      KeyPurposeId purpose) {
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              new X500Name("CN=" + issuer),
              BigInteger.valueOf(SERIAL.incrementAndGet()),
              Date.from(from),
              Date.from(until),
              new X500Name("CN=" + subject),
              of.getPublic());
      boolean authority = usage.hasUsages(KeyUsage.keyCertSign);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      builder.addExtension(Extension.keyUsage, true, usage);
      if (purpose != null) {
        builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
      }
      var ids = new JcaX509ExtensionUtils();
      builder.addExtension(
          Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(of.getPublic()));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          ids.createAuthorityKeyIdentifier(by.getPublic()));
      var signer =
          new JcaContentSignerBuilder("SHA256withECDSA")
              .setProvider(PROVIDER)
              .build(by.getPrivate());
      return new JcaX509CertificateConverter()
          .setProvider(PROVIDER)
          .getCertificate(builder.build(signer));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair curve(String name) {
    try {
      var generator = KeyPairGenerator.getInstance("EC", PROVIDER);
      generator.initialize(new ECGenParameterSpec(name));
      return generator.generateKeyPair();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair rsa() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
