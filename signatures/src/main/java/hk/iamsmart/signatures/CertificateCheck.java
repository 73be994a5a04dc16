package hk.iamsmart.signatures;

import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.signatures.RevocationStatus.Good;
import hk.iamsmart.signatures.RevocationStatus.Revoked;
import hk.iamsmart.signatures.RevocationStatus.Suspended;
import hk.iamsmart.signatures.RevocationStatus.Unknown;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UniversalString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Certificate;

/// Whose certificate it is, and whether it was good at a time (RFC 5280 §6.1, with what the trust
/// says of revocation in the place of CRLs).
final class CertificateCheck {
  private static final int LONGEST_PATH = 5;
  private static final int LONGEST_NAME = 120;
  private static final int LARGEST_KEY_BYTES = 1100; // RSA of 8192 bits
  private static final int LARGEST_EXPONENT_BITS = 64;
  private static final int NON_REPUDIATION = 1;

  private final Trust trust;
  private final Provider provider;

  CertificateCheck(Trust trust, Provider provider) {
    this.trust = trust;
    this.provider = provider;
  }

  /// @throws GeneralSecurityException also for a key so large that to look at it would take minutes
  X509Certificate read(byte[] der) throws GeneralSecurityException {
    var key = Certificate.getInstance(der).getSubjectPublicKeyInfo();
    if (key.getPublicKeyData().getBytes().length > LARGEST_KEY_BYTES) {
      throw new CertificateException("a very large key");
    }
    var factory = CertificateFactory.getInstance("X.509", provider);
    return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
  }

  /// Judges a signer's certificate.
  ///
  /// @param others that may lie between it and a root
  /// @param time as of which the signature is judged
  void signer(
      X509Certificate certificate,
      List<X509Certificate> others,
      Instant time,
      Instant now,
      List<Finding> findings)
      throws GeneralSecurityException {
    var usage = certificate.getKeyUsage();
    if (certificate.getBasicConstraints() >= 0 || usage == null || !usage[NON_REPUDIATION]) {
      findings.add(Finding.of(Fact.NOT_FOR_SIGNING));
    }
    var path = path(certificate, others, time);
    if (path.isEmpty()) {
      findings.add(Finding.of(Fact.CHAIN_FOREIGN, issuer(certificate)));
      return; // another authority's: we know nothing of its state
    }
    if (inForce(certificate, time, now, findings)) {
      var fault = fault(path.get(), time);
      findings.add(
          fault.isEmpty()
              ? Finding.of(Fact.CHAIN_HOLDS, issuer(certificate))
              : Finding.of(Fact.CHAIN_BROKEN, fault));
    }
    status(certificate, time, now, findings);
  }

  /// Whether a certificate of another purpose comes from our root and was good at a time: a time
  /// stamping authority's.
  boolean holds(X509Certificate certificate, List<X509Certificate> others, Instant time)
      throws GeneralSecurityException {
    var path = path(certificate, others, time);
    return path.isPresent() && fault(path.get(), time).isEmpty() && !withdrawn(certificate, time);
  }

  boolean believesClock(Instant stamped, Instant now) {
    return trust.believesClock(stamped, now);
  }

  /// Whether the authority took a certificate of its own house back.
  private boolean withdrawn(X509Certificate certificate, Instant time) {
    return status(certificate, time)
        .filter(status -> status instanceof Revoked || status instanceof Suspended)
        .isPresent();
  }

  private static boolean inForce(
      X509Certificate certificate, Instant time, Instant now, List<Finding> findings) {
    var until = certificate.getNotAfter().toInstant();
    var from = certificate.getNotBefore().toInstant();
    if (time.isBefore(from)) {
      findings.add(Finding.of(Fact.NOT_YET_VALID, from));
      return false;
    }
    if (time.isAfter(until)) {
      findings.add(Finding.of(Fact.EXPIRED, until));
      return false;
    }
    if (now.isAfter(until)) {
      findings.add(Finding.of(Fact.EXPIRED_LATER, until));
    }
    return true;
  }

  private void status(
      X509Certificate certificate, Instant time, Instant now, List<Finding> findings) {
    var then = status(certificate, time);
    if (then.isEmpty()) {
      findings.add(Finding.of(Fact.STATUS_NOT_ASKED));
      return;
    }
    findings.add(
        switch (then.get()) {
          case Good _ -> Finding.of(Fact.STATUS_GOOD, time);
          case Suspended(Instant since) -> Finding.of(Fact.SUSPENDED, since);
          case Revoked(Instant since, String reason) -> new Finding(Fact.REVOKED, since, reason);
          case Unknown _ -> Finding.of(Fact.STATUS_UNKNOWN);
        });
    if (!(then.get() instanceof Good)) {
      return;
    }
    trust
        .statusAt(certificate.getSerialNumber(), now)
        .ifPresent(later -> {
          switch (later) {
            case Suspended(Instant since) -> findings.add(Finding.of(Fact.SUSPENDED_LATER, since));
            case Revoked(Instant since, String reason) ->
                findings.add(new Finding(Fact.REVOKED_LATER, since, reason));
            case Good _, Unknown _ -> {}
          }
        });
  }

  private Optional<RevocationStatus> status(X509Certificate certificate, Instant at) {
    try {
      return trust.statusAt(certificate.getSerialNumber(), at);
    } catch (RuntimeException e) {
      throw new TrustUnavailable(e);
    }
  }

  /// What the authority said of the certificate at a time that somebody names without proof; empty
  /// when nobody can be asked.
  Optional<Finding> atGivenTime(X509Certificate certificate, Instant given) {
    boolean inForce =
        !given.isBefore(certificate.getNotBefore().toInstant())
            && !given.isAfter(certificate.getNotAfter().toInstant());
    return status(certificate, given)
        .map(status -> inForce && status instanceof Good)
        .map(good -> good ? Fact.GOOD_AT_GIVEN_TIME : Fact.NOT_GOOD_AT_GIVEN_TIME)
        .map(fact -> Finding.of(fact, given));
  }

  /// From the certificate to one below a root, and the root at the end.
  private Optional<List<X509Certificate>> path(
      X509Certificate certificate, List<X509Certificate> others, Instant time)
      throws GeneralSecurityException {
    var known = new ArrayList<X509Certificate>(others);
    for (var between : trust.between()) {
      known.add(read(between.getEncoded()));
    }
    var roots = new ArrayList<X509Certificate>();
    for (var root : trust.roots()) {
      roots.add(read(root.getEncoded()));
    }
    // of a certificate that was renewed with its key, the one that was in force comes first
    var inForceFirst = Comparator.comparing((X509Certificate c) -> !inForce(c, time));
    known.sort(inForceFirst);
    roots.sort(inForceFirst);
    var path = new ArrayList<X509Certificate>();
    Optional<X509Certificate> next = Optional.of(certificate);
    while (next.isPresent() && path.size() < LONGEST_PATH) {
      var last = next.get();
      path.add(last);
      var root = roots.stream().filter(r -> !r.equals(last) && issued(r, last)).findFirst();
      if (root.isPresent()) {
        path.add(root.get());
        return Optional.of(path);
      }
      next = known.stream().filter(k -> !path.contains(k) && issued(k, last)).findFirst();
    }
    return Optional.empty();
  }

  private static boolean inForce(X509Certificate certificate, Instant time) {
    return !time.isBefore(certificate.getNotBefore().toInstant())
        && !time.isAfter(certificate.getNotAfter().toInstant());
  }

  /// Whether a key is one that we verify with: another one could keep us busy for minutes.
  static boolean usable(PublicKey key) {
    return key instanceof ECKey
        || key instanceof RSAPublicKey rsa
            && rsa.getPublicExponent().bitLength() <= LARGEST_EXPONENT_BITS;
  }

  private boolean issued(X509Certificate issuer, X509Certificate issued) {
    if (!usable(issuer.getPublicKey())
        || !issuer.getSubjectX500Principal().equals(issued.getIssuerX500Principal())) {
      return false;
    }
    try {
      issued.verify(issuer.getPublicKey(), provider);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /// Why the path does not hold at a time; empty when it does.
  private String fault(List<X509Certificate> path, Instant time) throws GeneralSecurityException {
    var parameters = new PKIXParameters(Set.of(new TrustAnchor(path.getLast(), null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(time));
    var root = path.getLast();
    if (time.isAfter(root.getNotAfter().toInstant())
        || time.isBefore(root.getNotBefore().toInstant())) {
      return "root not in force";
    }
    if (path.subList(1, path.size() - 1).stream().anyMatch(c -> withdrawn(c, time))) {
      return "issuing authority revoked";
    }
    try {
      var below =
          CertificateFactory.getInstance("X.509", provider)
              .generateCertPath(path.subList(0, path.size() - 1));
      CertPathValidator.getInstance("PKIX", provider).validate(below, parameters);
      return "";
    } catch (CertPathValidatorException e) {
      return e.getIndex() < 0 ? "path" : "certificate " + (e.getIndex() + 1);
    }
  }

  static String issuer(X509Certificate certificate) {
    return name(certificate.getIssuerX500Principal());
  }

  static Report.Signer described(X509Certificate certificate) {
    return new Report.Signer(
        name(certificate.getSubjectX500Principal()),
        issuer(certificate),
        certificate.getSerialNumber().toString(16),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant());
  }

  /// How a certificate calls somebody: the common name, else the organisation. Other attributes may
  /// hold numbers of identity documents and are not shown.
  private static String name(X500Principal principal) {
    var name = X500Name.getInstance(principal.getEncoded());
    var claimed = first(name, BCStyle.CN).or(() -> first(name, BCStyle.O)).orElse("");
    var found = claimed.replaceAll("\\p{C}", ""); // nothing that turns a line around
    return CodePoints.in(found) > LONGEST_NAME
        ? CodePoints.first(LONGEST_NAME, found) + "…"
        : found;
  }

  private static Optional<String> first(X500Name name, ASN1ObjectIdentifier attribute) {
    for (var relative : name.getRDNs(attribute)) {
      for (var each : relative.getTypesAndValues()) {
        if (each.getType().equals(attribute)) {
          return text(each.getValue()); // what else stands beside it may be a number of a document
        }
      }
    }
    return Optional.empty();
  }

  /// As it stands there: the escapes of RFC 4514 belong to a name that is written with others.
  private static Optional<String> text(ASN1Encodable value) {
    return switch (value) {
      case ASN1UniversalString wide ->
          Optional.of(new String(wide.getOctets(), Charset.forName("UTF-32BE")));
      case ASN1BitString _ -> Optional.empty();
      case ASN1String text -> Optional.of(text.getString());
      default -> Optional.empty();
    };
  }
}
