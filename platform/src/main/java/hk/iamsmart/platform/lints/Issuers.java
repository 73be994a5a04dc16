package hk.iamsmart.platform.lints;

import static hk.iamsmart.platform.lints.Rule.ALL;
import static hk.iamsmart.platform.lints.Rule.AUTHORITIES;
import static hk.iamsmart.platform.lints.Rule.BELOW_ROOT;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/// What a key may be used for, who may issue, and where a verifier asks.
final class Issuers {
  static final List<Rule<CertificateSample>> RULES =
      List.of(
          new Rule<>(
              "the key usage of its profile, critical",
              "RFC 5280 §4.2.1.3, EN 319 412-2 §4.3.2",
              ALL,
              s ->
                  s.has(
                      Extension.keyUsage,
                      true,
                      v -> KeyUsage.getInstance(v).equals(new KeyUsage(usage(s.purpose()))))),
          new Rule<>(
              "an authority's right to issue, critical",
              "RFC 5280 §4.2.1.9",
              AUTHORITIES,
              s ->
                  s.has(
                      Extension.basicConstraints,
                      true,
                      v -> BasicConstraints.getInstance(v).isCA())),
          new Rule<>(
              "no right to issue for anybody else",
              "RFC 5280 §4.2.1.9",
              Set.of(Purpose.OCSP, Purpose.TIME_STAMPING, Purpose.PERSONAL),
              s -> constraints(s.certificate()).filter(BasicConstraints::isCA).isEmpty()),
          // nothing but end entities below the issuing authority, one level below the root
          new Rule<>(
              "the path length of its profile",
              "RFC 5280 §4.2.1.9",
              AUTHORITIES,
              s ->
                  constraints(s.certificate())
                      .map(BasicConstraints::getPathLenConstraint)
                      .filter(BigInteger.valueOf(s.purpose() == Purpose.ROOT ? 1 : 0)::equals)
                      .isPresent()),
          new Rule<>(
              "every policy allowed below",
              "RFC 5280 §4.2.1.4",
              Set.of(Purpose.ISSUING),
              s -> hasPolicy(s.certificate(), Policies.ANY)),
          new Rule<>(
              "the address of the revocation list",
              "RFC 5280 §4.2.1.13",
              Set.of(Purpose.ISSUING, Purpose.TIME_STAMPING, Purpose.PERSONAL),
              s -> pointsToHttp(s.extension(Extension.cRLDistributionPoints))),
          new Rule<>(
              "the address of the issuer's certificate",
              "RFC 5280 §4.2.2.1",
              BELOW_ROOT,
              s -> hasAddress(s, AccessDescription.id_ad_caIssuers)),
          new Rule<>(
              "the address where to ask for the status",
              "RFC 5280 §4.2.2.1, RFC 6960 §3.1",
              Set.of(Purpose.TIME_STAMPING, Purpose.PERSONAL),
              s -> hasAddress(s, AccessDescription.id_ad_ocsp)));

  private Issuers() {}

  /// A personal key signs documents and nothing else: type A of EN 319 412-2.
  private static int usage(Purpose purpose) {
    return switch (purpose) {
      case ROOT, ISSUING -> KeyUsage.keyCertSign | KeyUsage.cRLSign;
      case OCSP, TIME_STAMPING -> KeyUsage.digitalSignature;
      case PERSONAL -> KeyUsage.nonRepudiation;
    };
  }

  private static Optional<BasicConstraints> constraints(X509CertificateHolder certificate) {
    return Optional.ofNullable(BasicConstraints.fromExtensions(certificate.getExtensions()));
  }

  static boolean hasPolicy(X509CertificateHolder certificate, ASN1ObjectIdentifier policy) {
    var found = CertificatePolicies.fromExtensions(certificate.getExtensions());
    return found != null && found.getPolicyInformation(policy) != null;
  }

  static boolean pointsToHttp(@Nullable Extension extension) {
    return CertificateSample.fits(
        extension,
        false,
        value ->
            Arrays.stream(CRLDistPoint.getInstance(value).getDistributionPoints())
                .map(DistributionPoint::getDistributionPoint)
                .anyMatch(point ->
                    point != null
                        && point.getName() instanceof GeneralNames names
                        && Arrays.stream(names.getNames()).anyMatch(Issuers::http)));
  }

  private static boolean hasAddress(CertificateSample sample, ASN1ObjectIdentifier method) {
    return sample.has(
        Extension.authorityInfoAccess,
        false,
        value ->
            Arrays.stream(AuthorityInformationAccess.getInstance(value).getAccessDescriptions())
                .anyMatch(d -> d.getAccessMethod().equals(method) && http(d.getAccessLocation())));
  }

  private static boolean http(GeneralName name) {
    return name.getTagNo() == GeneralName.uniformResourceIdentifier
        && name.getName().toString().matches("https?://.+");
  }
}
