package hk.iamsmart.signatures;

import hk.iamsmart.signatures.Report.Signature;
import hk.iamsmart.signatures.Report.Signature.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.cms.jcajce.JcaSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/// A detached CMS signature (RFC 5652) over bytes.
final class CmsCheck {
  static final int MOST_CERTIFICATES = 16;
  private static final int SMALLEST_RSA_BITS = 2048;
  private static final int SMALLEST_CURVE_BITS = 256;
  private static final Map<ASN1ObjectIdentifier, String> DIGESTS =
      Map.of(
          NISTObjectIdentifiers.id_sha256, "SHA-256",
          NISTObjectIdentifiers.id_sha384, "SHA-384",
          NISTObjectIdentifiers.id_sha512, "SHA-512",
          GMObjectIdentifiers.sm3, "SM3");
  private static final List<ASN1ObjectIdentifier> WEAK =
      List.of(OIWObjectIdentifiers.idSHA1, PKCSObjectIdentifiers.md5);

  private final CertificateCheck certificates;
  private final StampCheck stamps;
  private final Provider provider;

  CmsCheck(CertificateCheck certificates, StampCheck stamps, Provider provider) {
    this.certificates = certificates;
    this.stamps = stamps;
    this.provider = provider;
  }

  /// @param padded the DER of the signature with the zeros that fill its place
  /// @param proven when it existed at the latest, by something else than a stamp of its own
  /// @param known what was found of it before
  Signature judge(
      String field,
      byte[] padded,
      byte[] signed,
      Instant now,
      Optional<Instant> proven,
      List<Finding> known) {
    var findings = new ArrayList<>(known);
    var judged = new Judged(field, signed, now, proven, findings);
    try {
      var der = withoutPadding(padded);
      if (der.isEmpty()) {
        findings.add(Finding.of(Fact.SIGNATURE_UNREADABLE));
      } else {
        judge(judged, new CMSSignedData(new CMSProcessableByteArray(signed), der.get()));
      }
    } catch (TrustUnavailable e) {
      throw e;
    } catch (CMSException
        | IOException
        | GeneralSecurityException
        | OperatorCreationException
        | RuntimeException e) {
      findings.add(Finding.of(Fact.SIGNATURE_UNREADABLE)); // whatever a stranger made of it
    }
    return judged.report();
  }

  /// What is known of one signature so far.
  private static final class Judged {
    private final String field;
    private final byte[] signed;
    private final Instant now;
    private final Optional<Instant> proven;
    private final List<Finding> findings;
    private Report.@Nullable Signer signer;
    private Optional<Instant> stamped = Optional.empty();

    Judged(
        String field,
        byte[] signed,
        Instant now,
        Optional<Instant> proven,
        List<Finding> findings) {
      this.field = field;
      this.signed = signed;
      this.now = now;
      this.proven = proven;
      this.findings = findings;
    }

    void find(Fact fact) {
      findings.add(Finding.of(fact));
    }

    /// Without these nothing is called valid, nor without a place in the file that holds.
    private Set<Fact> needed() {
      var place =
          findings.stream().anyMatch(f -> f.fact() == Fact.EXTENDED)
              ? Fact.EXTENDED
              : Fact.WHOLE_FILE;
      return EnumSet.of(
          place,
          Fact.DOCUMENT_INTACT,
          Fact.SIGNATURE_FITS,
          Fact.CERTIFICATE_BOUND,
          Fact.CHAIN_HOLDS,
          Fact.status(findings));
    }

    Signature report() {
      return new Signature(
          field,
          Kind.SIGNATURE,
          Verdict.of(findings, needed()),
          signer,
          stamped.orElse(null),
          List.copyOf(findings));
    }
  }

  /// Empty when something else than zeros follows, which could be anything.
  static Optional<byte[]> withoutPadding(byte[] padded) throws IOException {
    var in = new ByteArrayInputStream(padded);
    try (var asn1 = new ASN1InputStream(in, padded.length)) {
      if (asn1.readObject() == null) {
        return Optional.empty();
      }
    }
    int length = padded.length - in.available();
    for (int i = length; i < padded.length; i++) {
      if (padded[i] != 0) {
        return Optional.empty();
      }
    }
    return Optional.of(Arrays.copyOf(padded, length));
  }

  private void judge(Judged judged, CMSSignedData cms)
      throws GeneralSecurityException, IOException, CMSException, OperatorCreationException {
    var signers = cms.getSignerInfos().getSigners();
    if (!cms.isDetachedSignature()
        || !CMSObjectIdentifiers.data.getId().equals(cms.getSignedContentTypeOID())
        || signers.isEmpty()) {
      judged.find(Fact.SIGNATURE_UNREADABLE);
      return;
    }
    if (signers.size() > 1) {
      judged.find(Fact.SEVERAL_SIGNERS);
      return;
    }
    var signer = signers.iterator().next();
    claimedTime(judged, signer);
    judged.stamped = stamps.of(signer, judged.now, judged.proven, judged.findings);
    if (!digestHolds(judged, signer)) {
      return;
    }
    var held = cms.getCertificates().getMatches(null);
    var matching = held.stream().filter(c -> signer.getSID().match(c)).toList();
    if (held.size() > MOST_CERTIFICATES || matching.size() != 1) {
      judged.find(Fact.CERTIFICATE_MISSING);
      return;
    }
    var certificate = certificates.read(matching.getFirst().getEncoded());
    judged.signer = CertificateCheck.described(certificate);
    bound(judged, signer, certificate);
    signatureFits(judged, signer, certificate);
    var others = new ArrayList<X509Certificate>();
    for (var other : held) {
      others.add(certificates.read(other.getEncoded()));
    }
    certificates.signer(
        certificate, others, judged.stamped.orElse(judged.now), judged.now, judged.findings);
  }

  private static void claimedTime(Judged judged, SignerInformation signer) {
    var attributes = signer.getSignedAttributes();
    var time = attributes == null ? null : attributes.get(CMSAttributes.signingTime);
    if (time != null && time.getAttrValues().size() == 1) {
      var claimed = Time.getInstance(time.getAttrValues().getObjectAt(0)).getDate().toInstant();
      judged.findings.add(Finding.of(Fact.CLAIMED_TIME, claimed));
    }
  }

  private boolean digestHolds(Judged judged, SignerInformation signer)
      throws GeneralSecurityException {
    var algorithm = signer.getDigestAlgorithmID().getAlgorithm();
    var name = DIGESTS.get(algorithm);
    if (name == null) {
      judged.findings.add(
          Finding.of(
              WEAK.contains(algorithm) ? Fact.ALGORITHM_WEAK : Fact.ALGORITHM_UNKNOWN,
              algorithm.getId()));
      return false;
    }
    var attributes = signer.getSignedAttributes();
    var claimed = attributes == null ? null : attributes.get(CMSAttributes.messageDigest);
    if (claimed == null || claimed.getAttrValues().size() != 1) {
      judged.find(Fact.SIGNATURE_UNREADABLE);
      return false;
    }
    var expected = ASN1OctetString.getInstance(claimed.getAttrValues().getObjectAt(0)).getOctets();
    var digest = digest(name, provider).digest(judged.signed);
    boolean holds = MessageDigest.isEqual(expected, digest);
    judged.find(holds ? Fact.DOCUMENT_INTACT : Fact.DOCUMENT_ALTERED);
    return true;
  }

  /// Rather by the JDK, which has the instructions of the processor for it: a file may have many
  /// signatures over nearly all of it.
  static MessageDigest digest(String name, Provider otherwise) throws GeneralSecurityException {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException _) {
      return MessageDigest.getInstance(name, otherwise);
    }
  }

  private SignerInformationVerifier verifier(SignerInformation signer, PublicKey key)
      throws OperatorCreationException {
    var digests = new JcaDigestCalculatorProviderBuilder();
    var name = DIGESTS.getOrDefault(signer.getDigestAlgorithmID().getAlgorithm(), "");
    boolean sha = name.startsWith("SHA-");
    var calculators = sha ? digests.build() : digests.setProvider(provider).build();
    return new JcaSignerInfoVerifierBuilder(calculators).setProvider(provider).build(key);
  }

  /// RFC 5035 §5: without it, a certificate of the same key could stand in for the signer's.
  private void bound(Judged judged, SignerInformation signer, X509Certificate certificate)
      throws GeneralSecurityException {
    var attribute =
        signer.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
    if (attribute == null) {
      judged.find(Fact.CERTIFICATE_NOT_BOUND);
      return;
    }
    var first =
        SigningCertificateV2.getInstance(attribute.getAttrValues().getObjectAt(0)).getCerts()[0];
    var name = DIGESTS.get(first.getHashAlgorithm().getAlgorithm());
    if (name == null) {
      judged.find(Fact.CERTIFICATE_NOT_BOUND);
      return;
    }
    var digest = MessageDigest.getInstance(name, provider).digest(certificate.getEncoded());
    judged.find(
        MessageDigest.isEqual(digest, first.getCertHash())
            ? Fact.CERTIFICATE_BOUND
            : Fact.CERTIFICATE_SWAPPED);
  }

  private void signatureFits(Judged judged, SignerInformation signer, X509Certificate certificate)
      throws OperatorCreationException {
    var key = certificate.getPublicKey();
    if (!CertificateCheck.usable(key)) {
      judged.findings.add(Finding.of(Fact.ALGORITHM_UNKNOWN, key.getAlgorithm()));
      return;
    }
    boolean weak =
        key instanceof RSAKey rsa && rsa.getModulus().bitLength() < SMALLEST_RSA_BITS
            || key instanceof ECKey ec
                && ec.getParams().getCurve().getField().getFieldSize() < SMALLEST_CURVE_BITS;
    if (weak) {
      judged.findings.add(Finding.of(Fact.ALGORITHM_WEAK, key.getAlgorithm()));
    }
    try {
      judged.find(
          signer.verify(verifier(signer, key)) ? Fact.SIGNATURE_FITS : Fact.SIGNATURE_WRONG);
    } catch (CMSSignerDigestMismatchException e) {
      // said already: the document was altered
      if (judged.findings.stream().noneMatch(f -> f.fact() == Fact.DOCUMENT_ALTERED)) {
        judged.find(Fact.DOCUMENT_ALTERED);
      }
    } catch (CMSException e) {
      judged.find(Fact.SIGNATURE_WRONG);
    }
  }
}
