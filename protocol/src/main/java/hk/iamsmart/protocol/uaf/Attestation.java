package hk.iamsmart.protocol.uaf;

import java.util.List;

/// Who vouches for a new key: TAG_ATTESTATION_BASIC_FULL or _SURROGATE (FIDO UAF 1.1 Authenticator
/// Commands §5.2.1).
public sealed interface Attestation {
  /// The signature over the whole KRD element.
  byte[] signature();

  /// The maker's attestation key, with its certificate first and each issuer after it.
  record BasicFull(byte[] signature, List<byte[]> certificates) implements Attestation {
    public BasicFull {
      certificates = List.copyOf(certificates);
    }
  }

  /// The new key itself: proves possession, not origin.
  record BasicSurrogate(byte[] signature) implements Attestation {}
}
