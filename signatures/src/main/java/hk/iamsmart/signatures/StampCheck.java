package hk.iamsmart.signatures;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
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

/// The time stamp over the value of a signature (RFC 3161; RFC 5126 §6.1.1).
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
  Optional<Instant> of(SignerInformation signer, Instant now, List<Finding> findings)
      throws GeneralSecurityException {
    var attributes = signer.getUnsignedAttributes();
    var stamp =
        attributes == null
            ? null
            : attributes.get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
    if (stamp == null || stamp.getAttrValues().size() == 0) {
      findings.add(Finding.of(Fact.STAMP_NONE));
      return Optional.empty();
    }
    try {
      var der = stamp.getAttrValues().getObjectAt(0).toASN1Primitive().getEncoded();
      var token = new TimeStampToken(new CMSSignedData(der));
      var time = token.getTimeStampInfo().getGenTime().toInstant();
      var found = judge(token, signer.getSignature(), time, now);
      findings.add(found);
      return found.fact() == Fact.STAMP_HOLDS ? Optional.of(time) : Optional.empty();
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

  private Finding judge(TimeStampToken token, byte[] signature, Instant time, Instant now)
      throws GeneralSecurityException, CMSException, OperatorCreationException, IOException {
    var stamped = token.getTimeStampInfo();
    if (!DIGESTS.contains(stamped.getMessageImprintAlgOID())) {
      return Finding.of(Fact.STAMP_BROKEN);
    }
    var digest =
        MessageDigest.getInstance(stamped.getMessageImprintAlgOID().getId(), provider)
            .digest(signature);
    if (!MessageDigest.isEqual(digest, stamped.getMessageImprintDigest())) {
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
