package hk.iamsmart.platform.lints;

import java.time.Instant;
import java.util.function.Predicate;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/// A certificate to be judged.
///
/// @param issuer the certificate above; null for a root
record CertificateSample(
    X509CertificateHolder certificate, Purpose purpose, @Nullable X509CertificateHolder issuer) {
  /// The certificate above, which for a root is the root itself.
  X509CertificateHolder above() {
    return issuer == null ? certificate : issuer;
  }

  X500Name subject() {
    return certificate.getSubject();
  }

  @Nullable Extension extension(ASN1ObjectIdentifier oid) {
    return certificate.getExtension(oid);
  }

  /// Whether the extension is there, as critical as it must be, and its value fits.
  boolean has(ASN1ObjectIdentifier oid, boolean critical, Predicate<ASN1Encodable> value) {
    return fits(extension(oid), critical, value);
  }

  static boolean fits(
      @Nullable Extension extension, boolean critical, Predicate<ASN1Encodable> value) {
    return extension != null
        && extension.isCritical() == critical
        && value.test(extension.getParsedValue());
  }

  static Instant start(X509CertificateHolder certificate) {
    return certificate.getNotBefore().toInstant();
  }

  static Instant end(X509CertificateHolder certificate) {
    return certificate.getNotAfter().toInstant();
  }
}
