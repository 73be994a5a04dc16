package hk.iamsmart.platform.vault;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.vault.VaultStore.KeyRow;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import java.security.PublicKey;
import java.time.Duration;
import org.springframework.stereotype.Service;

/// The platform's own signing keys: certification authority, OCSP, time stamps.
@Service
public final class HouseKeys {
  private static final Duration MEMORY = Duration.ofSeconds(5);
  private static final int REMEMBERED_MAXIMUM = 16;

  private final KeyPairs pairs;

  /// Finding and opening a key takes nearly half as long as signing with it, and a few keys of the
  /// house sign all the time. Citizens' keys are not remembered: each is opened once for all that a
  /// gesture was over.
  private final LoadingCache<KeyId, Opened> remembered;

  HouseKeys(KeyPairs pairs) {
    this.pairs = pairs;
    this.remembered =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAXIMUM)
            .expireAfterWrite(MEMORY)
            .executor(Runnable::run)
            .build(this::open);
  }

  private record Opened(OpenKey key, SignatureAlgorithm algorithm) {}

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
    var opened = remembered.get(key);
    return opened.key().sign(opened.algorithm(), content);
  }

  private Opened open(KeyId key) {
    var row = find(key);
    var algorithm =
        switch (row.kind().family()) {
          case RSA -> SignatureAlgorithm.SHA256_WITH_RSA;
          case SM2 -> SignatureAlgorithm.SM3_WITH_SM2;
        };
    return new Opened(pairs.open(row), algorithm);
  }

  /// Destroys the private key; the public one stays known. In the caller's transaction. Somebody
  /// who signs at this moment, here or on another node, may do so for five seconds more.
  public void destroy(KeyId key) {
    pairs.destroy(find(key));
    remembered.invalidate(key);
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
