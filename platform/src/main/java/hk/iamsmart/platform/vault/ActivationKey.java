package hk.iamsmart.platform.vault;

import java.security.PublicKey;

/// The authenticator on the owner's phone that alone can activate a signing key. Kept here beside
/// the key, so that no other room can put another one in its place.
public sealed interface ActivationKey {
  PublicKey publicKey();

  /// FIDO UAF.
  ///
  /// @param keyId base64url
  /// @param algorithm of the FIDO registry, see [hk.iamsmart.protocol.uaf.Algorithms]
  record Uaf(String aaid, String keyId, PublicKey publicKey, int algorithm)
      implements ActivationKey {}

  /// WebAuthn, ES256.
  ///
  /// @param rpId whose SHA-256 stands in the authenticator data
  record Passkey(String credentialId, PublicKey publicKey, String rpId) implements ActivationKey {}
}
