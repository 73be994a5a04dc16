package hk.iamsmart.sdk.signing;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/// Who is believed: certificates below the given roots (RFC 5280 §6), without asking whether they
/// were revoked.
final class Trust {
  /// Used by itself, and not installed in the process. It knows SM2, which the JDK does not.
  static final Provider PROVIDER = new BouncyCastleProvider();

  private final List<X509Certificate> roots;

  /// @throws IllegalArgumentException without any root
  Trust(Collection<X509Certificate> roots) {
    if (roots.isEmpty()) {
      throw new IllegalArgumentException("at least one root must be trusted");
    }
    this.roots = List.copyOf(roots);
  }

  static X509Certificate certificate(X509CertificateHolder holder) throws CertificateException {
    return new JcaX509CertificateConverter().setProvider(PROVIDER).getCertificate(holder);
  }

  /// Whether there is a path from a root that was valid at the time.
  boolean believes(X509Certificate certificate, List<X509Certificate> others, Instant at) {
    try {
      var target = new X509CertSelector();
      target.setCertificate(certificate);
      var anchors = roots.stream().map(r -> new TrustAnchor(r, null)).collect(Collectors.toSet());
      var parameters = new PKIXBuilderParameters(anchors, target);
      var known = new ArrayList<>(others);
      known.add(certificate);
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(at));
      CertPathBuilder.getInstance("PKIX", PROVIDER).build(parameters);
      return true;
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  static boolean validAt(X509Certificate certificate, Instant at) {
    return !at.isBefore(certificate.getNotBefore().toInstant())
        && !at.isAfter(certificate.getNotAfter().toInstant());
  }

  /// The time of a stamp that is over this signature, and of an authority that is believed (RFC
  /// 3161, RFC 5544 for its place).
  Optional<Instant> stamped(TimeStampToken token, byte[] signature) {
    try {
      var info = token.getTimeStampInfo();
      var algorithm = info.getMessageImprintAlgOID();
      var imprint = MessageDigest.getInstance(algorithm.getId(), PROVIDER).digest(signature);
      @SuppressWarnings("unchecked")
      Collection<X509CertificateHolder> signers =
          token.getCertificates().getMatches(token.getSID());
      if (signers.size() != 1 || !MessageDigest.isEqual(imprint, info.getMessageImprintDigest())) {
        return Optional.empty();
      }
      var authority = certificate(signers.iterator().next());
      token.validate(
          new JcaSimpleSignerInfoVerifierBuilder().setProvider(PROVIDER).build(authority));
      var at = info.getGenTime().toInstant();
      return believes(authority, CmsSignature.all(token.getCertificates()), at)
          ? Optional.of(at)
          : Optional.empty();
    } catch (GeneralSecurityException
        | OperatorCreationException
        | TSPException
        | RuntimeException _) {
      return Optional.empty();
    }
  }

  /// The common name, empty when there is none.
  static String name(X509Certificate certificate) {
    try {
      var names = new JcaX509CertificateHolder(certificate).getSubject().getRDNs(BCStyle.CN);
      return names.length == 0
          ? ""
          : IETFUtils.valueToString(names[names.length - 1].getFirst().getValue())
              .replace("\\", "");
    } catch (CertificateException _) {
      return "";
    }
  }
}
