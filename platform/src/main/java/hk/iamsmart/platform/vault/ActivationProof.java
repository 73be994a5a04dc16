package hk.iamsmart.platform.vault;

/// A gesture as the phone sent it, kept so that this room can check it for itself and need trust no
/// other room's word.
public sealed interface ActivationProof {
  /// What was shown and signed: a text that ends with the commitment of a document set.
  String statement();

  /// @param response the UAF response as received: a JSON array with one AuthenticationResponse
  record Uaf(String statement, String response) implements ActivationProof {}

  /// @param challenge the UAF challenge string of the gesture; the passkey signed SHA-256 of it, a
  ///   zero byte and the statement
  /// @param response AuthenticationResponseJSON of WebAuthn as received
  record Passkey(String statement, String challenge, String response) implements ActivationProof {}
}
