package hk.iamsmart.signatures;

import hk.iamsmart.signatures.PlainSignature.Content;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.jce.interfaces.ECPublicKey;
import org.bouncycastle.math.ec.ECAlgorithms;

/// A signature beside its document: the four algorithms of the wire contract, section 5.
final class PlainCheck {
  private static final int SMALLEST_RSA_BITS = 2048;

  private final CertificateCheck certificates;
  private final Provider provider;

  PlainCheck(CertificateCheck certificates, Provider provider) {
    this.certificates = certificates;
    this.provider = provider;
  }

  Report judge(PlainSignature claimed, Instant now) {
    var findings = new ArrayList<Finding>();
    Report.Signer signer = null;
    try {
      var certificate = certificates.read(claimed.certificate());
      if (certificate == null) {
        findings.add(Finding.of(Fact.CERTIFICATE_MISSING));
      } else {
        signer = CertificateCheck.described(certificate);
        judge(claimed, certificate, now, findings);
      }
    } catch (TrustUnavailable e) {
      throw e;
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      findings.add(Finding.of(Fact.CERTIFICATE_MISSING)); // whatever a stranger made of it
    }
    var needed = EnumSet.of(Fact.SIGNATURE_FITS, Fact.CHAIN_HOLDS, Fact.status(findings));
    var verdict = Verdict.of(findings, needed);
    return Report.of(
        now,
        List.of(),
        List.of(
            new Report.Signature(
                "", Report.Signature.Kind.SIGNATURE, verdict, signer, null, findings)));
  }

  private void judge(
      PlainSignature claimed, X509Certificate certificate, Instant now, List<Finding> findings)
      throws GeneralSecurityException, IOException {
    var key = certificate.getPublicKey();
    boolean ofFamily =
        switch (claimed.algorithm().family()) {
          case RSA -> key instanceof RSAPublicKey;
          case SM2 -> onSm2(key);
        };
    if (!CertificateCheck.usable(key)) {
      findings.add(Finding.of(Fact.ALGORITHM_UNKNOWN, key.getAlgorithm()));
    } else if (!ofFamily) {
      findings.add(Finding.of(Fact.SIGNATURE_WRONG));
    } else if (key instanceof RSAPublicKey rsa
        && rsa.getModulus().bitLength() < SMALLEST_RSA_BITS) {
      findings.add(Finding.of(Fact.ALGORITHM_WEAK, "RSA"));
    } else {
      findings.add(Finding.of(fits(claimed, key) ? Fact.SIGNATURE_FITS : Fact.SIGNATURE_WRONG));
    }
    findings.add(Finding.of(Fact.STAMP_NONE));
    certificates.signer(certificate, List.of(), now, now, findings);
    if (claimed.given() != null
        && findings.stream().noneMatch(f -> f.fact() == Fact.CHAIN_FOREIGN)) {
      certificates.atGivenTime(certificate, claimed.given()).ifPresent(findings::add);
    }
  }

  private static boolean onSm2(PublicKey key) {
    return key instanceof ECPublicKey
        && GMObjectIdentifiers.sm2p256v1.equals(
            SubjectPublicKeyInfo.getInstance(key.getEncoded()).getAlgorithm().getParameters());
  }

  /// Whether it fits one of the things a service may have sent as the digest of the document.
  private boolean fits(PlainSignature claimed, PublicKey key)
      throws GeneralSecurityException, IOException {
    for (var hashCode : hashCodes(claimed)) {
      boolean fits =
          switch (claimed.algorithm()) {
            case SHA256_WITH_RSA -> hashed("SHA256withRSA", key, hashCode, claimed.signature());
            case SM3_WITH_SM2 -> hashed("SM3withSM2", key, hashCode, claimed.signature());
            case NONE_WITH_RSA -> bareRsa((RSAPublicKey) key, hashCode, claimed.signature());
            case NONE_WITH_SM2 -> bareSm2((ECPublicKey) key, hashCode, claimed.signature());
          };
      if (fits) {
        return true;
      }
    }
    return false;
  }

  private List<byte[]> hashCodes(PlainSignature claimed)
      throws GeneralSecurityException, IOException {
    if (claimed.content() instanceof Content.HashCode(byte[] bytes)) {
      return List.of(bytes);
    }
    var document = ((Content.Document) claimed.content()).bytes();
    var sha256 = MessageDigest.getInstance("SHA-256").digest(document);
    return switch (claimed.algorithm()) {
      case SHA256_WITH_RSA -> List.of(sha256);
      case NONE_WITH_RSA -> List.of(sha256, digestInfo(sha256));
      case SM3_WITH_SM2, NONE_WITH_SM2 ->
          List.of(MessageDigest.getInstance("SM3", provider).digest(document), sha256);
    };
  }

  private static byte[] digestInfo(byte[] sha256) throws IOException {
    var algorithm = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
    return new DigestInfo(algorithm, sha256).getEncoded();
  }

  private boolean hashed(String algorithm, PublicKey key, byte[] content, byte[] signature)
      throws GeneralSecurityException {
    var verifier = Signature.getInstance(algorithm, provider);
    verifier.initVerify(key);
    verifier.update(content);
    try {
      return verifier.verify(signature);
    } catch (SignatureException e) {
      return false; // not even the form of one
    }
  }

  /// RFC 8017 §8.2.2 with the given bytes in the place of the DigestInfo: encode and compare.
  private static boolean bareRsa(RSAPublicKey key, byte[] content, byte[] signature) {
    int length = (key.getModulus().bitLength() + 7) / 8;
    var number = new BigInteger(1, signature);
    if (signature.length != length
        || content.length > length - 11
        || number.compareTo(key.getModulus()) >= 0) {
      return false;
    }
    var expected = new byte[length];
    Arrays.fill(expected, (byte) 0xff);
    expected[0] = 0;
    expected[1] = 1;
    expected[length - content.length - 1] = 0;
    System.arraycopy(content, 0, expected, length - content.length, content.length);
    var opened = number.modPow(key.getPublicExponent(), key.getModulus());
    return opened.equals(new BigInteger(1, expected));
  }

  /// GB/T 32918.2 §7.1 from step B4 on, with the given bytes as e.
  private static boolean bareSm2(ECPublicKey key, byte[] e, byte[] signature) {
    var n = key.getParameters().getN();
    BigInteger[] both;
    try {
      both = StandardDSAEncoding.INSTANCE.decode(n, signature); // DER, each from 0 to n - 1
    } catch (IOException | RuntimeException x) {
      return false; // the library throws many kinds for what is no pair of numbers
    }
    var r = both[0];
    var s = both[1];
    var t = r.add(s).mod(n);
    if (r.signum() == 0 || s.signum() == 0 || t.signum() == 0 || e.length != 32) {
      return false;
    }
    var point =
        ECAlgorithms.sumOfTwoMultiplies(key.getParameters().getG(), s, key.getQ(), t).normalize();
    return !point.isInfinity()
        && new BigInteger(1, e).add(point.getAffineXCoord().toBigInteger()).mod(n).equals(r);
  }
}
