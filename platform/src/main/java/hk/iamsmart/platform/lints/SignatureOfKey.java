package hk.iamsmart.platform.lints;

import java.io.IOException;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcRSAContentVerifierProviderBuilder;

/// Whether the key of a certificate of this house made a signature.
final class SignatureOfKey {
  private static final BcRSAContentVerifierProviderBuilder RSA =
      new BcRSAContentVerifierProviderBuilder(new DefaultDigestAlgorithmIdentifierFinder());

  private SignatureOfKey() {}

  static boolean fits(
      X509CertificateHolder signer, AlgorithmIdentifier algorithm, byte[] content, byte[] signature)
      throws IOException, OperatorCreationException {
    var verifier = RSA.build(signer).get(algorithm);
    try (var out = verifier.getOutputStream()) {
      out.write(content);
    }
    return verifier.verify(signature);
  }
}
