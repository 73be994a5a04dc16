package hk.iamsmart.protocol.uaf;

/// The numbers of the FIDO registries that this platform uses.
public final class Algorithms {
  /// ALG_SIGN_SECP256R1_ECDSA_SHA256_RAW: `r || s`, 64 bytes.
  public static final int SIGN_P256_RAW = 0x0001;

  /// ALG_SIGN_SECP256R1_ECDSA_SHA256_DER: `SEQUENCE { r, s }`.
  public static final int SIGN_P256_DER = 0x0002;

  /// ALG_KEY_ECC_X962_RAW: uncompressed point, 65 bytes.
  public static final int KEY_X962_RAW = 0x0100;

  /// ALG_KEY_ECC_X962_DER: SubjectPublicKeyInfo.
  public static final int KEY_X962_DER = 0x0101;

  /// The user was verified.
  public static final int MODE_VERIFIED = 0x01;

  /// The user was verified after the transaction was shown.
  public static final int MODE_TRANSACTION_SHOWN = 0x02;

  /// The assertion scheme of every authenticator here.
  public static final String SCHEME = "UAFV1TLV";

  private Algorithms() {}
}
