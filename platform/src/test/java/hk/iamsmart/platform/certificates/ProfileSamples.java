package hk.iamsmart.platform.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.certificates.profile.Addresses;
import hk.iamsmart.platform.certificates.profile.CertificateProfiles;
import hk.iamsmart.platform.certificates.profile.CertificateProfiles.Above;
import hk.iamsmart.platform.certificates.profile.CertificateProfiles.Draft;
import hk.iamsmart.platform.certificates.profile.CertificateSettings;
import hk.iamsmart.platform.certificates.profile.Lints;
import hk.iamsmart.platform.certificates.profile.Policies;
import hk.iamsmart.platform.certificates.profile.Purpose;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.ground.IdSource;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.qualified.QCStatement;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v1CertificateBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Certificates as the profiles say, and altered in one place each.
final class ProfileSamples {
  private ProfileSamples() {}

  static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();
  static final KeyPair KEYS = keys("RSA", 2048);
  static final CertificateProfiles PROFILES =
      new CertificateProfiles(
          new Addresses(new HouseSettings(URI.create("https://id.example.hk"), Path.of("var"))),
          new CertificateSettings(2048, "Test", 2048, 2048),
          new IdSource(RANDOM));
  static final Map<Purpose, X509CertificateHolder> GOOD = new EnumMap<>(Purpose.class);

  static {
    GOOD.put(Purpose.ROOT, PROFILES.sign(draft(Purpose.ROOT), null, signer()));
    for (var purpose :
        List.of(Purpose.ISSUING, Purpose.OCSP, Purpose.TIME_STAMPING, Purpose.PERSONAL)) {
      GOOD.put(purpose, PROFILES.sign(draft(purpose), above(purpose), signer()));
    }
  }

  /// @param lint the rule that must find it, and no other
  record Bad(String lint, Purpose purpose, Making making) {
    @Override
    public String toString() {
      return lint + " " + purpose;
    }
  }

  interface Making {
    X509CertificateHolder make(Purpose purpose) throws Exception;
  }

  interface Change {
    void on(X509v3CertificateBuilder builder) throws Exception;
  }

  private static KeyPair keys(String algorithm, int bits) {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static ContentSigner signer() {
    return signer("SHA256withRSA");
  }

  private static ContentSigner signer(String algorithm) {
    try {
      return new JcaContentSignerBuilder(algorithm).build(KEYS.getPrivate());
    } catch (org.bouncycastle.operator.OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  static SubjectPublicKeyInfo spki(KeyPair pair) {
    return SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
  }

  private static Draft draft(Purpose purpose) {
    return new Draft(purpose, subject(purpose), spki(KEYS), NOW);
  }

  private static X500Name subject(Purpose purpose) {
    return purpose == Purpose.PERSONAL
        ? Issuance.subject("CHAN, Siu Ming", digest())
        : PROFILES.name(purpose, 1);
  }

  static String digest() {
    return Issuance.digest(new byte[32], HkicNumber.parse("A123456(3)").orElseThrow());
  }

  static Above above(Purpose purpose) {
    return switch (purpose) {
      case ROOT -> null;
      case ISSUING -> new Above("root", GOOD.get(Purpose.ROOT));
      case OCSP, TIME_STAMPING, PERSONAL -> new Above("issuing", GOOD.get(Purpose.ISSUING));
    };
  }

  static List<String> findings(X509CertificateHolder certificate, Purpose purpose) {
    var above = above(purpose);
    return Lints.findings(certificate, purpose, above == null ? null : above.certificate());
  }

  private static final ASN1ObjectIdentifier SOMETHING = new ASN1ObjectIdentifier("1.2.3.4");

  static List<Bad> bad() {
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
        new Bad("VersionThree", me, _ -> versionOne()),
        new Bad("DerEncoded", me, p -> indefinite(GOOD.get(p))),
        new Bad("UnpredictableSerialNumber", me, p -> remade(p, NOW, null, BigInteger.TEN)),
        new Bad(
            "UnpredictableSerialNumber",
            me,
            p -> remade(p, NOW, null, BigInteger.ONE.shiftLeft(90).negate())),
        new Bad(
            "UnpredictableSerialNumber",
            me,
            p -> remade(p, NOW, null, BigInteger.ONE.shiftLeft(160))),
        new Bad(
            "SignedWithSha256AndRsa",
            me,
            p -> PROFILES.builder(draft(p), above(p)).build(signer("SHA384withRSA"))),
        new Bad(
            "NamedIssuer",
            me,
            p ->
                PROFILES
                    .builder(draft(p), new Above("issuing", GOOD.get(Purpose.ROOT)))
                    .build(signer())),
        new Bad("NamedSubject", me, p -> named(p, "C=HK,SURNAME=CHAN,SERIALNUMBER=" + digest())),
        new Bad("SubjectOfHongKong", me, p -> named(p, "C=GB,SURNAME=CHAN,CN=CHAN")),
        new Bad("NamesWithinBounds", me, p -> named(p, "C=HK,CN=" + "N".repeat(65))),
        new Bad("TimesAsUtc", me, ProfileSamples::generalizedTime),
        new Bad("LifetimeOfProfile", me, p -> remade(p, NOW.plus(Duration.ofDays(9)), NOW, null)),
        new Bad("LifetimeOfProfile", me, p -> remade(p, NOW, NOW.plus(Duration.ofDays(800)), null)),
        new Bad(
            "WithinTheIssuersLife",
            me,
            p -> remade(p, NOW.minus(Duration.ofDays(9)), NOW.plus(Duration.ofDays(9)), null)),
        new Bad("StrongKey", me, p -> keyed(p, keys("RSA", 1024))),
        new Bad("StrongKey", me, p -> keyed(p, keys("EC", 256))));
  }

  private static List<Bad> badExtensions() {
    var me = Purpose.PERSONAL;
    return List.of(
        new Bad("IdentifiedKey", me, without(Extension.subjectKeyIdentifier)),
        new Bad(
            "IdentifiedKey",
            me,
            with(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(new byte[20]))),
        new Bad("IdentifiedIssuer", me, without(Extension.authorityKeyIdentifier)),
        new Bad(
            "KnownCriticalExtensions",
            me,
            changed(b -> b.addExtension(SOMETHING, true, new DERUTF8String("!")))),
        new Bad(
            "KeyUsageOfProfile",
            me,
            with(
                Extension.keyUsage,
                true,
                new KeyUsage(KeyUsage.nonRepudiation | KeyUsage.keyEncipherment))),
        new Bad(
            "KeyUsageOfProfile",
            me,
            with(Extension.keyUsage, false, new KeyUsage(KeyUsage.nonRepudiation))),
        new Bad("AuthorityMayIssue", Purpose.ISSUING, without(Extension.basicConstraints)),
        new Bad(
            "NobodyElseMayIssue",
            me,
            changed(
                b -> b.addExtension(Extension.basicConstraints, true, new BasicConstraints(0)))),
        new Bad(
            "ShortPath",
            Purpose.ISSUING,
            with(Extension.basicConstraints, true, new BasicConstraints(true))),
        new Bad("PolicyOfIssuingAuthority", Purpose.ISSUING, policy(SOMETHING)),
        new Bad("AddressOfRevocationList", me, without(Extension.cRLDistributionPoints)),
        new Bad("AddressOfIssuersCertificate", me, without(Extension.authorityInfoAccess)),
        new Bad("AddressOfStatus", me, without(Extension.authorityInfoAccess)));
  }

  private static List<Bad> badSigners() {
    var ocsp = Purpose.OCSP;
    var stamps = Purpose.TIME_STAMPING;
    var two =
        new ExtendedKeyUsage(
            new KeyPurposeId[] {KeyPurposeId.id_kp_OCSPSigning, KeyPurposeId.id_kp_timeStamping});
    return List.of(
        new Bad("OcspSignerAlone", ocsp, with(Extension.extendedKeyUsage, false, two)),
        new Bad("OcspSignerUnchecked", ocsp, without(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck)),
        new Bad(
            "OcspSignerShortLived", ocsp, p -> remade(p, NOW, NOW.plus(Duration.ofDays(91)), null)),
        new Bad("TimeStampingAlone", stamps, with(Extension.extendedKeyUsage, true, two)),
        new Bad(
            "TimeStampingCritical",
            stamps,
            with(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))),
        new Bad("PolicyOfTimeStamps", stamps, policy(Policies.PERSONAL)));
  }

  private static List<Bad> badPersons() {
    var me = Purpose.PERSONAL;
    var name = "C=HK,CN=CHAN,";
    return List.of(
        new Bad("NameOfAPerson", me, p -> named(p, name + "SERIALNUMBER=" + digest())),
        new Bad("DigestOfTheCardNumber", me, p -> named(p, name + "SERIALNUMBER=H-123")),
        new Bad("NoCardNumber", me, p -> named(p, "C=HK,SURNAME=CHAN,CN=CHAN A1234563")),
        new Bad(
            "NoCardNumber",
            me,
            changed(b -> b.addExtension(SOMETHING, false, new DERUTF8String("A123456(3)")))),
        new Bad("PolicyWithStatement", me, policy(Policies.PERSONAL)),
        new Bad("PolicyWithStatement", me, without(Extension.certificatePolicies)),
        new Bad("AddressOfChanges", me, without(Extension.freshestCRL)),
        new Bad(
            "NoOtherPurpose",
            me,
            changed(b ->
                b.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth)))),
        new Bad(
            "NoForeignStatement",
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
