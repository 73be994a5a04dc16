package hk.iamsmart.platform.certificates.profile;

import static hk.iamsmart.platform.certificates.profile.Lint.unless;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumSet;
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
import org.jspecify.annotations.Nullable;

/// What a key may be used for, who may issue, and where a verifier asks.
final class Issuers {
  static final List<Lint> LINTS =
      List.of(
          new KeyUsageOfProfile(),
          new AuthorityMayIssue(),
          new NobodyElseMayIssue(),
          new ShortPath(),
          new PolicyOfIssuingAuthority(),
          new AddressOfRevocationList(),
          new AddressOfIssuersCertificate(),
          new AddressOfStatus());

  private Issuers() {}

  record KeyUsageOfProfile() implements Lint {
    @Override
    public String source() {
      return "RFC 5280 §4.2.1.3, EN 319 412-2 §4.3.2";
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var found = sample.extension(Extension.keyUsage);
      return unless(
          found != null
              && found.isCritical()
              && KeyUsage.getInstance(found.getParsedValue())
                  .equals(new KeyUsage(bits(sample.purpose()))),
          "the key usage is missing, not critical or not that of the profile");
    }

    /// A personal key signs documents and nothing else: type A of EN 319 412-2.
    private static int bits(Purpose purpose) {
      return switch (purpose) {
        case ROOT, ISSUING -> KeyUsage.keyCertSign | KeyUsage.cRLSign;
        case OCSP, TIME_STAMPING -> KeyUsage.digitalSignature;
        case PERSONAL -> KeyUsage.nonRepudiation;
      };
    }
  }

  record AuthorityMayIssue() implements Lint {
    @Override
    public String source() {
      return "RFC 5280 §4.2.1.9";
    }

    @Override
    public Set<Purpose> binds() {
      return EnumSet.of(Purpose.ROOT, Purpose.ISSUING);
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var found = sample.extension(Extension.basicConstraints);
      return unless(
          found != null
              && found.isCritical()
              && BasicConstraints.getInstance(found.getParsedValue()).isCA(),
          "an authority needs critical basic constraints that say so");
    }
  }

  record NobodyElseMayIssue() implements Lint {
    @Override
    public String source() {
      return "RFC 5280 §4.2.1.9";
    }

    @Override
    public Set<Purpose> binds() {
      return EnumSet.of(Purpose.OCSP, Purpose.TIME_STAMPING, Purpose.PERSONAL);
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var found = sample.extension(Extension.basicConstraints);
      return unless(
          found == null || !BasicConstraints.getInstance(found.getParsedValue()).isCA(),
          "the certificate would let its holder issue certificates");
    }
  }

  /// Nothing but end entities below the issuing authority, one level below the root.
  record ShortPath() implements Lint {
    @Override
    public String source() {
      return "RFC 5280 §4.2.1.9";
    }

    @Override
    public Set<Purpose> binds() {
      return EnumSet.of(Purpose.ROOT, Purpose.ISSUING);
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var found = BasicConstraints.fromExtensions(sample.extensions());
      var longest = BigInteger.valueOf(sample.purpose() == Purpose.ROOT ? 1 : 0);
      return unless(
          found != null && longest.equals(found.getPathLenConstraint()),
          "the path length is not " + longest);
    }
  }

  record PolicyOfIssuingAuthority() implements Lint {
    @Override
    public String source() {
      return "RFC 5280 §4.2.1.4";
    }

    @Override
    public Set<Purpose> binds() {
      return EnumSet.of(Purpose.ISSUING);
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var found = CertificatePolicies.fromExtensions(sample.extensions());
      return unless(
          found != null && found.getPolicyInformation(Policies.ANY) != null,
          "policies of certificates below are not allowed");
    }
  }

  record AddressOfRevocationList() implements Lint {
    @Override
    public String source() {
      return "RFC 5280 §4.2.1.13";
    }

    @Override
    public Set<Purpose> binds() {
      return EnumSet.of(Purpose.ISSUING, Purpose.TIME_STAMPING, Purpose.PERSONAL);
    }

    @Override
    public Optional<String> finding(Sample sample) {
      return unless(
          pointsToHttp(sample.extension(Extension.cRLDistributionPoints)),
          "no address of a revocation list, or a critical one");
    }
  }

  record AddressOfIssuersCertificate() implements Lint {
    @Override
    public String source() {
      return "RFC 5280 §4.2.2.1";
    }

    @Override
    public Set<Purpose> binds() {
      return BELOW_ROOT;
    }

    @Override
    public Optional<String> finding(Sample sample) {
      return unless(
          names(sample, AccessDescription.id_ad_caIssuers),
          "no address of the issuer's certificate");
    }
  }

  record AddressOfStatus() implements Lint {
    @Override
    public String source() {
      return "RFC 5280 §4.2.2.1, RFC 6960 §3.1";
    }

    @Override
    public Set<Purpose> binds() {
      return EnumSet.of(Purpose.TIME_STAMPING, Purpose.PERSONAL);
    }

    @Override
    public Optional<String> finding(Sample sample) {
      return unless(
          names(sample, AccessDescription.id_ad_ocsp), "no address where to ask for the status");
    }
  }

  static boolean pointsToHttp(@Nullable Extension extension) {
    return extension != null
        && !extension.isCritical()
        && Arrays.stream(
                CRLDistPoint.getInstance(extension.getParsedValue()).getDistributionPoints())
            .map(DistributionPoint::getDistributionPoint)
            .anyMatch(point ->
                point != null
                    && point.getName() instanceof GeneralNames names
                    && Arrays.stream(names.getNames()).anyMatch(Issuers::http));
  }

  private static boolean names(Lint.Sample sample, ASN1ObjectIdentifier method) {
    var extension = sample.extension(Extension.authorityInfoAccess);
    return extension != null
        && !extension.isCritical()
        && Arrays.stream(
                AuthorityInformationAccess.getInstance(extension.getParsedValue())
                    .getAccessDescriptions())
            .anyMatch(d -> d.getAccessMethod().equals(method) && http(d.getAccessLocation()));
  }

  private static boolean http(GeneralName name) {
    return name.getTagNo() == GeneralName.uniformResourceIdentifier
        && name.getName().toString().matches("https?://.+");
  }
}
