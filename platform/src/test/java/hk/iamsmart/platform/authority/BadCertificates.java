package hk.iamsmart.platform.authority;

import static hk.iamsmart.platform.authority.CertificateSamples.GOOD;
import static hk.iamsmart.platform.authority.CertificateSamples.KEYS;
import static hk.iamsmart.platform.authority.CertificateSamples.NOW;
import static hk.iamsmart.platform.authority.CertificateSamples.PROFILES;
import static hk.iamsmart.platform.authority.CertificateSamples.above;
import static hk.iamsmart.platform.authority.CertificateSamples.digest;
import static hk.iamsmart.platform.authority.CertificateSamples.draft;
import static hk.iamsmart.platform.authority.CertificateSamples.keys;
import static hk.iamsmart.platform.authority.CertificateSamples.signer;
import static hk.iamsmart.platform.authority.CertificateSamples.spki;
import static hk.iamsmart.platform.authority.CertificateSamples.subject;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.authority.CertificateProfiles.Above;
import hk.iamsmart.platform.authority.CertificateProfiles.Draft;
import hk.iamsmart.platform.lints.Policies;
import hk.iamsmart.platform.lints.Purpose;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.qualified.QCStatement;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v1CertificateBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/// Certificates as the profiles say, but altered in one place each.
public final class BadCertificates {
  private static final ASN1ObjectIdentifier SOMETHING = new ASN1ObjectIdentifier("1.2.3.4");

  private BadCertificates() {}

  /// @param lint the rule that must find it, and no other
  public record Bad(String lint, Purpose purpose, Making making) {
    @Override
    public String toString() {
      return lint + " " + purpose;
    }
  }

  public interface Making {
    X509CertificateHolder make(Purpose purpose) throws Exception;
  }

  interface Change {
    void on(X509v3CertificateBuilder builder) throws Exception;
  }

  public static List<Bad> bad() {
    var all = new ArrayList<Bad>();
    all.addAll(badOfAny());
    all.addAll(badExtensions());
    all.addAll(badSigners());
    all.addAll(badPersons());
    return all;
  }

  private static List<Bad> badOfAny() {
    var me = Purpose.PERSONAL;
    return List.of(
        new Bad("version 3", me, _ -> versionOne()),
        new Bad("encoded as DER", me, p -> indefinite(GOOD.get(p))),
        new Bad(
            "a serial number that nobody foresees", me, p -> remade(p, NOW, null, BigInteger.TEN)),
        new Bad(
            "a serial number that nobody foresees",
            me,
            p -> remade(p, NOW, null, BigInteger.ONE.shiftLeft(90).negate())),
        new Bad(
            "a serial number that nobody foresees",
            me,
            p -> remade(p, NOW, null, BigInteger.ONE.shiftLeft(160))),
        new Bad(
            "signed with SHA-256 and RSA",
            me,
            p -> PROFILES.builder(draft(p), above(p)).build(signer("SHA384withRSA"))),
        new Bad(
            "the issuer is the subject of the certificate above",
            me,
            p ->
                PROFILES
                    .builder(draft(p), new Above("issuing", GOOD.get(Purpose.ROOT)))
                    .build(signer())),
        new Bad("one common name", me, p -> named(p, "C=HK,SURNAME=CHAN,SERIALNUMBER=" + digest())),
        new Bad(
            "the country HK as a PrintableString", me, p -> named(p, "C=GB,SURNAME=CHAN,CN=CHAN")),
        new Bad(
            "no part of the name longer than 64 characters",
            me,
            p -> named(p, "C=HK,CN=" + "N".repeat(65))),
        new Bad(
            "UTCTime through 2049, GeneralizedTime later", me, BadCertificates::generalizedTime),
        new Bad(
            "an end after its beginning, within the life of its profile",
            me,
            p -> remade(p, NOW.plus(Duration.ofDays(9)), NOW, null)),
        new Bad(
            "an end after its beginning, within the life of its profile",
            me,
            p -> remade(p, NOW, NOW.plus(Duration.ofDays(800)), null)),
        new Bad(
            "a life within that of the certificate above",
            me,
            p -> remade(p, NOW.minus(Duration.ofDays(9)), NOW.plus(Duration.ofDays(9)), null)),
        new Bad(
            "RSA of 2048 bits or more, or the SM2 key of a person",
            me,
            p -> keyed(p, keys("RSA", 1024))),
        new Bad(
            "RSA of 2048 bits or more, or the SM2 key of a person",
            me,
            p -> keyed(p, keys("EC", 256))));
  }

  private static List<Bad> badExtensions() {
    var me = Purpose.PERSONAL;
    return List.of(
        new Bad(
            "the subject key identifier of its key", me, without(Extension.subjectKeyIdentifier)),
        new Bad(
            "the subject key identifier of its key",
            me,
            with(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(new byte[20]))),
        new Bad(
            "the authority key identifier of the issuer's key",
            me,
            without(Extension.authorityKeyIdentifier)),
        new Bad(
            "no critical extension that readers need not know",
            me,
            changed(b -> b.addExtension(SOMETHING, true, new DERUTF8String("!")))),
        new Bad(
            "the key usage of its profile, critical",
            me,
            with(
                Extension.keyUsage,
                true,
                new KeyUsage(KeyUsage.nonRepudiation | KeyUsage.keyEncipherment))),
        new Bad(
            "the key usage of its profile, critical",
            me,
            with(Extension.keyUsage, false, new KeyUsage(KeyUsage.nonRepudiation))),
        new Bad(
            "an authority's right to issue, critical",
            Purpose.ISSUING,
            without(Extension.basicConstraints)),
        new Bad(
            "no right to issue for anybody else",
            me,
            changed(
                b -> b.addExtension(Extension.basicConstraints, true, new BasicConstraints(0)))),
        new Bad(
            "the path length of its profile",
            Purpose.ISSUING,
            with(Extension.basicConstraints, true, new BasicConstraints(true))),
        new Bad("every policy allowed below", Purpose.ISSUING, policy(SOMETHING)),
        new Bad("the address of the revocation list", me, without(Extension.cRLDistributionPoints)),
        new Bad(
            "the address of the issuer's certificate", me, without(Extension.authorityInfoAccess)),
        new Bad(
            "the address where to ask for the status", me, without(Extension.authorityInfoAccess)));
  }

  private static List<Bad> badSigners() {
    var ocsp = Purpose.OCSP;
    var stamps = Purpose.TIME_STAMPING;
    var two =
        new ExtendedKeyUsage(
            new KeyPurposeId[] {KeyPurposeId.id_kp_OCSPSigning, KeyPurposeId.id_kp_timeStamping});
    return List.of(
        new Bad(
            "OCSP signing as the only extended key usage",
            ocsp,
            with(Extension.extendedKeyUsage, false, two)),
        new Bad(
            "id-pkix-ocsp-nocheck, for nobody could ask about the answer to an answer",
            ocsp,
            without(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck)),
        new Bad(
            "a life of 90 days at most",
            ocsp,
            p -> remade(p, NOW, NOW.plus(Duration.ofDays(91)), null)),
        new Bad(
            "time stamping as the only extended key usage",
            stamps,
            with(Extension.extendedKeyUsage, true, two)),
        new Bad(
            "a critical extended key usage",
            stamps,
            with(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))),
        new Bad("the policy of time stamps", stamps, policy(Policies.PERSONAL)));
  }

  private static List<Bad> badPersons() {
    var me = Purpose.PERSONAL;
    var name = "C=HK,CN=CHAN,";
    return List.of(
        new Bad(
            "the surname of a person, and no pseudonym",
            me,
            p -> named(p, name + "SERIALNUMBER=" + digest())),
        new Bad(
            "the salted digest of the card number", me, p -> named(p, name + "SERIALNUMBER=H-123")),
        new Bad(
            "nothing that looks like the number of an identity card",
            me,
            p -> named(p, "C=HK,SURNAME=CHAN,CN=CHAN A1234563")),
        new Bad(
            "nothing that looks like the number of an identity card",
            me,
            changed(b -> b.addExtension(SOMETHING, false, new DERUTF8String("A123456(3)")))),
        new Bad(
            "the policy of persons with the address of its statement",
            me,
            policy(Policies.PERSONAL)),
        new Bad(
            "the policy of persons with the address of its statement",
            me,
            without(Extension.certificatePolicies)),
        new Bad("the address of the delta list", me, without(Extension.freshestCRL)),
        new Bad(
            "no extended key usage",
            me,
            changed(b ->
                b.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth)))),
        new Bad(
            "no statement of the law of another place",
            me,
            changed(b ->
                b.addExtension(
                    Extension.qCStatements,
                    false,
                    new DERSequence(
                        new QCStatement(new ASN1ObjectIdentifier("0.4.0.1862.1.1")))))));
  }

  private static Making changed(Change change) {
    return purpose -> {
      var builder = PROFILES.builder(draft(purpose), above(purpose));
      change.on(builder);
      return builder.build(signer());
    };
  }

  private static Making without(ASN1ObjectIdentifier extension) {
    return changed(b -> b.removeExtension(extension));
  }

  private static Making with(
      ASN1ObjectIdentifier oid, boolean critical, org.bouncycastle.asn1.ASN1Encodable value) {
    return changed(b -> b.replaceExtension(oid, critical, value));
  }

  private static Making policy(ASN1ObjectIdentifier policy) {
    return with(
        Extension.certificatePolicies,
        false,
        new CertificatePolicies(new PolicyInformation(policy)));
  }

  private static X509CertificateHolder named(Purpose purpose, String subject) {
    var draft = new Draft(purpose, new X500Name(BCStyle.INSTANCE, subject), spki(KEYS), NOW);
    return PROFILES.builder(draft, above(purpose)).build(signer());
  }

  private static X509CertificateHolder keyed(Purpose purpose, KeyPair pair) {
    var draft = new Draft(purpose, subject(purpose), spki(pair), NOW);
    return PROFILES.builder(draft, above(purpose)).build(signer());
  }

  /// The profile's certificate with other dates or another number.
  private static X509CertificateHolder remade(
      Purpose purpose, Instant from, Instant until, BigInteger serial) throws Exception {
    var good = GOOD.get(purpose);
    var builder =
        new X509v3CertificateBuilder(
            good.getIssuer(),
            serial == null ? good.getSerialNumber() : serial,
            Date.from(from),
            until == null ? good.getNotAfter() : Date.from(until),
            good.getSubject(),
            good.getSubjectPublicKeyInfo());
    for (var oid : good.getExtensions().getExtensionOIDs()) {
      builder.addExtension(good.getExtension(oid));
    }
    return builder.build(signer());
  }

  private static X509CertificateHolder versionOne() {
    var good = GOOD.get(Purpose.PERSONAL);
    var one =
        new X509v1CertificateBuilder(
                good.getIssuer(),
                good.getSerialNumber(),
                good.getNotBefore(),
                good.getNotAfter(),
                good.getSubject(),
                good.getSubjectPublicKeyInfo())
            .build(signer());
    assertThat(one.getVersionNumber()).isEqualTo(1);
    return one;
  }

  private static X509CertificateHolder generalizedTime(Purpose purpose) throws Exception {
    var good = GOOD.get(purpose);
    var builder =
        new X509v3CertificateBuilder(
            good.getIssuer(),
            good.getSerialNumber(),
            new Time(new DERGeneralizedTime(good.getNotBefore())),
            new Time(new DERGeneralizedTime(good.getNotAfter())),
            good.getSubject(),
            good.getSubjectPublicKeyInfo());
    for (var oid : good.getExtensions().getExtensionOIDs()) {
      builder.addExtension(good.getExtension(oid));
    }
    return builder.build(signer());
  }

  /// The same content in BER with a length that is not told beforehand.
  private static X509CertificateHolder indefinite(X509CertificateHolder good) {
    var parts = new ASN1EncodableVector();
    ASN1Sequence.getInstance(good.toASN1Structure().toASN1Primitive()).forEach(parts::add);
    return new X509CertificateHolder(Certificate.getInstance(new BERSequence(parts)));
  }
}
