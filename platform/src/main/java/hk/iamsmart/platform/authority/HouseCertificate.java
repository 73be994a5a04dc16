package hk.iamsmart.platform.authority;

import hk.iamsmart.platform.authority.CertificateProfiles.Above;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.lints.Purpose;
import hk.iamsmart.platform.vault.KeyId;
import hk.iamsmart.signatures.RevocationStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/// One of the house's own certificates with the key it is for.
///
/// @param name such as `issuing`, and `issuing-2` for the one after
/// @param issuer the name of the authority above; null for a root
/// @param key null when the private key is kept outside
/// @param revoked null while it is not revoked
record HouseCertificate(
    String name,
    Purpose purpose,
    int generation,
    @Nullable String issuer,
    @Nullable KeyId key,
    X509Certificate certificate,
    @Nullable Revocation revoked) {
  /// @param reason of RFC 5280 §5.3.1
  record Revocation(Instant at, String reason) {}

  static String name(Purpose purpose, int generation) {
    return generation == 1 ? purpose.word() : purpose.word() + "-" + generation;
  }

  KeyId signingKey() {
    if (key == null) {
      throw new Bug("the key of " + name + " is not in the vault");
    }
    return key;
  }

  X509CertificateHolder holder() {
    try {
      return new JcaX509CertificateHolder(certificate);
    } catch (CertificateEncodingException e) {
      throw new Bug("a stored certificate has no encoding", e);
    }
  }

  /// As what signs a certificate below it.
  Above above() {
    return new Above(name, holder());
  }

  RevocationStatus statusAt(Instant when) {
    return revoked == null || when.isBefore(revoked.at())
        ? new RevocationStatus.Good()
        : new RevocationStatus.Revoked(revoked.at(), revoked.reason());
  }

  boolean validAt(Instant when) {
    return !when.isBefore(begins()) && !when.isAfter(ends());
  }

  Instant begins() {
    return certificate.getNotBefore().toInstant();
  }

  Instant ends() {
    return certificate.getNotAfter().toInstant();
  }

  /// SM2 is no curve of the JDK, so those certificates are read by BouncyCastle.
  static X509Certificate read(X509CertificateHolder holder) {
    var algorithm = holder.getSubjectPublicKeyInfo().getAlgorithm();
    boolean sm2 = GMObjectIdentifiers.sm2p256v1.equals(algorithm.getParameters());
    try {
      var factory =
          sm2
              ? CertificateFactory.getInstance("X.509", new BouncyCastleProvider())
              : CertificateFactory.getInstance("X.509");
      return (X509Certificate)
          factory.generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
    } catch (CertificateException | IOException e) {
      throw new Bug("a certificate of this house cannot be read", e);
    }
  }

  static X509Certificate read(byte[] der) {
    try {
      return read(new X509CertificateHolder(der));
    } catch (IOException e) {
      throw new Bug("a stored certificate cannot be read", e);
    }
  }
}
