package hk.iamsmart.platform.vault;

import hk.iamsmart.protocol.signing.SignatureAlgorithm.KeyFamily;

/// What a key pair is.
public enum KeyKind {
  RSA_2048(2048),
  RSA_3072(3072),
  RSA_4096(4096),
  /// GB/T 32918 on the curve sm2p256v1
  SM2(256);

  private final int bits;

  KeyKind(int bits) {
    this.bits = bits;
  }

  int bits() {
    return bits;
  }

  /// Which algorithms sign with it.
  public KeyFamily family() {
    return this == SM2 ? KeyFamily.SM2 : KeyFamily.RSA;
  }
}
