package hk.iamsmart.platform.fido;

/// How the owner of a phone makes a gesture with it.
public sealed interface Factor {
  /// As of its latest signature.
  long signCounter();

  /// What its key proved when it was registered.
  Proof proof();

  /// What is known of where a key is, the strongest first.
  enum Proof {
    /// a UAF key that its maker attested: it is in the authenticator of a model we know
    ATTESTED_KEY,
    /// a UAF key that vouches for itself, of a model whose metadata allows that; an integrity
    /// verdict vouches for the phone around it
    SURROGATE_KEY,
    /// a passkey that says it stays on the device where it was made
    DEVICE_PASSKEY,
    /// a passkey that may be on other devices of its owner (WebAuthn 3 §6.1.3, backup eligible)
    SYNCED_PASSKEY;

    boolean passkey() {
      return this == DEVICE_PASSKEY || this == SYNCED_PASSKEY;
    }
  }

  /// FIDO UAF.
  record Uaf(Credential credential) implements Factor {
    @Override
    public long signCounter() {
      return credential.signCounter();
    }

    @Override
    public Proof proof() {
      return credential.attested() ? Proof.ATTESTED_KEY : Proof.SURROGATE_KEY;
    }
  }

  /// @param credentialId base64url
  /// @param attestedData the public key in the form of WebAuthn's attested credential data
  /// @param synced whether it may be on other devices (backup eligible), which never changes
  record Passkey(String credentialId, byte[] attestedData, long signCounter, boolean synced)
      implements Factor {
    @Override
    public Proof proof() {
      return synced ? Proof.SYNCED_PASSKEY : Proof.DEVICE_PASSKEY;
    }
  }
}
