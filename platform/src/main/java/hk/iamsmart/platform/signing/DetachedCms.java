package hk.iamsmart.platform.signing;

import hk.iamsmart.platform.ground.Bug;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/// A CMS signature (RFC 5652) over a content of which only the digest is known, for
/// `adbe.pkcs7.detached` (ISO 32000-1 §12.8.3.3): contentType, signingTime, messageDigest and
/// signingCertificateV2 (RFC 5035) are signed, a time stamp (RFC 3161 appendix A) is not.
///
/// @param signer whose key signs
/// @param chain the certificates above
record DetachedCms(X509Certificate signer, List<X509Certificate> chain) {
  private static final AlgorithmIdentifier SHA256_WITH_RSA =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);

  DetachedCms {
    chain = List.copyOf(chain);
  }

  /// DER of the signature.
  ///
  /// @param digest SHA-256 of the content
  /// @param key signs the DER of the attributes
  /// @param stamp makes the time stamp token of a SHA-256
  byte[] sign(byte[] digest, Instant at, UnaryOperator<byte[]> key, UnaryOperator<byte[]> stamp) {
    try {
      var holder = new JcaX509CertificateHolder(signer);
      var generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new SignerInfoGeneratorBuilder(algorithm -> new KnownDigest(algorithm, digest))
              .setSignedAttributeGenerator(_ -> signed(digest, at))
              .setUnsignedAttributeGenerator(parameters ->
                  stamped(parameters.get(CMSAttributeTableGenerator.SIGNATURE), stamp))
              .build(new KeySigner(key), holder));
      var certificates = new ArrayList<>(List.of(signer));
      certificates.addAll(chain);
      generator.addCertificates(new JcaCertStore(certificates));
      return generator
          .generate(new CMSAbsentContent(), false)
          .toASN1Structure()
          .getEncoded(ASN1Encoding.DER);
    } catch (GeneralSecurityException | OperatorCreationException | CMSException | IOException e) {
      throw new Bug("a CMS signature cannot be written", e);
    }
  }

  private AttributeTable signed(byte[] digest, Instant at) {
    var attributes = new ASN1EncodableVector();
    attributes.add(attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data));
    attributes.add(attribute(CMSAttributes.signingTime, new Time(Date.from(at))));
    attributes.add(attribute(CMSAttributes.messageDigest, new DEROctetString(digest)));
    attributes.add(
        attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, signingCertificate()));
    return new AttributeTable(attributes);
  }

  private SigningCertificateV2 signingCertificate() {
    try {
      var issuer = X500Name.getInstance(signer.getIssuerX500Principal().getEncoded());
      var names = new GeneralNames(new GeneralName(issuer));
      var hash = sha256(signer.getEncoded());
      return new SigningCertificateV2(
          new ESSCertIDv2(hash, new IssuerSerial(names, signer.getSerialNumber())));
    } catch (GeneralSecurityException e) {
      throw new Bug("a certificate of the authority cannot be encoded", e);
    }
  }

  private static AttributeTable stamped(@Nullable Object signature, UnaryOperator<byte[]> stamp) {
    if (!(signature instanceof byte[] signed)) {
      throw new Bug("a time stamp before there is a signature");
    }
    try {
      var token = ASN1Primitive.fromByteArray(stamp.apply(sha256(signed)));
      return new AttributeTable(
          attribute(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, token));
    } catch (IOException e) {
      throw new Bug("the time stamp is no DER", e);
    }
  }

  private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
    return new Attribute(type, new DERSet(value));
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (GeneralSecurityException e) {
      throw new Bug("every JDK has SHA-256", e);
    }
  }

  /// The content stays with the service; its digest is here already.
  private record KnownDigest(AlgorithmIdentifier algorithm, byte[] digest)
      implements DigestCalculator {
    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return algorithm;
    }

    @Override
    public OutputStream getOutputStream() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public byte[] getDigest() {
      return digest.clone();
    }
  }

  /// Collects the attributes, and has them signed where the key is.
  private static final class KeySigner implements ContentSigner {
    private final ByteArrayOutputStream attributes = new ByteArrayOutputStream();
    private final UnaryOperator<byte[]> key;

    KeySigner(UnaryOperator<byte[]> key) {
      this.key = key;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return SHA256_WITH_RSA;
    }

    @Override
    public OutputStream getOutputStream() {
      return attributes;
    }

    @Override
    public byte[] getSignature() {
      return key.apply(attributes.toByteArray());
    }
  }
}
