package hk.iamsmart.sdk.signing;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Store;

/// A detached CMS (RFC 5652) of one signer over SHA-256, with the bytes that it is said to be over.
final class CmsSignature {
  private final SignerInformation signer;
  private final X509Certificate certificate;
  private final List<X509Certificate> others;
  private final boolean overTheContent;
  private final boolean verifies;

  private CmsSignature(
      SignerInformation signer,
      X509Certificate certificate,
      List<X509Certificate> others,
      boolean overTheContent,
      boolean verifies) {
    this.signer = signer;
    this.certificate = certificate;
    this.others = List.copyOf(others);
    this.overTheContent = overTheContent;
    this.verifies = verifies;
  }

  /// @param der perhaps followed by the zeros that fill its room
  /// @throws CMSException when it is no such signature
  static CmsSignature read(byte[] der, byte[] content) throws CMSException {
    try (var in = new ASN1InputStream(der)) {
      var info = ContentInfo.getInstance(in.readObject());
      if (info == null) {
        throw new CMSException("nothing");
      }
      var data = new CMSSignedData(new CMSProcessableByteArray(content), info);
      var signers = data.getSignerInfos().getSigners();
      if (signers.size() != 1) {
        throw new CMSException("not one signer");
      }
      var signer = signers.iterator().next();
      if (signer.getSignedAttributes() == null
          || !NISTObjectIdentifiers.id_sha256.getId().equals(signer.getDigestAlgOID())) {
        throw new CMSException("not over signed attributes and SHA-256");
      }
      var certificates = data.getCertificates();
      return of(signer, own(signer, certificates), all(certificates));
    } catch (IOException | RuntimeException | CertificateException e) {
      // BouncyCastle throws many kinds for what is no CMS
      throw new CMSException("cannot be read", e);
    }
  }

  private static CmsSignature of(
      SignerInformation signer, X509Certificate certificate, List<X509Certificate> others)
      throws CMSException {
    try {
      // by the key alone: the certificate is judged at the time of the stamp, not of the signer
      var verifier =
          new JcaSimpleSignerInfoVerifierBuilder()
              .setProvider(Trust.PROVIDER)
              .build(certificate.getPublicKey());
      return new CmsSignature(signer, certificate, others, true, signer.verify(verifier));
    } catch (CMSSignerDigestMismatchException _) {
      return new CmsSignature(signer, certificate, others, false, false);
    } catch (OperatorCreationException e) {
      throw new CMSException("unknown algorithm", e);
    }
  }

  private static X509Certificate own(
      SignerInformation signer, Store<X509CertificateHolder> certificates)
      throws CMSException, CertificateException {
    @SuppressWarnings("unchecked")
    Collection<X509CertificateHolder> found = certificates.getMatches(signer.getSID());
    if (found.size() != 1) {
      throw new CMSException("no certificate of the signer");
    }
    return Trust.certificate(found.iterator().next());
  }

  static List<X509Certificate> all(Store<X509CertificateHolder> certificates)
      throws CertificateException {
    var all = new java.util.ArrayList<X509Certificate>();
    for (var holder : certificates.getMatches(null)) {
      all.add(Trust.certificate(holder));
    }
    return all;
  }

  boolean overTheContent() {
    return overTheContent;
  }

  /// Whether the signature is of the certificate's key, and over the content.
  boolean verifies() {
    return verifies;
  }

  X509Certificate certificate() {
    return certificate;
  }

  List<X509Certificate> others() {
    return others;
  }

  /// As the signer says.
  Optional<Instant> signingTime() {
    var attribute = signer.getSignedAttributes().get(CMSAttributes.signingTime);
    if (attribute == null || attribute.getAttrValues().size() != 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(Time.getInstance(attribute.getAttrValues().getObjectAt(0)).getDate())
          .map(Date::toInstant);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  byte[] signature() {
    return signer.getSignature();
  }

  boolean hasTimeStamp() {
    var attributes = signer.getUnsignedAttributes();
    return attributes != null
        && attributes.get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken) != null;
  }

  /// Empty when it cannot be read.
  Optional<TimeStampToken> timeStamp() {
    var attributes = signer.getUnsignedAttributes();
    var attribute =
        attributes == null
            ? null
            : attributes.get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
    if (attribute == null || attribute.getAttrValues().size() != 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new TimeStampToken(ContentInfo.getInstance(attribute.getAttrValues().getObjectAt(0))));
    } catch (RuntimeException | TSPException | IOException _) {
      return Optional.empty();
    }
  }
}
