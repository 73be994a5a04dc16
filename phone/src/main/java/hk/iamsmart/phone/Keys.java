package hk.iamsmart.phone;

import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.uaf.UafMessages;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;

/// Making and keeping keys of the curve P-256.
public final class Keys {
  private Keys() {}

  /// A new pair.
  public static KeyPair fresh(SecureRandom random) {
    return P256.fresh(random);
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
      return P256.readPrivate(UafMessages.bytes(kept));
    } catch (IllegalArgumentException | MalformedAssertion e) {
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
