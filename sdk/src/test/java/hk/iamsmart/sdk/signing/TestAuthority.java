package hk.iamsmart.sdk.signing;

import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/// A certification authority of a few lines: root, signers, time stamps.
final class TestAuthority {
  static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final Provider BC = Trust.PROVIDER;

  final KeyPair rootKey = pair("EC", new ECGenParameterSpec("P-256"));
  final X509Certificate root;
  private final KeyPair stamperKey = pair("EC", new ECGenParameterSpec("P-256"));
  private final X509Certificate stamper;

  record Signer(PrivateKey key, X509Certificate certificate) {}

  TestAuthority() {
    root = issue("Test Root", rootKey, NOW.minus(Duration.ofDays(9)), Kind.ROOT);
    stamper = issue("Test Stamps", stamperKey, NOW.minus(Duration.ofDays(9)), Kind.STAMPER);
  }

  private enum Kind {
    ROOT,
    STAMPER,
    PERSON
  }

  Signer rsa(String name) {
    return signer(name, pair("RSA", null), NOW.minus(Duration.ofDays(1)));
  }

  Signer sm2(String name) {
    return signer(name, pair("EC", new ECGenParameterSpec("sm2p256v1")), NOW.minusSeconds(60));
  }

  Signer signer(String name, KeyPair pair, Instant from) {
    return new Signer(pair.getPrivate(), issue(name, pair, from, Kind.PERSON));
  }

  /// `adbe.pkcs7.detached` as the platform makes it.
  byte[] cms(byte[] content, Signer signer, boolean stamped) {
    try {
      var generator = new CMSSignedDataGenerator();
      var digests = new JcaDigestCalculatorProviderBuilder().setProvider(BC).build();
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(digests)
              .build(
                  new JcaContentSignerBuilder("SHA256withRSA").build(signer.key()),
                  signer.certificate()));
      generator.addCertificates(new JcaCertStore(List.of(signer.certificate(), root)));
      var data = generator.generate(new CMSProcessableByteArray(content), false);
      return (stamped ? stamped(data) : data).getEncoded("DER");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private CMSSignedData stamped(CMSSignedData data) throws Exception {
    var signer = data.getSignerInfos().getSigners().iterator().next();
    var token = stamp(signer.getSignature());
    var attribute =
        new Attribute(
            PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
            new DERSet(token.toASN1Structure()));
    var table =
        new AttributeTable(new org.bouncycastle.asn1.ASN1EncodableVector())
            .add(attribute.getAttrType(), attribute.getAttrValues().getObjectAt(0));
    var replaced = SignerInformation.replaceUnsignedAttributes(signer, table);
    return CMSSignedData.replaceSigners(data, new SignerInformationStore(replaced));
  }

  private CMSSignedData stamp(byte[] signature) throws Exception {
    var digest = java.security.MessageDigest.getInstance("SHA-256").digest(signature);
    var digests = new JcaDigestCalculatorProviderBuilder().setProvider(BC).build();
    var tokens =
        new TimeStampTokenGenerator(
            new JcaSimpleSignerInfoGeneratorBuilder()
                .setProvider(BC)
                .build("SHA256withECDSA", stamperKey.getPrivate(), stamper),
            digests.get(
                new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                    NISTObjectIdentifiers.id_sha256)),
            new ASN1ObjectIdentifier("1.2.3"));
    tokens.addCertificates(new JcaCertStore(List.of(stamper)));
    var requests = new TimeStampRequestGenerator();
    requests.setCertReq(true);
    var answer =
        new TimeStampResponseGenerator(tokens, Set.of(NISTObjectIdentifiers.id_sha256.getId()))
            .generate(
                requests.generate(NISTObjectIdentifiers.id_sha256, digest),
                BigInteger.ONE,
                Date.from(NOW));
    return answer.getTimeStampToken().toCMSSignedData();
  }

  byte[] sign(SignatureAlgorithm algorithm, byte[] hash, Signer signer) {
    try {
      return switch (algorithm) {
        case SHA256_WITH_RSA, SM3_WITH_SM2 -> {
          var signature = java.security.Signature.getInstance(algorithm.wire(), BC);
          signature.initSign(signer.key());
          signature.update(hash);
          yield signature.sign();
        }
        case NONE_WITH_RSA -> {
          var cipher = javax.crypto.Cipher.getInstance("RSA/ECB/PKCS1Padding");
          cipher.init(javax.crypto.Cipher.ENCRYPT_MODE, signer.key());
          yield cipher.doFinal(hash);
        }
        case NONE_WITH_SM2 -> bare(hash, signer);
      };
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// GB/T 32918.2 §6.1, steps A3 to A7.
  private static byte[] bare(byte[] hash, Signer signer) {
    var key = (org.bouncycastle.jce.interfaces.ECPrivateKey) signer.key();
    var domain = key.getParameters();
    var order = domain.getN();
    var k =
        new BigInteger(256, new SecureRandom())
            .mod(order.subtract(BigInteger.TWO))
            .add(BigInteger.ONE);
    var x = domain.getG().multiply(k).normalize().getAffineXCoord().toBigInteger();
    var r = new BigInteger(1, hash).add(x).mod(order);
    var s =
        key.getD()
            .add(BigInteger.ONE)
            .modInverse(order)
            .multiply(k.subtract(r.multiply(key.getD())))
            .mod(order);
    try {
      return org.bouncycastle.crypto.signers.StandardDSAEncoding.INSTANCE.encode(order, r, s);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private X509Certificate issue(String name, KeyPair pair, Instant from, Kind kind) {
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              new X500Name("CN=Test Root"),
              new BigInteger(64, new SecureRandom()).add(BigInteger.ONE),
              Date.from(from),
              Date.from(from.plus(Duration.ofDays(30))),
              new X500Name("CN=" + name),
              pair.getPublic());
      builder.addExtension(
          Extension.basicConstraints, true, new BasicConstraints(kind == Kind.ROOT));
      if (kind == Kind.STAMPER) {
        builder.addExtension(
            Extension.extendedKeyUsage,
            true,
            new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
      }
      var signer =
          new JcaContentSignerBuilder("SHA256withECDSA")
              .setProvider(BC)
              .build(rootKey.getPrivate());
      return Trust.certificate(builder.build(signer));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static KeyPair pair(String algorithm, java.security.spec.AlgorithmParameterSpec parameters) {
    try {
      var generator =
          parameters == null
              ? KeyPairGenerator.getInstance(algorithm)
              : KeyPairGenerator.getInstance(algorithm, BC);
      if (parameters == null) {
        generator.initialize(2048);
      } else {
        generator.initialize(parameters);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
