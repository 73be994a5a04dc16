package hk.iamsmart.phone.card;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The two certificates of a simulated issuer (ICAO 9303, part 12, section 7.1). They hold from the
/// first chips on for longer than any sandbox, wherever its clock stands.
final class IssuerCertificates {
  private static final X500Name ROOT =
      new X500Name("C=HK,O=Simulated Immigration,CN=Simulated Card Root");
  private static final X500Name SIGNER =
      new X500Name("C=HK,O=Simulated Immigration,CN=Simulated Card Signer");
  private static final Instant FROM = Instant.parse("2003-01-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2103-01-01T00:00:00Z");
  private static final int SERIAL_BITS = 127;

  private final SecureRandom random;

  IssuerCertificates(SecureRandom random) {
    this.random = random;
  }

  X509CertificateHolder root(KeyPair keys) {
    return certificate(
        ROOT,
        ROOT,
        keys.getPublic(),
        keys.getPrivate(),
        new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
  }

  X509CertificateHolder signer(X509CertificateHolder root, PrivateKey rootKey, PublicKey key) {
    return certificate(
        root.getSubject(), SIGNER, key, rootKey, new KeyUsage(KeyUsage.digitalSignature));
  }

  private X509CertificateHolder certificate(
      X500Name issuer, X500Name subject, PublicKey key, PrivateKey signing, KeyUsage usage) {
    try {
      var info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
      var builder =
          new X509v3CertificateBuilder(
                  issuer,
                  new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1),
                  Date.from(FROM),
                  Date.from(UNTIL),
                  subject,
                  info)
              .addExtension(Extension.keyUsage, true, usage)
              .addExtension(
                  Extension.subjectKeyIdentifier,
                  false,
                  new BcX509ExtensionUtils().createSubjectKeyIdentifier(info));
      if (issuer.equals(subject)) {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      }
      return builder.build(
          new JcaContentSignerBuilder("SHA256withECDSA").setSecureRandom(random).build(signing));
    } catch (CertIOException | OperatorCreationException e) {
      throw new IllegalStateException("the issuer cannot certify", e);
    }
  }
}
