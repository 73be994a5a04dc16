package hk.iamsmart.platform.fido;

/// How the owner of a phone makes a gesture with it.
public sealed interface Factor {
  /// As of its latest signature.
  long signCounter();

  /// FIDO UAF.
  record Uaf(Credential credential) implements Factor {
    @Override
    public long signCounter() {
      return credential.signCounter();
    }
  }

  /// @param credentialId base64url
  /// @param attestedData the public key in the form of WebAuthn's attested credential data
  record Passkey(String credentialId, byte[] attestedData, long signCounter) implements Factor {}
}
