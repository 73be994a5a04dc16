package hk.iamsmart.platform.vault;

/// What a key pair is.
public enum KeyKind {
  RSA_2048,
  RSA_3072,
  RSA_4096,
  /// GB/T 32918 on the curve sm2p256v1
  SM2
}
