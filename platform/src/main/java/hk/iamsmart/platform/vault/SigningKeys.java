package hk.iamsmart.platform.vault;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.vault.VaultStore.KeyRow;
import hk.iamsmart.protocol.signing.DocumentSet;
import java.security.PublicKey;
import org.springframework.stereotype.Service;

/// Citizens' signing keys. A private key never leaves, and signs only what a gesture of its owner
/// was over: this room checks the proof itself.
@Service
public final class SigningKeys {
  private final KeyPairs pairs;

  SigningKeys(KeyPairs pairs) {
    this.pairs = pairs;
  }

  /// The outcome of a proof.
  public sealed interface Activation {
    record Activated(ActiveKey key) implements Activation {}

    /// @param reason for the log; no personal data
    record Refused(String reason) implements Activation {}
  }

  /// Makes a key pair that only this authenticator activates. In the caller's transaction.
  public KeyId make(KeyKind kind, ActivationKey activatedBy) {
    return pairs.make(kind, activatedBy);
  }

  public PublicKey publicKey(KeyId key) {
    return KeyPairs.publicKey(find(key));
  }

  /// Whether the proof is a gesture of the key's owner over exactly this document set. The same
  /// proof activates the key for the same set again, so that work that a crash cut short can be
  /// finished; that a document is signed only once is the caller's care.
  public Activation activate(KeyId key, ActivationProof proof, DocumentSet documents) {
    var row = find(key);
    var activation = row.activation();
    if (row.destroyed() || activation == null) {
      return new Activation.Refused("the key is destroyed");
    }
    try {
      ActivationSteps.run(activation, proof, documents);
    } catch (ActivationSteps.ProofFailed e) {
      return new Activation.Refused(e.reason());
    }
    return new Activation.Activated(new ActiveKey(pairs.open(row), documents));
  }

  /// Destroys the private key; the public one stays known. In the caller's transaction.
  public void destroy(KeyId key) {
    pairs.destroy(find(key));
  }

  private KeyRow find(KeyId key) {
    var row = pairs.find(key);
    if (row.activation() == null) {
      throw new Bug("a key of the house was taken for a citizen's: " + key);
    }
    return row;
  }
}
