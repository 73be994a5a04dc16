package hk.iamsmart.platform.vault;

/// A place where private keys are made, stay and sign. There are two: sealed in the database
/// ([SoftwareKeys]) and a PKCS#11 token ([TokenKeys]).
interface PrivateKeys {
  /// @param publicKey DER of SubjectPublicKeyInfo
  /// @param location where the private key is, for [#open]
  record Made(byte[] publicKey, String location) {}

  boolean makes(KeyKind kind);

  /// Makes a key pair; when the caller's transaction rolls back, nothing remains.
  Made make(KeyId id, KeyKind kind);

  OpenKey open(KeyKind kind, String location);

  /// Removes the private key once the caller's transaction commits.
  void destroy(String location);
}
