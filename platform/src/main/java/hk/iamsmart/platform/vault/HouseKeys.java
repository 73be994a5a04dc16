package hk.iamsmart.platform.vault;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.vault.VaultStore.KeyRow;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import java.security.PublicKey;
import org.springframework.stereotype.Service;

/// The platform's own signing keys: certification authority, OCSP, time stamps.
@Service
public final class HouseKeys {
  private final KeyPairs pairs;

  HouseKeys(KeyPairs pairs) {
    this.pairs = pairs;
  }

  /// Makes a key pair. In the caller's transaction.
  ///
  /// @param purpose what it is for, such as `issuing-ca`; among keys that are not destroyed it is
  ///   unique, so that of two nodes that make one at a time the second fails with a
  ///   `DuplicateKeyException`
  public KeyId make(String purpose, KeyKind kind) {
    return pairs.make(kind, purpose);
  }

  public PublicKey publicKey(KeyId key) {
    return KeyPairs.publicKey(find(key));
  }

  /// Signs with SHA-256 and RSASSA-PKCS1-v1_5, with SM3 and SM2 for an SM2 key.
  public byte[] sign(KeyId key, byte[] content) {
    var row = find(key);
    var algorithm =
        switch (row.kind().family()) {
          case RSA -> SignatureAlgorithm.SHA256_WITH_RSA;
          case SM2 -> SignatureAlgorithm.SM3_WITH_SM2;
        };
    return pairs.open(row).sign(algorithm, content);
  }

  /// Destroys the private key; the public one stays known. In the caller's transaction.
  public void destroy(KeyId key) {
    pairs.destroy(find(key));
  }

  /// A citizen's key must not come in by this door: it would sign without a gesture.
  private KeyRow find(KeyId key) {
    var row = pairs.find(key);
    if (row.purpose() == null) {
      throw new Bug("a citizen's key was taken for one of the house: " + key);
    }
    return row;
  }
}
