package hk.iamsmart.platform.verification;

import hk.iamsmart.platform.verification.SampleAuthority.Holder;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/// Makes detached CMS signatures, right ones and wrong ones.
record SampleSignature(
    Holder by,
    Instant claimed,
    Holder stamper,
    Instant stamped,
    boolean bound,
    Holder boundTo,
    boolean strangeStamp) {
  /// With the signing certificate bound, without a time stamp.
  static SampleSignature by(Holder holder, Instant claimed) {
    return new SampleSignature(holder, claimed, null, null, true, holder, false);
  }

  SampleSignature stamped(Holder authority, Instant at) {
    return new SampleSignature(by, claimed, authority, at, bound, boundTo, false);
  }

  /// With a time stamp of the right authority over something else.
  SampleSignature stampedElsewhere(Holder authority, Instant at) {
    return new SampleSignature(by, claimed, authority, at, bound, boundTo, true);
  }

  SampleSignature unbound() {
    return new SampleSignature(by, claimed, stamper, stamped, false, boundTo, strangeStamp);
  }

  SampleSignature boundTo(Holder other) {
    return new SampleSignature(by, claimed, stamper, stamped, true, other, strangeStamp);
  }

  byte[] over(byte[] content) {
    try {
      var generator = new CMSSignedDataGenerator();
      var digests =
          new JcaDigestCalculatorProviderBuilder().setProvider(SampleAuthority.PROVIDER).build();
      var algorithm = by.key().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
      var signer =
          new JcaContentSignerBuilder(algorithm)
              .setProvider(SampleAuthority.PROVIDER)
              .build(by.key());
      var table = new DefaultSignedAttributeTableGenerator(attributes());
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(digests)
              .setSignedAttributeGenerator(table)
              .build(signer, by.certificate()));
      generator.addCertificates(new JcaCertStore(List.of(by.certificate(), by.issuing())));
      var cms = generator.generate(new CMSProcessableByteArray(content), false);
      return (stamper == null ? cms : withStamp(cms)).getEncoded("DER");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private AttributeTable attributes() throws Exception {
    var all = new ASN1EncodableVector();
    var time = new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(claimed))));
    all.add(time);
    if (bound) {
      all.add(binding(boundTo));
    }
    return new AttributeTable(all);
  }

  private static Attribute binding(Holder to) throws Exception {
    var hash = MessageDigest.getInstance("SHA-256").digest(to.certificate().getEncoded());
    var value =
        new SigningCertificateV2(
            new ESSCertIDv2(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256), hash));
    return new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(value));
  }

  private CMSSignedData withStamp(CMSSignedData cms) throws Exception {
    var signer = cms.getSignerInfos().getSigners().iterator().next();
    var over = strangeStamp ? new byte[] {1, 2, 3} : signer.getSignature();
    var value =
        new Attribute(
            PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
            new DERSet(ASN1Primitive.fromByteArray(stamp(over))));
    var stampedSigner =
        SignerInformation.replaceUnsignedAttributes(signer, new AttributeTable(new DERSet(value)));
    return CMSSignedData.replaceSigners(cms, new SignerInformationStore(stampedSigner));
  }

  /// By hand, because the library makes no stamp for who may not make any.
  private byte[] stamp(byte[] content) throws Exception {
    var sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
    var digest = MessageDigest.getInstance("SHA-256").digest(content);
    var info =
        new TSTInfo(
            new ASN1ObjectIdentifier("1.2.3.4"),
            new MessageImprint(sha256, digest),
            new ASN1Integer(2),
            new ASN1GeneralizedTime(Date.from(stamped)),
            null,
            null,
            null,
            null,
            null);
    var all = new ASN1EncodableVector();
    all.add(binding(stamper));
    var digests =
        new JcaDigestCalculatorProviderBuilder().setProvider(SampleAuthority.PROVIDER).build();
    var signer =
        new JcaContentSignerBuilder("SHA256withECDSA")
            .setProvider(SampleAuthority.PROVIDER)
            .build(stamper.key());
    var generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(
        new JcaSignerInfoGeneratorBuilder(digests)
            .setSignedAttributeGenerator(
                new DefaultSignedAttributeTableGenerator(new AttributeTable(all)))
            .build(signer, stamper.certificate()));
    generator.addCertificates(new JcaCertStore(List.of(stamper.certificate(), stamper.issuing())));
    var typed =
        new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, info.getEncoded("DER"));
    return generator.generate(typed, true).getEncoded("DER");
  }
}
