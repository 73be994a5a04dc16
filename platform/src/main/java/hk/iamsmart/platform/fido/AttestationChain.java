package hk.iamsmart.platform.fido;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;

/// FIDO UAF 1.1 protocol §3.4.6.5 and Authenticator Commands §5.2.1: the attestation certificate
/// leads to a root of the model's metadata.
final class AttestationChain {
  private static final String CLAUSE = "§3.4.6.5 ATTESTATION_CERT";

  private AttestationChain() {}

  /// The key of the first certificate, once the whole chain holds.
  static PublicKey verified(
      List<byte[]> unverifiedCertificates, List<X509Certificate> roots, String aaid, Instant now)
      throws ClauseFailed {
    ClauseFailed.unless(!roots.isEmpty(), CLAUSE, "the metadata of " + aaid + " has no root");
    var chain = read(unverifiedCertificates);
    var leaf = chain.getFirst();
    // The metadata may name the attestation certificate itself.
    if (roots.contains(leaf)) {
      valid(leaf, now);
      return leaf.getPublicKey();
    }
    ClauseFailed.unless(
        leaf.getBasicConstraints() < 0, CLAUSE, "a CA certificate signed the attestation");
    // A chain may end with the root itself; a path is without its anchor.
    if (chain.size() > 1 && roots.contains(chain.getLast())) {
      chain.removeLast();
    }
    try {
      var path = CertificateFactory.getInstance("X.509").generateCertPath(chain);
      var anchors = roots.stream().map(r -> new TrustAnchor(r, null)).collect(Collectors.toSet());
      var parameters = new PKIXParameters(anchors);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(now));
      CertPathValidator.getInstance("PKIX").validate(path, parameters);
      return leaf.getPublicKey();
    } catch (GeneralSecurityException _) {
      throw new ClauseFailed(CLAUSE, "the chain does not lead to a root of " + aaid);
    }
  }

  private static void valid(X509Certificate certificate, Instant now) throws ClauseFailed {
    try {
      certificate.checkValidity(Date.from(now));
    } catch (CertificateException _) {
      throw new ClauseFailed(CLAUSE, "the attestation certificate is not valid now");
    }
  }

  private static List<X509Certificate> read(List<byte[]> certificates) throws ClauseFailed {
    var chain = new ArrayList<X509Certificate>();
    try {
      var factory = CertificateFactory.getInstance("X.509");
      for (var der : certificates) {
        chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
      }
      return chain;
    } catch (CertificateException _) {
      throw new ClauseFailed(CLAUSE, "not a certificate");
    }
  }
}
