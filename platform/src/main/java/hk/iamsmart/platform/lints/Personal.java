package hk.iamsmart.platform.lints;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyQualifierId;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.cert.X509CertificateHolder;

/// Rules of citizens' certificates.
final class Personal {
  private static final Set<Purpose> PERSONS = Set.of(Purpose.PERSONAL);
  private static final Pattern DIGEST = Pattern.compile("H-[A-Z2-7]{52}");
  private static final Pattern CARD_NUMBER =
      Pattern.compile("(?<![A-Z0-9])[A-Z]{1,2}[0-9]{6} ?\\(?[0-9A]\\)?(?![A-Z0-9])");
  private static final Set<ASN1ObjectIdentifier> DIGESTS_OF_KEYS =
      Set.of(Extension.subjectKeyIdentifier, Extension.authorityKeyIdentifier);

  static final List<Rule<CertificateSample>> RULES =
      List.of(
          new Rule<>(
              "the surname of a person, and no pseudonym",
              "RFC 3739 §3.1.2, EN 319 412-2 §4.2.4",
              PERSONS,
              s ->
                  s.subject().getRDNs(BCStyle.SURNAME).length == 1
                      && s.subject().getRDNs(BCStyle.PSEUDONYM).length == 0),
          new Rule<>(
              "the salted digest of the card number",
              "CPS §3",
              PERSONS,
              s -> namesDigest(s.certificate())),
          new Rule<>(
              "nothing that looks like the number of an identity card",
              "Code of Practice on the Identity Card Number (PCPD) §2.7, CPS §3",
              PERSONS,
              s -> !CARD_NUMBER.matcher(everythingWritten(s.certificate())).find()),
          new Rule<>(
              "the policy of persons with the address of its statement",
              "RFC 5280 §4.2.1.4, RFC 3739 §3.2.2",
              PERSONS,
              s -> statesPractice(s.certificate())),
          new Rule<>(
              "the address of the delta list",
              "RFC 5280 §4.2.1.15",
              PERSONS,
              s -> Issuers.pointsToHttp(s.extension(Extension.freshestCRL))),
          // extended purposes, such as logging in, would dilute what a signature means
          new Rule<>(
              "no extended key usage",
              "EN 319 412-2 §4.3.10",
              PERSONS,
              s -> s.extension(Extension.extendedKeyUsage) == null),
          // statements of the law of the European Union are not ours to make
          new Rule<>(
              "no statement of the law of another place",
              "EN 319 412-5 §4.2.1",
              PERSONS,
              s -> s.extension(Extension.qCStatements) == null));

  private Personal() {}

  private static boolean namesDigest(X509CertificateHolder certificate) {
    var found = certificate.getSubject().getRDNs(BCStyle.SERIALNUMBER);
    return found.length == 1
        && found[0].getFirst().getValue() instanceof DERPrintableString text
        && DIGEST.matcher(text.getString()).matches();
  }

  private static String everythingWritten(X509CertificateHolder certificate) {
    var all = new StringBuilder(certificate.getSubject().toString());
    for (Object oid : certificate.getExtensionOIDs()) {
      var extension = certificate.getExtension((ASN1ObjectIdentifier) oid);
      if (!DIGESTS_OF_KEYS.contains(extension.getExtnId())) {
        var octets = extension.getExtnValue().getOctets();
        all.append('\n').append(new String(octets, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  private static boolean statesPractice(X509CertificateHolder certificate) {
    var found = CertificatePolicies.fromExtensions(certificate.getExtensions());
    var policy = found == null ? null : found.getPolicyInformation(Policies.PERSONAL);
    var qualifiers = policy == null ? null : policy.getPolicyQualifiers();
    return qualifiers != null
        && qualifiers.size() == 1
        && PolicyQualifierInfo.getInstance(qualifiers.getObjectAt(0))
            .getPolicyQualifierId()
            .equals(PolicyQualifierId.id_qt_cps);
  }
}
