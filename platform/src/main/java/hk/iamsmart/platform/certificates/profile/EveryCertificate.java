package hk.iamsmart.platform.certificates.profile;

import static hk.iamsmart.platform.certificates.profile.Lint.unless;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;

/// Rules of every certificate.
final class EveryCertificate {
  static final List<Lint> LINTS =
      List.of(
          new VersionThree(),
          new DerEncoded(),
          new UnpredictableSerialNumber(),
          new SignedWithSha256AndRsa(),
          new NamedIssuer(),
          new NamedSubject(),
          new SubjectOfHongKong(),
          new NamesWithinBounds(),
          new TimesAsUtc(),
          new LifetimeOfProfile(),
          new WithinTheIssuersLife(),
          new StrongKey(),
          new IdentifiedKey(),
          new IdentifiedIssuer(),
          new KnownCriticalExtensions());

  private static final String POLICY = "CPS §6";

  private EveryCertificate() {}

  record VersionThree() implements Lint {
    @Override
    public String source() {
      return "RFC 5280 §4.1.2.1";
    }

    @Override
    public Optional<String> finding(Sample sample) {
      return unless(
          sample.certificate().getVersionNumber() == 3 && sample.certificate().hasExtensions(),
          "not version 3, or without extensions");
    }
  }

  record DerEncoded() implements Lint {
    @Override
    public String source() {
      return "RFC 5280 §4.1";
    }

    @Override
    public Optional<String> finding(Sample sample) {
      try {
        var structure = sample.certificate().toASN1Structure();
        return unless(
            Arrays.equals(structure.getEncoded(), structure.getEncoded(ASN1Encoding.DER)),
            "not DER");
      } catch (IOException e) {
        return Optional.of("no encoding: " + e.getMessage());
      }
    }
  }

  /// Positive, 20 octets at most, and more than 64 bits so that nobody foresees it.
  record UnpredictableSerialNumber() implements Lint {
    private static final int FEWEST_BITS = 64;
    private static final int MOST_BITS = 159;

    @Override
    public String source() {
      return "RFC 5280 §4.1.2.2";
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var serial = sample.certificate().getSerialNumber();
      int bits = serial.bitLength();
      return unless(
          serial.signum() > 0 && bits > FEWEST_BITS && bits <= MOST_BITS,
          "the serial number has " + bits + " bits or is negative");
    }
  }

  record SignedWithSha256AndRsa() implements Lint {
    @Override
    public String source() {
      return "RFC 5280 §4.1.1.2";
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var structure = sample.certificate().toASN1Structure();
      var outer = structure.getSignatureAlgorithm();
      return unless(
          outer.equals(structure.getTBSCertificate().getSignature())
              && outer.getAlgorithm().equals(PKCSObjectIdentifiers.sha256WithRSAEncryption),
          "not signed with SHA-256 and RSA, or two names of the algorithm");
    }
  }

  record NamedIssuer() implements Lint {
    @Override
    public String source() {
      return "RFC 5280 §4.1.2.4";
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var above = sample.issuer() == null ? sample.certificate() : sample.issuer();
      var issuer = sample.certificate().getIssuer();
      return unless(
          issuer.getRDNs().length > 0 && issuer.equals(above.getSubject()),
          "the issuer's name is not the subject of the certificate above");
    }
  }

  record NamedSubject() implements Lint {
    @Override
    public String source() {
      return "RFC 5280 §4.1.2.6";
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var names = sample.certificate().getSubject().getRDNs(BCStyle.CN);
      return unless(
          names.length == 1 && !text(sample.certificate().getSubject(), BCStyle.CN).isBlank(),
          "the subject needs one common name");
    }
  }

  record SubjectOfHongKong() implements Lint {
    @Override
    public String source() {
      return "EN 319 412-2 §4.2.4";
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var countries = sample.certificate().getSubject().getRDNs(BCStyle.C);
      return unless(
          countries.length == 1
              && countries[0].getFirst().getValue() instanceof DERPrintableString country
              && country.getString().equals("HK"),
          "the country must be HK, as a PrintableString");
    }
  }

  /// ub-common-name, ub-serial-number and the rest of the upper bounds.
  record NamesWithinBounds() implements Lint {
    private static final int LONGEST = 64;
    private static final Set<ASN1ObjectIdentifier> BOUNDED =
        Set.of(BCStyle.CN, BCStyle.SERIALNUMBER, BCStyle.O, BCStyle.OU);

    @Override
    public String source() {
      return "RFC 5280 Appendix A.1";
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var subject = sample.certificate().getSubject();
      return unless(
          BOUNDED.stream().allMatch(type -> text(subject, type).length() <= LONGEST),
          "a part of the subject's name is longer than 64 characters");
    }
  }

  record TimesAsUtc() implements Lint {
    private static final int FIRST_GENERALIZED_YEAR = 2050;

    @Override
    public String source() {
      return "RFC 5280 §4.1.2.5";
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var certificate = sample.certificate().toASN1Structure();
      return unless(
          fits(certificate.getStartDate()) && fits(certificate.getEndDate()),
          "times are UTCTime through 2049 and GeneralizedTime later");
    }

    private static boolean fits(Time time) {
      int year = time.getDate().toInstant().atOffset(ZoneOffset.UTC).getYear();
      boolean utc = time.toASN1Primitive() instanceof ASN1UTCTime;
      return utc == (year < FIRST_GENERALIZED_YEAR);
    }
  }

  record LifetimeOfProfile() implements Lint {
    @Override
    public String source() {
      return POLICY;
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var from = start(sample.certificate());
      var until = end(sample.certificate());
      var latest = from.atOffset(ZoneOffset.UTC).plus(sample.purpose().life()).toInstant();
      return unless(
          from.isBefore(until) && !until.isAfter(latest), "ends before it begins, or too late");
    }
  }

  /// A certificate that outlives its issuer's cannot be verified at its end.
  record WithinTheIssuersLife() implements Lint {
    @Override
    public String source() {
      return POLICY;
    }

    @Override
    public Set<Purpose> binds() {
      return BELOW_ROOT;
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var above = sample.issuer();
      return unless(
          above != null
              && !start(sample.certificate()).isBefore(start(above))
              && !end(sample.certificate()).isAfter(end(above)),
          "not within the life of the certificate above");
    }
  }

  record StrongKey() implements Lint {
    private static final int FEWEST_BITS = 2048;
    private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(65_537);

    @Override
    public String source() {
      return "NIST SP 800-131A §3, GB/T 32918.5";
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var key = sample.certificate().getSubjectPublicKeyInfo();
      var algorithm = key.getAlgorithm().getAlgorithm();
      if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
        return unless(strongRsa(key), "an RSA key of less than 2048 bits or a poor exponent");
      }
      return unless(
          sample.purpose() == Purpose.PERSONAL
              && algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)
              && GMObjectIdentifiers.sm2p256v1.equals(key.getAlgorithm().getParameters()),
          "neither RSA nor SM2");
    }

    private static boolean strongRsa(SubjectPublicKeyInfo key) {
      try {
        var rsa = RSAPublicKey.getInstance(key.parsePublicKey());
        return rsa.getModulus().bitLength() >= FEWEST_BITS
            && rsa.getPublicExponent().testBit(0)
            && rsa.getPublicExponent().compareTo(LEAST_EXPONENT) >= 0;
      } catch (IOException | IllegalArgumentException _) {
        return false;
      }
    }
  }

  record IdentifiedKey() implements Lint {
    @Override
    public String source() {
      return "RFC 5280 §4.2.1.2";
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var found = sample.extension(Extension.subjectKeyIdentifier);
      var right =
          new BcX509ExtensionUtils()
              .createSubjectKeyIdentifier(sample.certificate().getSubjectPublicKeyInfo());
      return unless(
          found != null
              && !found.isCritical()
              && SubjectKeyIdentifier.getInstance(found.getParsedValue()).equals(right),
          "the subject key identifier is missing, critical or not of this key");
    }
  }

  record IdentifiedIssuer() implements Lint {
    @Override
    public String source() {
      return "RFC 5280 §4.2.1.1";
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var above = sample.issuer() == null ? sample.certificate() : sample.issuer();
      var identifier = SubjectKeyIdentifier.fromExtensions(above.getExtensions());
      var found = sample.extension(Extension.authorityKeyIdentifier);
      return unless(
          found != null
              && !found.isCritical()
              && identifier != null
              && Arrays.equals(
                  AuthorityKeyIdentifier.getInstance(found.getParsedValue())
                      .getKeyIdentifierOctets(),
                  identifier.getKeyIdentifier()),
          "the authority key identifier is missing, critical or not of the issuer's key");
    }
  }

  record KnownCriticalExtensions() implements Lint {
    private static final Set<ASN1ObjectIdentifier> MAY =
        Set.of(Extension.basicConstraints, Extension.keyUsage, Extension.extendedKeyUsage);

    @Override
    public String source() {
      return "RFC 5280 §4.2";
    }

    @Override
    public Optional<String> finding(Sample sample) {
      return unless(
          MAY.containsAll(List.of(sample.extensions().getCriticalExtensionOIDs())),
          "an extension is critical that readers need not know");
    }
  }

  static String text(X500Name name, ASN1ObjectIdentifier type) {
    var found = name.getRDNs(type);
    return found.length == 0 ? "" : found[0].getFirst().getValue().toString();
  }

  private static Instant start(X509CertificateHolder certificate) {
    return certificate.getNotBefore().toInstant();
  }

  private static Instant end(X509CertificateHolder certificate) {
    return certificate.getNotAfter().toInstant();
  }
}
