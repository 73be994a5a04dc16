package hk.iamsmart.sdk.signing;

import hk.iamsmart.sdk.HashSigningResult;
import hk.iamsmart.sdk.signing.CheckedSignature.Fault;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/// Checks a signature over a hash with the certificate that came with it, for all four algorithms.
/// Nobody is asked, so a revocation is not seen.
public final class HashCheck {
  private final Trust trust;
  private final List<X509Certificate> between;

  /// @param roots certificates of the authorities that are trusted, at least one
  /// @param between certificates between a root and the signers', which a hash signature does not
  ///   bring along
  public HashCheck(Collection<X509Certificate> roots, Collection<X509Certificate> between) {
    this.trust = new Trust(roots);
    this.between = List.copyOf(between);
  }

  /// The time is the platform's word, sealed for this service; there is no time stamp.
  public CheckedSignature check(HashSigningResult signed) {
    X509Certificate certificate;
    try {
      certificate = Trust.certificate(new X509CertificateHolder(signed.certificateBytes()));
    } catch (IOException | CertificateException _) {
      return CheckedSignature.unreadable();
    }
    var faults = EnumSet.noneOf(Fault.class);
    if (!verifies(signed, certificate)) {
      faults.add(Fault.FORGED);
    }
    if (!Trust.validAt(certificate, signed.signedAt())) {
      faults.add(Fault.NOT_VALID_THEN);
    }
    var judged =
        Trust.validAt(certificate, signed.signedAt())
            ? signed.signedAt()
            : certificate.getNotBefore().toInstant();
    if (!trust.believes(certificate, new ArrayList<>(between), judged)) {
      faults.add(Fault.UNKNOWN_ISSUER);
    }
    return new CheckedSignature(
        Trust.name(certificate), Optional.of(signed.signedAt()), false, true, faults);
  }

  private static boolean verifies(HashSigningResult signed, X509Certificate certificate) {
    var algorithm = signed.document().algorithm();
    if (algorithm == null) {
      return false;
    }
    var hash = signed.document().digestBytes();
    try {
      return switch (algorithm) {
        case SHA256_WITH_RSA, SM3_WITH_SM2 -> {
          var verifier = Signature.getInstance(algorithm.wire(), Trust.PROVIDER);
          verifier.initVerify(certificate.getPublicKey());
          verifier.update(hash);
          yield verifier.verify(signed.signatureBytes());
        }
        case NONE_WITH_RSA -> {
          // RFC 8017 §8.2.2 without the digest: what is inside the padding is what was given
          var cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
          cipher.init(Cipher.DECRYPT_MODE, certificate.getPublicKey());
          yield MessageDigest.isEqual(cipher.doFinal(signed.signatureBytes()), hash);
        }
        case NONE_WITH_SM2 ->
            key(certificate) instanceof ECPublicKeyParameters key
                && new BareSm2(key).verifies(hash, signed.signatureBytes());
      };
    } catch (GeneralSecurityException | IOException _) {
      return false;
    }
  }

  private static Object key(X509Certificate certificate) throws IOException {
    return PublicKeyFactory.createKey(certificate.getPublicKey().getEncoded());
  }
}
