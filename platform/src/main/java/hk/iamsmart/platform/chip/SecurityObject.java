package hk.iamsmart.platform.chip;

import hk.iamsmart.platform.chip.ChipVerdict.Reason;
import hk.iamsmart.platform.ground.Bug;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.icao.ICAOObjectIdentifiers;
import org.bouncycastle.asn1.icao.LDSSecurityObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;

/// The document security object of a chip (ICAO 9303, part 10, section 4.6.2): one signer vouches
/// for the digests of the data groups. Read as strictly as it is written: DER, one signer with one
/// certificate, nothing that is not signed.
final class SecurityObject {
  private static final int TAG = 0x77;

  /// RFC 5652 §5.1 and §5.3.
  private static final int VERSION = 3;

  private static final ASN1ObjectIdentifier TYPE = ICAOObjectIdentifiers.id_icao_ldsSecurityObject;
  private static final Map<ASN1ObjectIdentifier, String> DIGESTS =
      Map.of(
          NISTObjectIdentifiers.id_sha256, "SHA-256",
          NISTObjectIdentifiers.id_sha384, "SHA-384",
          NISTObjectIdentifiers.id_sha512, "SHA-512");

  private final X509CertificateHolder certificate;
  private final SignerInfo signer;
  private final ASN1Set attributes;
  private final byte[] content;
  private final String digestOfGroups;
  private final Map<Integer, byte[]> groups;

  private SecurityObject(
      X509CertificateHolder certificate,
      SignerInfo signer,
      ASN1Set attributes,
      byte[] content,
      LDSSecurityObject lds)
      throws Unbelieved {
    this.certificate = certificate;
    this.signer = signer;
    this.attributes = attributes;
    this.content = content;
    this.digestOfGroups = digest(lds.getDigestAlgorithmIdentifier());
    this.groups = new HashMap<>();
    for (var group : lds.getDatagroupHash()) {
      var before =
          groups.put(group.getDataGroupNumber(), group.getDataGroupHashValue().getOctets());
      require(before == null, "a data group is signed twice");
    }
  }

  static SecurityObject read(byte[] file) throws Unbelieved {
    var der = Element.only(file, TAG, "security object");
    Element.notTooDeep(der, "security object");
    try {
      var info = ContentInfo.getInstance(ASN1Primitive.fromByteArray(der));
      require(Arrays.equals(info.getEncoded(ASN1Encoding.DER), der), "it is not DER");
      require(CMSObjectIdentifiers.signedData.equals(info.getContentType()), "it is not signed");
      return read(SignedData.getInstance(info.getContent()));
    } catch (IOException | RuntimeException e) {
      throw Unbelieved.unreadable(
          "security object: it is no CMS"); // whatever a stranger made of it
    }
  }

  private static SecurityObject read(SignedData cms) throws Unbelieved, IOException {
    var encapsulated = cms.getEncapContentInfo();
    require(TYPE.equals(encapsulated.getContentType()), "it signs something else");
    require(cms.getVersion().hasValue(VERSION), "it is of another version");
    var certificates = cms.getCertificates();
    require(certificates != null && certificates.size() == 1, "it has not one certificate");
    require(cms.getCRLs() == null, "it carries revocations");
    require(cms.getSignerInfos().size() == 1, "it has not one signer");
    var written = cms.getSignerInfos().getObjectAt(0).toASN1Primitive();
    var signer = SignerInfo.getInstance(written);
    require( // the library takes any tag for those of its fields
        Arrays.equals(signer.getEncoded(ASN1Encoding.DER), written.getEncoded(ASN1Encoding.DER)),
        "its signer is written in another way");
    require(
        signer.getVersion().hasValue(signer.getSID().isTagged() ? VERSION : 1),
        "its signer is of another version");
    var digests = cms.getDigestAlgorithms();
    require(
        digests.size() == 1
            && AlgorithmIdentifier.getInstance(digests.getObjectAt(0))
                .equals(signer.getDigestAlgorithm()),
        "it names another digest than its signer");
    var attributes = signer.getAuthenticatedAttributes();
    require(attributes != null, "its signer does not say what is signed");
    require(
        TYPE.equals(attribute(attributes, CMSAttributes.contentType)), "another type is signed");
    require(signer.getUnauthenticatedAttributes() == null, "it carries what is not signed");
    var content = ASN1OctetString.getInstance(encapsulated.getContent()).getOctets();
    Element.notTooDeep(content, "signed digests");
    var lds = LDSSecurityObject.getInstance(ASN1Primitive.fromByteArray(content));
    require(Arrays.equals(lds.getEncoded(ASN1Encoding.DER), content), "its content is not DER");
    var certificate =
        new X509CertificateHolder(
            certificates.getObjectAt(0).toASN1Primitive().getEncoded(ASN1Encoding.DER));
    return new SecurityObject(certificate, signer, attributes, content, lds);
  }

  /// The one value of the one attribute of this type.
  private static ASN1Encodable attribute(ASN1Set attributes, ASN1ObjectIdentifier type)
      throws Unbelieved {
    var found =
        StreamSupport.stream(attributes.spliterator(), false)
            .map(Attribute::getInstance)
            .filter(a -> type.equals(a.getAttrType()))
            .toList();
    require(
        found.size() == 1 && found.getFirst().getAttrValues().size() == 1,
        "an attribute is not there once");
    return found.getFirst().getAttrValues().getObjectAt(0);
  }

  /// Whether a signer whom one of the authorities certified, and who is in force, signed this.
  void signedBelow(CardIssuers issuers, Instant now) throws Unbelieved {
    var signing = new SignerCertificate(certificate);
    require(signing.isNamedBy(signer.getSID()), "the certificate is another's");
    signing.holds(issuers, now);
    var digest = digest(signer.getDigestAlgorithm());
    if (!MessageDigest.isEqual(told(), digest(digest, content))) {
      throw new Unbelieved(Reason.ALTERED, "the security object is not what was signed");
    }
    if (!SignatureOfSigner.holds(
        certificate.getSubjectPublicKeyInfo(),
        signer.getDigestEncryptionAlgorithm(),
        digest,
        signedBytes(),
        signer.getEncryptedDigest().getOctets())) {
      throw new Unbelieved(Reason.ALTERED, "the signature of the security object does not hold");
    }
  }

  private byte[] told() throws Unbelieved {
    if (attribute(attributes, CMSAttributes.messageDigest) instanceof ASN1OctetString told) {
      return told.getOctets();
    }
    throw Unbelieved.unreadable("security object: its digest is none");
  }

  private byte[] signedBytes() {
    try {
      return attributes.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new Bug("what was read cannot be written", e);
    }
  }

  /// Whether a data group is the one that was signed.
  void vouchesFor(int number, byte[] group) throws Unbelieved {
    var signed = groups.get(number);
    if (signed == null || !MessageDigest.isEqual(signed, digest(digestOfGroups, group))) {
      throw new Unbelieved(Reason.ALTERED, "data group " + number + " is not what was signed");
    }
  }

  private static String digest(AlgorithmIdentifier algorithm) throws Unbelieved {
    var name = DIGESTS.get(algorithm.getAlgorithm());
    if (name == null || SignatureOfSigner.hasParameters(algorithm)) {
      throw Unbelieved.unreadable("security object: a digest that does not count");
    }
    return name;
  }

  private static byte[] digest(String name, byte[] content) {
    try {
      return MessageDigest.getInstance(name).digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("every Java has SHA-2", e);
    }
  }

  private static void require(boolean holds, String otherwise) throws Unbelieved {
    if (!holds) {
      throw Unbelieved.unreadable("security object: " + otherwise);
    }
  }
}
