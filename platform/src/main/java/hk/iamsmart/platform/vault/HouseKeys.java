package hk.iamsmart.platform.vault;

import hk.iamsmart.platform.ground.Bug;
import java.security.PublicKey;
import org.springframework.stereotype.Service;

/// The platform's own signing keys: certification authority, OCSP, time stamps.
@Service
@SuppressWarnings("DoNotCallSuggester")
public final class HouseKeys {
  /// Makes a key pair. In the caller's transaction.
  ///
  /// @param purpose what it is for, such as `issuing-ca`; unique, so that two nodes cannot make it
  ///   twice
  public KeyId make(String purpose, KeyKind kind) {
    throw new Bug("not built yet");
  }

  public PublicKey publicKey(KeyId key) {
    throw new Bug("not built yet");
  }

  /// Signs with SHA-256 and RSASSA-PKCS1-v1_5, with SM3 and SM2 for an SM2 key.
  public byte[] sign(KeyId key, byte[] content) {
    throw new Bug("not built yet");
  }

  /// Destroys the private key. In the caller's transaction.
  public void destroy(KeyId key) {
    throw new Bug("not built yet");
  }
}
