package hk.iamsmart.platform.certificates.profile;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/// One rule of a profile.
interface Lint {
  Set<Purpose> ALL = Set.copyOf(EnumSet.allOf(Purpose.class));
  Set<Purpose> BELOW_ROOT = Set.copyOf(EnumSet.complementOf(EnumSet.of(Purpose.ROOT)));

  /// Where the rule stands.
  String source();

  /// Which profiles it is a rule of.
  default Set<Purpose> binds() {
    return ALL;
  }

  /// What is wrong; empty when nothing is.
  Optional<String> finding(Sample sample);

  /// A certificate to be judged.
  ///
  /// @param issuer the certificate above; null for a root
  record Sample(
      X509CertificateHolder certificate, Purpose purpose, @Nullable X509CertificateHolder issuer) {
    Extensions extensions() {
      return certificate.getExtensions();
    }

    @Nullable Extension extension(ASN1ObjectIdentifier oid) {
      return extensions().getExtension(oid);
    }
  }

  static Optional<String> unless(boolean good, String otherwise) {
    return good ? Optional.empty() : Optional.of(otherwise);
  }
}
