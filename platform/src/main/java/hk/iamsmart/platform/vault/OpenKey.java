package hk.iamsmart.platform.vault;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import javax.crypto.Cipher;
import javax.security.auth.DestroyFailedException;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.NullDigest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/// A private key ready to sign, by any number of threads. Never a record: it must not have a
/// readable `toString`.
sealed interface OpenKey {
  /// Signs as the algorithm says; one of another family is a bug.
  byte[] sign(SignatureAlgorithm algorithm, byte[] content);

  /// Wipes what this process holds of it, where the provider can; it signs no more.
  default void forget() {}

  /// In this process or in a token; the providers are those that know the key.
  final class Rsa implements OpenKey {
    private final PrivateKey key;
    private final Provider signatures;
    private final Provider ciphers;

    Rsa(PrivateKey key, Provider signatures, Provider ciphers) {
      this.key = key;
      this.signatures = signatures;
      this.ciphers = ciphers;
    }

    @Override
    public byte[] sign(SignatureAlgorithm algorithm, byte[] content) {
      try {
        return switch (algorithm) {
          case SHA256_WITH_RSA -> {
            var signature = Signature.getInstance("SHA256withRSA", signatures);
            signature.initSign(key);
            signature.update(content);
            yield signature.sign();
          }
          // RFC 8017 §9.2 without steps 1 and 2; with a private key the padding is of type 1
          case NONE_WITH_RSA -> {
            var cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding", ciphers);
            cipher.init(Cipher.ENCRYPT_MODE, key);
            yield cipher.doFinal(content);
          }
          case SM3_WITH_SM2, NONE_WITH_SM2 -> throw new Bug("an RSA key makes no SM2 signature");
        };
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("an RSA key could not sign", e);
      }
    }

    @Override
    public void forget() {
      if (key.getFormat() == null) {
        return; // it lies in a token and stays there
      }
      try {
        key.destroy();
      } catch (DestroyFailedException _) {
        // the JDK's keys are left to the garbage collector
      }
    }
  }

  /// GB/T 32918.2 with the default user identity.
  final class Sm2 implements OpenKey {
    private static final int HASH_BYTES = 32;

    private final ECPrivateKeyParameters key;
    private final SecureRandom random;

    Sm2(ECPrivateKeyParameters key, SecureRandom random) {
      this.key = key;
      this.random = random;
    }

    @Override
    public byte[] sign(SignatureAlgorithm algorithm, byte[] content) {
      var signer =
          switch (algorithm) {
            case SM3_WITH_SM2 -> new SM2Signer(StandardDSAEncoding.INSTANCE, new SM3Digest());
            case NONE_WITH_SM2 -> new OfGivenHash(hash(content));
            case SHA256_WITH_RSA, NONE_WITH_RSA ->
                throw new Bug("an SM2 key makes no RSA signature");
          };
      signer.init(true, new ParametersWithRandom(key, random));
      signer.update(content, 0, content.length);
      try {
        return signer.generateSignature();
      } catch (CryptoException e) {
        throw new IllegalStateException("an SM2 key could not sign", e);
      }
    }

    private static byte[] hash(byte[] content) {
      if (content.length != HASH_BYTES) {
        throw new Bug("the hash of an SM2 signature has 32 bytes");
      }
      return content.clone();
    }

    /// The signature of §6.1 from step A3 on: `e` is given, and neither identity nor public key is
    /// hashed before it.
    private static final class OfGivenHash extends SM2Signer {
      private final byte[] hash;

      OfGivenHash(byte[] hash) {
        super(StandardDSAEncoding.INSTANCE, new NullDigest());
        this.hash = hash;
      }

      @Override
      protected BigInteger calculateE(BigInteger n, byte[] ignored) {
        return new BigInteger(1, hash);
      }
    }
  }
}
