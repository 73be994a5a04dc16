package hk.iamsmart.phone.card;

import hk.iamsmart.phone.Keys;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.icao.DataGroupHash;
import org.bouncycastle.asn1.icao.ICAOObjectIdentifiers;
import org.bouncycastle.asn1.icao.LDSSecurityObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/// An issuer of identity cards that engraves what it is told. It is for the sandbox and for tests;
/// no production server trusts its certificate.
public final class SimulatedIssuer {
  private final X509CertificateHolder root;
  private final X509CertificateHolder signer;
  private final PrivateKey signerKey;
  private final SecureRandom random;

  private SimulatedIssuer(
      X509CertificateHolder root,
      X509CertificateHolder signer,
      PrivateKey signerKey,
      SecureRandom random) {
    this.root = root;
    this.signer = signer;
    this.signerKey = signerKey;
    this.random = random;
  }

  /// With new keys; the root's is forgotten at once.
  public static SimulatedIssuer founded(SecureRandom random) {
    var rootKeys = Keys.fresh(random);
    var signerKeys = Keys.fresh(random);
    var certificates = new IssuerCertificates(random);
    var root = certificates.root(rootKeys);
    var signer = certificates.signer(root, rootKeys.getPrivate(), signerKeys.getPublic());
    return new SimulatedIssuer(root, signer, signerKeys.getPrivate(), random);
  }

  /// From [#kept].
  ///
  /// @throws IllegalArgumentException when it is something else
  public static SimulatedIssuer read(String kept, SecureRandom random) {
    var parts = kept.strip().split(" ");
    if (parts.length != 3) {
      throw new IllegalArgumentException("not an issuer that was kept");
    }
    try {
      return new SimulatedIssuer(
          new X509CertificateHolder(Base64.getDecoder().decode(parts[0])),
          new X509CertificateHolder(Base64.getDecoder().decode(parts[1])),
          Keys.privateKey(parts[2]),
          random);
    } catch (IOException | IllegalStateException e) {
      throw new IllegalArgumentException("not an issuer that was kept", e);
    }
  }

  /// All that is needed to go on with the same certificates, in one line; the signer's private key
  /// is part of it.
  public String kept() {
    return text(root)
        + " "
        + text(signer)
        + " "
        + Base64.getUrlEncoder().withoutPadding().encodeToString(signerKey.getEncoded());
  }

  private static String text(X509CertificateHolder certificate) {
    try {
      return Base64.getEncoder().encodeToString(certificate.getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException("a certificate without bytes", e);
    }
  }

  /// The root's certificate, for whoever is to trust this issuer's cards.
  public String rootPem() {
    return "-----BEGIN CERTIFICATE-----\n" + text(root) + "\n-----END CERTIFICATE-----\n";
  }

  /// A good card with a new key.
  public SimulatedCard issue(CardContent content, byte[] portrait, CardKind kind) {
    return issue(content, portrait, kind, CardTrouble.NONE, Keys.fresh(random));
  }

  /// The same card again and again, when its key is kept.
  ///
  /// @param portrait JPEG or JPEG 2000, at most 60 KiB
  /// @param chip of the curve P-256
  /// @throws IllegalArgumentException when content or portrait cannot be engraved
  public SimulatedCard issue(
      CardContent content, byte[] portrait, CardKind kind, CardTrouble trouble, KeyPair chip) {
    var engraved =
        trouble == CardTrouble.WRONG_CARD
            ? content.issued(content.issuedAt().minusYears(1))
            : content;
    var signing = trouble == CardTrouble.UNKNOWN_SIGNER ? founded(random) : this;
    var groups = new TreeMap<Integer, byte[]>();
    groups.put(1, Groups.dg1(engraved));
    groups.put(2, Groups.dg2(Portrait.of(portrait)));
    groups.put(11, Groups.dg11(engraved));
    groups.put(14, Groups.dg14());
    groups.put(15, Groups.dg15(chip.getPublic()));
    var files = new LinkedHashMap<Integer, byte[]>();
    files.put(SimulatedCard.identifier(0x1E), Groups.com());
    files.put(SimulatedCard.identifier(0x1D), signing.securityObject(groups, engraved));
    if (trouble == CardTrouble.CHANGED_PORTRAIT) {
      groups.put(2, Groups.dg2(Portrait.of(changed(portrait))));
    }
    groups.forEach((number, group) -> files.put(SimulatedCard.identifier(number), group));
    var key = trouble == CardTrouble.CLONED ? Keys.fresh(random).getPrivate() : chip.getPrivate();
    var access = kind == CardKind.CARD_2018 ? AccessControl.of(engraved) : null;
    return new SimulatedCard(kind, trouble, files, key, access);
  }

  private static byte[] changed(byte[] portrait) {
    var changed = portrait.clone();
    changed[changed.length - 1] ^= 1;
    return changed;
  }

  /// Signs the digests of the groups (ICAO 9303, part 10, section 4.6.2).
  private byte[] securityObject(Map<Integer, byte[]> groups, CardContent content) {
    try {
      var digests =
          groups.entrySet().stream()
              .map(e -> new DataGroupHash(e.getKey(), new DEROctetString(sha256(e.getValue()))))
              .toArray(DataGroupHash[]::new);
      var sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
      var signed = new LDSSecurityObject(sha256, digests).getEncoded(ASN1Encoding.DER);
      var generator = new CMSSignedDataGenerator();
      generator.addCertificate(signer);
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
              .setSignedAttributeGenerator(
                  new DefaultSignedAttributeTableGenerator(signingTime(content)))
              .build(
                  new JcaContentSignerBuilder("SHA256withECDSA")
                      .setSecureRandom(random)
                      .build(signerKey),
                  signer));
      var type = new ASN1ObjectIdentifier(ICAOObjectIdentifiers.id_icao_ldsSecurityObject.getId());
      var cms = generator.generate(new CMSProcessableByteArray(type, signed), true);
      return Tlv.of(0x77, cms.getEncoded(ASN1Encoding.DER));
    } catch (CMSException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("the issuer cannot sign", e);
    }
  }

  /// Noon of the day of issue.
  @SuppressWarnings("JdkObsolete") // what the library wants
  private static AttributeTable signingTime(CardContent content) {
    var noon = content.issuedAt().atTime(12, 0).toInstant(ZoneOffset.UTC);
    var attributes = new Hashtable<ASN1ObjectIdentifier, Attribute>();
    attributes.put(
        CMSAttributes.signingTime,
        new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(noon)))));
    return new AttributeTable(attributes);
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
