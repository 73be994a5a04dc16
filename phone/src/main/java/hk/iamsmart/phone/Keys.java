package hk.iamsmart.phone;

import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.uaf.UafMessages;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/// Making and keeping keys of the curve P-256.
public final class Keys {
  private Keys() {}

  /// A new pair.
  public static KeyPair fresh(SecureRandom random) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no P-256", e);
    }
  }

  static String text(PrivateKey key) {
    return UafMessages.base64url(key.getEncoded());
  }

  static String text(PublicKey key) {
    return UafMessages.base64url(P256.spkiOf(key));
  }

  /// From base64url of PKCS#8.
  public static PrivateKey privateKey(String kept) {
    try {
      return KeyFactory.getInstance("EC")
          .generatePrivate(new PKCS8EncodedKeySpec(UafMessages.bytes(kept)));
    } catch (GeneralSecurityException | MalformedAssertion e) {
      throw new IllegalStateException("the kept private key is broken", e);
    }
  }

  /// From base64url of SubjectPublicKeyInfo.
  public static PublicKey publicKey(String kept) {
    try {
      return P256.readSpki(UafMessages.bytes(kept))
          .orElseThrow(() -> new IllegalStateException("the kept public key is broken"));
    } catch (MalformedAssertion e) {
      throw new IllegalStateException("the kept public key is broken", e);
    }
  }
}
