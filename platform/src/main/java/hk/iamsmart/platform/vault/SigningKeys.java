package hk.iamsmart.platform.vault;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.signing.DocumentSet;
import java.security.PublicKey;
import org.springframework.stereotype.Service;

/// Citizens' signing keys. A private key never leaves, and signs only what a gesture of its owner
/// was over: this room checks the proof itself.
@Service
@SuppressWarnings("DoNotCallSuggester")
public final class SigningKeys {
  /// What came of a proof.
  public sealed interface Activation {
    record Activated(ActiveKey key) implements Activation {}

    /// @param reason for the log; no personal data
    record Refused(String reason) implements Activation {}
  }

  /// Makes a key pair that only this authenticator activates. In the caller's transaction.
  public KeyId make(KeyKind kind, ActivationKey activatedBy) {
    throw new Bug("not built yet");
  }

  public PublicKey publicKey(KeyId key) {
    throw new Bug("not built yet");
  }

  /// Signs with the new key that it is the requester's (RFC 2986), without a gesture: nothing but a
  /// certification request can be made by this.
  public byte[] certificationRequest(KeyId key, byte[] subject) {
    throw new Bug("not built yet");
  }

  /// Whether the proof is a gesture of the key's owner over exactly this document set.
  public Activation activate(KeyId key, ActivationProof proof, DocumentSet documents) {
    throw new Bug("not built yet");
  }

  /// Destroys the private key; the public one stays known. In the caller's transaction.
  public void destroy(KeyId key) {
    throw new Bug("not built yet");
  }
}
