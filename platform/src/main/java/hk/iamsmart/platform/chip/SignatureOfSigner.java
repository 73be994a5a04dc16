package hk.iamsmart.platform.chip;

import java.io.IOException;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentVerifierProviderBuilder;
import org.bouncycastle.operator.bc.BcRSAContentVerifierProviderBuilder;

/// ECDSA and RSA (PKCS #1 v1.5) with SHA-256 or better, with keys of a size that counts.
///
/// Keys come from certificates that somebody trusted has signed, or the operator has installed:
/// computing with a stranger's key could take long.
final class SignatureOfSigner {
  private static final int SMALLEST_CURVE_BITS = 256;
  private static final int SMALLEST_RSA_BITS = 2048;
  private static final int LARGEST_RSA_BITS = 8192;
  private static final int LARGEST_EXPONENT_BITS = 33;

  private static final Map<ASN1ObjectIdentifier, String> DIGESTS =
      Map.of(
          X9ObjectIdentifiers.ecdsa_with_SHA256, "SHA-256",
          X9ObjectIdentifiers.ecdsa_with_SHA384, "SHA-384",
          X9ObjectIdentifiers.ecdsa_with_SHA512, "SHA-512",
          PKCSObjectIdentifiers.sha256WithRSAEncryption, "SHA-256",
          PKCSObjectIdentifiers.sha384WithRSAEncryption, "SHA-384",
          PKCSObjectIdentifiers.sha512WithRSAEncryption, "SHA-512");

  private static final Map<String, ASN1ObjectIdentifier> RSA =
      Map.of(
          "SHA-256", PKCSObjectIdentifiers.sha256WithRSAEncryption,
          "SHA-384", PKCSObjectIdentifiers.sha384WithRSAEncryption,
          "SHA-512", PKCSObjectIdentifiers.sha512WithRSAEncryption);

  private SignatureOfSigner() {}

  /// Whether one certificate is signed with the key of another.
  static boolean holds(X509CertificateHolder issuer, X509CertificateHolder issued) {
    try {
      var structure = issued.toASN1Structure();
      var algorithm = issued.getSignatureAlgorithm();
      var content = structure.getTBSCertificate().getEncoded(ASN1Encoding.DER);
      var digest = DIGESTS.get(algorithm.getAlgorithm());
      return digest != null
          && algorithm.equals(structure.getTBSCertificate().getSignature())
          && holds(
              issuer.getSubjectPublicKeyInfo(), algorithm, digest, content, issued.getSignature());
    } catch (IOException | RuntimeException e) {
      return false; // a certificate of other shapes
    }
  }

  /// @param digest that the algorithm has to go with, `SHA-256`
  static boolean holds(
      SubjectPublicKeyInfo key,
      AlgorithmIdentifier algorithm,
      String digest,
      byte[] content,
      byte[] signature) {
    var named = algorithm.getAlgorithm();
    // CMS may leave the digest to its own field
    var whole = named.equals(PKCSObjectIdentifiers.rsaEncryption) ? RSA.get(digest) : named;
    if (whole == null || !digest.equals(DIGESTS.get(whole)) || hasParameters(algorithm)) {
      return false;
    }
    try {
      var verifier = provider(key).get(new AlgorithmIdentifier(whole));
      try (var out = verifier.getOutputStream()) {
        out.write(content);
      }
      return verifier.verify(signature);
    } catch (IOException | OperatorCreationException | RuntimeException e) {
      return false; // a signature of other shapes, or of another kind than the key
    }
  }

  /// Those that these algorithms have are none, or the word for none.
  static boolean hasParameters(AlgorithmIdentifier algorithm) {
    var parameters = algorithm.getParameters();
    return parameters != null && !DERNull.INSTANCE.equals(parameters);
  }

  private static ContentVerifierProvider provider(SubjectPublicKeyInfo info)
      throws IOException, OperatorCreationException {
    var digests = new DefaultDigestAlgorithmIdentifierFinder();
    var key = PublicKeyFactory.createKey(info);
    return switch (key) {
      case ECPublicKeyParameters ec
          when ec.getParameters().getN().bitLength() >= SMALLEST_CURVE_BITS ->
          new BcECContentVerifierProviderBuilder(digests).build(ec);
      case RSAKeyParameters rsa
          when rsa.getModulus().bitLength() >= SMALLEST_RSA_BITS
              && rsa.getModulus().bitLength() <= LARGEST_RSA_BITS
              && rsa.getExponent().bitLength() <= LARGEST_EXPONENT_BITS ->
          new BcRSAContentVerifierProviderBuilder(digests).build(rsa);
      default -> throw new OperatorCreationException("a key that does not count");
    };
  }
}
