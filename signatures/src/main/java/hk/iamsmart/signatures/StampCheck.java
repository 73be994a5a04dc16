package hk.iamsmart.signatures;

import hk.iamsmart.signatures.Report.Signature;
import hk.iamsmart.signatures.Report.Signature.Kind;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenInfo;
import org.jspecify.annotations.Nullable;

/// Time stamps (RFC 3161): over the value of a signature (RFC 5126 §6.1.1), and over a document
/// (ISO 32000-2 §12.8.5).
final class StampCheck {
  private static final Set<ASN1ObjectIdentifier> DIGESTS =
      Set.of(
          NISTObjectIdentifiers.id_sha256,
          NISTObjectIdentifiers.id_sha384,
          NISTObjectIdentifiers.id_sha512);

  private final CertificateCheck certificates;
  private final Provider provider;

  StampCheck(CertificateCheck certificates, Provider provider) {
    this.certificates = certificates;
    this.provider = provider;
  }

  /// When the signature existed at the latest, if a stamp proves it.
  ///
  /// @param proven by a later time stamp over the document
  Optional<Instant> of(
      SignerInformation signer, Instant now, Optional<Instant> proven, List<Finding> findings)
      throws GeneralSecurityException {
    var attributes = signer.getUnsignedAttributes();
    var stamp =
        attributes == null
            ? null
            : attributes.get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
    if (stamp == null || stamp.getAttrValues().size() == 0) {
      findings.add(proven.map(StampCheck::later).orElse(Finding.of(Fact.STAMP_NONE)));
      return proven;
    }
    try {
      var der = stamp.getAttrValues().getObjectAt(0).toASN1Primitive().getEncoded();
      var token = new TimeStampToken(new CMSSignedData(der));
      var time = token.getTimeStampInfo().getGenTime().toInstant();
      var found = judge(token, signer.getSignature(), time, now);
      boolean foreign = found.fact() == Fact.STAMP_FOREIGN;
      findings.add(foreign ? proven.map(StampCheck::later).orElse(found) : found);
      return found.fact() == Fact.STAMP_HOLDS ? Optional.of(time) : proven.filter(_ -> foreign);
    } catch (TrustUnavailable e) {
      throw e;
    } catch (IOException
        | CMSException
        | TSPException
        | OperatorCreationException
        | RuntimeException e) {
      findings.add(Finding.of(Fact.STAMP_BROKEN));
      return Optional.empty();
    }
  }

  private static Finding later(Instant proven) {
    return Finding.of(Fact.STAMPED_LATER, proven);
  }

  /// A time stamp that fills a field of its own. One that we cannot judge leaves the matter open.
  ///
  /// @param known what was found of it before
  Signature document(String field, Covered covered, Instant now, List<Finding> known) {
    var findings = new ArrayList<>(known);
    Report.@Nullable Signer signer = null;
    @Nullable Instant stamped = null;
    try {
      var der = CmsCheck.withoutPadding(covered.value());
      if (der.isEmpty()) {
        findings.add(Finding.of(Fact.DOCUMENT_STAMP_UNREADABLE));
      } else {
        var token = new TimeStampToken(new CMSSignedData(der.get()));
        var held = certificates(token);
        var authority = held.stream().filter(c -> matches(token, c)).findFirst();
        signer = authority.map(CertificateCheck::described).orElse(null);
        var found = document(token, covered.signed(), authority, held, now);
        findings.addAll(found);
        boolean holds = found.stream().anyMatch(f -> f.fact() == Fact.DOCUMENT_STAMPED);
        stamped = holds ? token.getTimeStampInfo().getGenTime().toInstant() : null;
      }
    } catch (TrustUnavailable e) {
      throw e;
    } catch (IOException
        | CMSException
        | TSPException
        | GeneralSecurityException
        | OperatorCreationException
        | RuntimeException e) {
      findings.add(Finding.of(Fact.DOCUMENT_STAMP_UNREADABLE));
    }
    var place =
        findings.stream().anyMatch(f -> f.fact() == Fact.EXTENDED)
            ? Fact.EXTENDED
            : Fact.WHOLE_FILE;
    var needed = EnumSet.of(place, Fact.DOCUMENT_INTACT, Fact.DOCUMENT_STAMPED);
    var verdict = Verdict.of(findings, needed);
    return new Signature(field, Kind.DOCUMENT_TIME_STAMP, verdict, signer, stamped, findings);
  }

  private List<Finding> document(
      TimeStampToken token,
      byte[] signed,
      Optional<X509Certificate> authority,
      List<X509Certificate> held,
      Instant now)
      throws GeneralSecurityException, CMSException, OperatorCreationException {
    var info = token.getTimeStampInfo();
    var time = info.getGenTime().toInstant();
    if (!DIGESTS.contains(info.getMessageImprintAlgOID())) {
      return List.of(Finding.of(Fact.ALGORITHM_UNKNOWN, info.getMessageImprintAlgOID().getId()));
    }
    if (!over(info, signed)) {
      return List.of(Finding.of(Fact.DOCUMENT_ALTERED));
    }
    var intact = Finding.of(Fact.DOCUMENT_INTACT);
    if (authority.isEmpty()) {
      return List.of(intact, Finding.of(Fact.CERTIFICATE_MISSING));
    }
    var by = authority.get();
    var name = CertificateCheck.described(by).name();
    if (!CertificateCheck.usable(by.getPublicKey()) || !certificates.holds(by, held, time)) {
      return List.of(intact, new Finding(Fact.DOCUMENT_STAMP_FOREIGN, time, name));
    }
    if (!forTimeStamps(by)) {
      return List.of(intact, Finding.of(Fact.STAMP_NOT_AUTHORISED));
    }
    return valid(token, by) && certificates.believesClock(time, now)
        ? List.of(intact, new Finding(Fact.DOCUMENT_STAMPED, time, name))
        : List.of(intact, Finding.of(Fact.STAMP_BROKEN));
  }

  private boolean over(TimeStampTokenInfo info, byte[] content) throws GeneralSecurityException {
    var digest = CmsCheck.digest(info.getMessageImprintAlgOID().getId(), provider).digest(content);
    return MessageDigest.isEqual(digest, info.getMessageImprintDigest());
  }

  private Finding judge(TimeStampToken token, byte[] signature, Instant time, Instant now)
      throws GeneralSecurityException, CMSException, OperatorCreationException, IOException {
    var stamped = token.getTimeStampInfo();
    if (!DIGESTS.contains(stamped.getMessageImprintAlgOID())) {
      return Finding.of(Fact.STAMP_BROKEN);
    }
    if (!over(stamped, signature)) {
      return Finding.of(Fact.STAMP_OF_ANOTHER);
    }
    var held = certificates(token);
    var authority = held.stream().filter(c -> matches(token, c)).findFirst();
    if (authority.isEmpty()) {
      return Finding.of(Fact.STAMP_BROKEN);
    }
    if (!forTimeStamps(authority.get())) {
      return Finding.of(Fact.STAMP_NOT_AUTHORISED);
    }
    boolean usable = CertificateCheck.usable(authority.get().getPublicKey());
    if (!usable || !valid(token, authority.get()) || !certificates.believesClock(time, now)) {
      return Finding.of(Fact.STAMP_BROKEN);
    }
    var issuer = CertificateCheck.described(authority.get()).name();
    return certificates.holds(authority.get(), held, time)
        ? new Finding(Fact.STAMP_HOLDS, time, issuer)
        : new Finding(Fact.STAMP_FOREIGN, time, issuer);
  }

  private List<X509Certificate> certificates(TimeStampToken token)
      throws GeneralSecurityException, IOException {
    var all = new ArrayList<X509Certificate>();
    for (var holder : token.getCertificates().getMatches(null)) {
      if (all.size() == CmsCheck.MOST_CERTIFICATES) {
        break;
      }
      all.add(certificates.read(holder.getEncoded()));
    }
    return all;
  }

  private static boolean matches(TimeStampToken token, X509Certificate certificate) {
    try {
      return token.getSID().match(new X509CertificateHolder(certificate.getEncoded()));
    } catch (IOException | GeneralSecurityException e) {
      return false;
    }
  }

  /// RFC 3161 §2.3: time stamping, critical, and nothing else.
  private static boolean forTimeStamps(X509Certificate certificate)
      throws GeneralSecurityException {
    var critical = certificate.getCriticalExtensionOIDs();
    return List.of(KeyPurposeId.id_kp_timeStamping.getId())
            .equals(certificate.getExtendedKeyUsage())
        && critical != null
        && critical.contains("2.5.29.37");
  }

  private boolean valid(TimeStampToken token, X509Certificate certificate)
      throws CMSException, OperatorCreationException {
    try {
      token.validate(
          new JcaSimpleSignerInfoVerifierBuilder().setProvider(provider).build(certificate));
      return true;
    } catch (TSPException e) {
      return false;
    }
  }
}
