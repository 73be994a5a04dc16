package hk.iamsmart.platform.authority;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.lints.Lints;
import hk.iamsmart.platform.lints.Policies;
import hk.iamsmart.platform.lints.Purpose;
import hk.iamsmart.platform.vault.KeyKind;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes certificates, each as its profile says, and lets none out that breaks a rule.
@Component
final class CertificateProfiles {
  private static final int SERIAL_BYTES = 16;

  private final Addresses addresses;
  private final AuthoritySettings settings;
  private final IdSource ids;

  CertificateProfiles(Addresses addresses, AuthoritySettings settings, IdSource ids) {
    this.addresses = addresses;
    this.settings = settings;
    this.ids = ids;
  }

  /// A certificate to be.
  record Draft(Purpose purpose, X500Name subject, SubjectPublicKeyInfo key, Instant from) {}

  /// The authority that signs it.
  ///
  /// @param name as in the addresses of its lists
  record Above(String name, X509CertificateHolder certificate) {}

  /// The name of one of the house's own certificates.
  X500Name name(Purpose purpose, int generation) {
    var noun =
        switch (purpose) {
          case ROOT -> "Root CA";
          case ISSUING -> "Issuing CA";
          case OCSP -> "OCSP Responder";
          case TIME_STAMPING -> "Time Stamping Authority";
          case PERSONAL -> throw new Bug("a person is not named by the house");
        };
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.C, "HK")
        .addRDN(BCStyle.O, settings.authority())
        .addRDN(BCStyle.CN, settings.authority() + " " + noun + " " + generation)
        .build();
  }

  /// What kind of key one of the house's own certificates is for.
  KeyKind key(Purpose purpose) {
    return purpose == Purpose.ROOT ? settings.root() : settings.authorities();
  }

  /// The signed certificate.
  ///
  /// @param above null for a root, which signs itself
  X509CertificateHolder sign(Draft draft, @Nullable Above above, ContentSigner signer) {
    var made = builder(draft, above).build(signer);
    var findings =
        Lints.findings(made, draft.purpose(), above == null ? null : above.certificate());
    if (!findings.isEmpty()) {
      throw new Bug("a certificate against its profile: " + findings);
    }
    return made;
  }

  /// The certificate before anybody signed or judged it.
  X509v3CertificateBuilder builder(Draft draft, @Nullable Above above) {
    var from = draft.from().truncatedTo(ChronoUnit.SECONDS);
    var until =
        from.atOffset(ZoneOffset.UTC)
            .plus(draft.purpose().life())
            .toInstant()
            .minus(Duration.ofSeconds(1));
    if (above != null && until.isAfter(above.certificate().getNotAfter().toInstant())) {
      until = above.certificate().getNotAfter().toInstant();
    }
    var builder =
        new X509v3CertificateBuilder(
            above == null ? draft.subject() : above.certificate().getSubject(),
            serial(),
            Date.from(from),
            Date.from(until),
            draft.subject(),
            draft.key());
    try {
      keys(builder, draft, above);
      purpose(builder, draft.purpose());
      if (above != null) {
        addresses(builder, draft.purpose(), above.name());
      }
    } catch (CertIOException e) {
      throw new Bug("an extension cannot be written", e);
    }
    return builder;
  }

  /// The highest bit but one is set, so that every number is positive and equally long.
  private BigInteger serial() {
    var bytes = ids.bytes(SERIAL_BYTES);
    bytes[0] = (byte) (bytes[0] & 0x3f | 0x40);
    return new BigInteger(1, bytes);
  }

  private static void keys(X509v3CertificateBuilder to, Draft draft, @Nullable Above above)
      throws CertIOException {
    var identifiers = new BcX509ExtensionUtils();
    to.addExtension(
        Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(draft.key()));
    var issuerKey = above == null ? draft.key() : above.certificate().getSubjectPublicKeyInfo();
    to.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        identifiers.createAuthorityKeyIdentifier(issuerKey));
  }

  private void purpose(X509v3CertificateBuilder to, Purpose purpose) throws CertIOException {
    switch (purpose) {
      case ROOT -> {
        to.addExtension(Extension.basicConstraints, true, new BasicConstraints(1));
        usage(to, KeyUsage.keyCertSign | KeyUsage.cRLSign);
      }
      case ISSUING -> {
        to.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        usage(to, KeyUsage.keyCertSign | KeyUsage.cRLSign);
        policy(to, new PolicyInformation(Policies.ANY));
      }
      case OCSP -> {
        usage(to, KeyUsage.digitalSignature);
        to.addExtension(
            Extension.extendedKeyUsage,
            false,
            new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
        to.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
      }
      case TIME_STAMPING -> {
        usage(to, KeyUsage.digitalSignature);
        // RFC 3161 §2.3: critical
        to.addExtension(
            Extension.extendedKeyUsage,
            true,
            new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        policy(to, new PolicyInformation(Policies.TIME_STAMPS));
      }
      case PERSONAL -> {
        usage(to, KeyUsage.nonRepudiation);
        var statement = new PolicyQualifierInfo(addresses.statement());
        policy(to, new PolicyInformation(Policies.PERSONAL, new DERSequence(statement)));
      }
    }
  }

  private void addresses(X509v3CertificateBuilder to, Purpose purpose, String issuer)
      throws CertIOException {
    var access = new ASN1EncodableVector();
    if (purpose == Purpose.PERSONAL || purpose == Purpose.TIME_STAMPING) {
      access.add(new AccessDescription(AccessDescription.id_ad_ocsp, uri(addresses.ocsp())));
    }
    var certificate = uri(addresses.certificate(issuer));
    access.add(new AccessDescription(AccessDescription.id_ad_caIssuers, certificate));
    to.addExtension(
        Extension.authorityInfoAccess,
        false,
        AuthorityInformationAccess.getInstance(new DERSequence(access)));
    if (purpose != Purpose.OCSP) {
      to.addExtension(Extension.cRLDistributionPoints, false, point(addresses.list(issuer)));
    }
    if (purpose == Purpose.PERSONAL) {
      to.addExtension(Extension.freshestCRL, false, point(addresses.delta(issuer)));
    }
  }

  private static void usage(X509v3CertificateBuilder to, int bits) throws CertIOException {
    to.addExtension(Extension.keyUsage, true, new KeyUsage(bits));
  }

  private static void policy(X509v3CertificateBuilder to, PolicyInformation policy)
      throws CertIOException {
    to.addExtension(Extension.certificatePolicies, false, new CertificatePolicies(policy));
  }

  /// As in an extension that points to a list.
  static CRLDistPoint point(String address) {
    var name = new DistributionPointName(new GeneralNames(uri(address)));
    return new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(name, null, null)});
  }

  private static GeneralName uri(String address) {
    return new GeneralName(GeneralName.uniformResourceIdentifier, new DERIA5String(address));
  }
}
