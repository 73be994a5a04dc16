package hk.iamsmart.platform.lints;

import static hk.iamsmart.platform.lints.CertificateSample.end;
import static hk.iamsmart.platform.lints.CertificateSample.start;
import static hk.iamsmart.platform.lints.Rule.ALL;
import static hk.iamsmart.platform.lints.Rule.BELOW_ROOT;

import hk.iamsmart.protocol.CodePoints;
import java.io.IOException;
import java.math.BigInteger;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.jspecify.annotations.Nullable;

/// Rules of every certificate.
final class EveryCertificate {
  private static final String POLICY = "CPS §6";

  /// More than 64 bits, so that nobody foresees it; 20 octets at most.
  private static final int FEWEST_SERIAL_BITS = 65;

  private static final int MOST_SERIAL_BITS = 159;
  private static final int LONGEST_NAME = 64;
  private static final int FIRST_GENERALIZED_YEAR = 2050;
  private static final int FEWEST_RSA_BITS = 2048;
  private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(65_537);

  /// ub-common-name, ub-serial-number and the rest of the upper bounds.
  private static final Set<ASN1ObjectIdentifier> BOUNDED =
      Set.of(BCStyle.CN, BCStyle.SERIALNUMBER, BCStyle.O, BCStyle.OU);

  private static final Set<ASN1ObjectIdentifier> MAY_BE_CRITICAL =
      Set.of(Extension.basicConstraints, Extension.keyUsage, Extension.extendedKeyUsage);

  static final List<Rule<CertificateSample>> RULES =
      List.of(
          new Rule<>(
              "version 3",
              "RFC 5280 §4.1.2.1",
              ALL,
              s -> s.certificate().getVersionNumber() == 3 && s.certificate().hasExtensions()),
          new Rule<>(
              "encoded as DER",
              "RFC 5280 §4.1",
              ALL,
              s -> encodedAsDer(s.certificate().toASN1Structure())),
          new Rule<>(
              "a serial number that nobody foresees",
              "RFC 5280 §4.1.2.2",
              ALL,
              s -> unforeseen(s.certificate().getSerialNumber())),
          new Rule<>(
              "signed with SHA-256 and RSA",
              "RFC 5280 §4.1.1.2",
              ALL,
              s ->
                  sha256AndRsa(
                      s.certificate().getSignatureAlgorithm(),
                      s.certificate().toASN1Structure().getTBSCertificate().getSignature())),
          new Rule<>(
              "the issuer is the subject of the certificate above",
              "RFC 5280 §4.1.2.4",
              ALL,
              s ->
                  s.certificate().getIssuer().getRDNs().length > 0
                      && s.certificate().getIssuer().equals(s.above().getSubject())),
          new Rule<>(
              "one common name",
              "RFC 5280 §4.1.2.6",
              ALL,
              s ->
                  s.subject().getRDNs(BCStyle.CN).length == 1
                      && !text(s.subject(), BCStyle.CN).isBlank()),
          new Rule<>(
              "the country HK as a PrintableString",
              "EN 319 412-2 §4.2.4",
              ALL,
              s -> countryIs(s.subject(), "HK")),
          new Rule<>(
              "no part of the name longer than 64 characters",
              "RFC 5280 Appendix A.1",
              ALL,
              s ->
                  BOUNDED.stream()
                      .allMatch(type -> CodePoints.in(text(s.subject(), type)) <= LONGEST_NAME)),
          new Rule<>(
              "UTCTime through 2049, GeneralizedTime later",
              "RFC 5280 §4.1.2.5",
              ALL,
              s ->
                  fits(s.certificate().toASN1Structure().getStartDate())
                      && fits(s.certificate().toASN1Structure().getEndDate())),
          new Rule<>(
              "an end after its beginning, within the life of its profile",
              POLICY,
              ALL,
              s ->
                  start(s.certificate()).isBefore(end(s.certificate()))
                      && !end(s.certificate())
                          .isAfter(
                              start(s.certificate())
                                  .atOffset(ZoneOffset.UTC)
                                  .plus(s.purpose().life())
                                  .toInstant())),
          // one that outlives its issuer's cannot be verified at its end
          new Rule<>(
              "a life within that of the certificate above",
              POLICY,
              BELOW_ROOT,
              s ->
                  !start(s.certificate()).isBefore(start(s.above()))
                      && !end(s.certificate()).isAfter(end(s.above()))),
          new Rule<>(
              "RSA of 2048 bits or more, or the SM2 key of a person",
              "NIST SP 800-131A §3, GB/T 32918.5",
              ALL,
              s ->
                  strongRsa(s.certificate().getSubjectPublicKeyInfo())
                      || s.purpose() == Purpose.PERSONAL
                          && sm2(s.certificate().getSubjectPublicKeyInfo())),
          new Rule<>(
              "the subject key identifier of its key",
              "RFC 5280 §4.2.1.2",
              ALL,
              s ->
                  s.has(
                      Extension.subjectKeyIdentifier,
                      false,
                      keyIdentifier(s.certificate().getSubjectPublicKeyInfo())::equals)),
          new Rule<>(
              "the authority key identifier of the issuer's key",
              "RFC 5280 §4.2.1.1",
              ALL,
              s -> namesKeyOf(s.extension(Extension.authorityKeyIdentifier), s.above())),
          new Rule<>(
              "no critical extension that readers need not know",
              "RFC 5280 §4.2",
              ALL,
              s -> MAY_BE_CRITICAL.containsAll(s.certificate().getCriticalExtensionOIDs())));

  private EveryCertificate() {}

  private static boolean encodedAsDer(ASN1Object structure) throws IOException {
    return Arrays.equals(structure.getEncoded(), structure.getEncoded(ASN1Encoding.DER));
  }

  private static boolean unforeseen(BigInteger serial) {
    int bits = serial.bitLength();
    return serial.signum() > 0 && bits >= FEWEST_SERIAL_BITS && bits <= MOST_SERIAL_BITS;
  }

  /// @param inner the name of the algorithm in what is signed
  static boolean sha256AndRsa(AlgorithmIdentifier outer, AlgorithmIdentifier inner) {
    return outer.equals(inner)
        && outer.getAlgorithm().equals(PKCSObjectIdentifiers.sha256WithRSAEncryption);
  }

  private static boolean countryIs(X500Name subject, String country) {
    var found = subject.getRDNs(BCStyle.C);
    return found.length == 1
        && found[0].getFirst().getValue() instanceof DERPrintableString text
        && text.getString().equals(country);
  }

  private static String text(X500Name name, ASN1ObjectIdentifier type) {
    var found = name.getRDNs(type);
    return found.length == 0 ? "" : found[0].getFirst().getValue().toString();
  }

  static boolean fits(Time time) {
    int year = time.getDate().toInstant().atOffset(ZoneOffset.UTC).getYear();
    boolean utc = time.toASN1Primitive() instanceof ASN1UTCTime;
    return utc == (year < FIRST_GENERALIZED_YEAR);
  }

  private static boolean strongRsa(SubjectPublicKeyInfo key) throws IOException {
    if (!key.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
      return false;
    }
    var rsa = RSAPublicKey.getInstance(key.parsePublicKey());
    return rsa.getModulus().bitLength() >= FEWEST_RSA_BITS
        && rsa.getPublicExponent().testBit(0)
        && rsa.getPublicExponent().compareTo(LEAST_EXPONENT) >= 0;
  }

  private static boolean sm2(SubjectPublicKeyInfo key) {
    return key.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
        && GMObjectIdentifiers.sm2p256v1.equals(key.getAlgorithm().getParameters());
  }

  private static SubjectKeyIdentifier keyIdentifier(SubjectPublicKeyInfo key) {
    return new BcX509ExtensionUtils().createSubjectKeyIdentifier(key);
  }

  /// Whether an authority key identifier is the one of the certificate above.
  static boolean namesKeyOf(@Nullable Extension found, X509CertificateHolder above) {
    var identifier = SubjectKeyIdentifier.fromExtensions(above.getExtensions());
    return identifier != null
        && CertificateSample.fits(
            found,
            false,
            value ->
                Arrays.equals(
                    AuthorityKeyIdentifier.getInstance(value).getKeyIdentifierOctets(),
                    identifier.getKeyIdentifier()));
  }
}
