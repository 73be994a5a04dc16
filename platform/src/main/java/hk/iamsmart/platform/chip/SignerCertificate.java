package hk.iamsmart.platform.chip;

import hk.iamsmart.platform.chip.ChipVerdict.Reason;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;

/// The certificate of a signer of cards (ICAO 9303, part 12, section 7.1.3: document signer), which
/// an authority issued itself.
record SignerCertificate(X509CertificateHolder certificate) {
  private static final List<ASN1ObjectIdentifier> UNDERSTOOD =
      List.of(Extension.keyUsage, Extension.basicConstraints);

  /// Whether a signature means this one.
  boolean isNamedBy(SignerIdentifier identifier) throws Unbelieved {
    try {
      if (identifier.isTagged()) {
        var key = SubjectKeyIdentifier.fromExtensions(certificate.getExtensions());
        var named = ASN1OctetString.getInstance(identifier.getId()).getOctets();
        return key != null && Arrays.equals(key.getKeyIdentifier(), named);
      }
      var named = IssuerAndSerialNumber.getInstance(identifier.getId());
      return isSame(certificate.getIssuer(), named.getName())
          && certificate.getSerialNumber().equals(named.getSerialNumber().getValue());
    } catch (RuntimeException e) {
      throw Unbelieved.unreadable("security object: it names its signer in another way");
    }
  }

  /// Whether an authority that is trusted issued it, for signing cards, and both are in force.
  void holds(CardIssuers issuers, Instant now) throws Unbelieved {
    if (issuers.all().isEmpty()) {
      throw unknown("no issuer is configured");
    }
    var authority =
        issuers.all().stream()
            .filter(i -> isSame(i.getSubject(), certificate.getIssuer()))
            .filter(i -> SignatureOfSigner.holds(i, certificate))
            .findFirst()
            .orElseThrow(() -> unknown("the signer has no issuer that is trusted"));
    if (!inForce(certificate, now) || !inForce(authority, now)) {
      throw unknown("the signer or its issuer is not in force");
    }
    if (!isForSigning()) {
      throw unknown("the certificate is not for signing cards");
    }
  }

  /// Byte by byte, as the standard wants it: names that a stranger wrote are not understood.
  private static boolean isSame(X500Name one, X500Name other) {
    try {
      return Arrays.equals(one.getEncoded(ASN1Encoding.DER), other.getEncoded(ASN1Encoding.DER));
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isForSigning() {
    try {
      var extensions = certificate.getExtensions();
      var constraints = BasicConstraints.fromExtensions(extensions);
      var usage = KeyUsage.fromExtensions(extensions);
      return usage != null
          && usage.hasUsages(KeyUsage.digitalSignature)
          && !usage.hasUsages(KeyUsage.keyCertSign)
          && (constraints == null || !constraints.isCA())
          && Arrays.stream(extensions.getCriticalExtensionOIDs()).allMatch(UNDERSTOOD::contains);
    } catch (RuntimeException e) {
      return false; // an authority may err
    }
  }

  private static boolean inForce(X509CertificateHolder certificate, Instant now) {
    try {
      return !now.isBefore(certificate.getNotBefore().toInstant())
          && !now.isAfter(certificate.getNotAfter().toInstant());
    } catch (RuntimeException e) {
      return false; // times that are none
    }
  }

  private static Unbelieved unknown(String detail) {
    return new Unbelieved(Reason.UNKNOWN_SIGNER, detail);
  }
}
