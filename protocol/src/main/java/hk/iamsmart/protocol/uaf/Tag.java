package hk.iamsmart.protocol.uaf;

import java.util.Optional;

/// The tags of the assertion scheme UAFV1TLV (FIDO UAF 1.1 Authenticator Commands §4.3, Registry).
public enum Tag {
  REG_ASSERTION(0x3E01),
  AUTH_ASSERTION(0x3E02),
  KRD(0x3E03),
  SIGNED_DATA(0x3E04),
  ATTESTATION_CERT(0x2E05),
  SIGNATURE(0x2E06),
  ATTESTATION_BASIC_FULL(0x3E07),
  ATTESTATION_BASIC_SURROGATE(0x3E08),
  KEYID(0x2E09),
  FINAL_CHALLENGE(0x2E0A),
  AAID(0x2E0B),
  PUB_KEY(0x2E0C),
  COUNTERS(0x2E0D),
  ASSERTION_INFO(0x2E0E),
  AUTHENTICATOR_NONCE(0x2E0F),
  TRANSACTION_CONTENT_HASH(0x2E10),
  EXTENSION_CRITICAL(0x3E11),
  EXTENSION_NON_CRITICAL(0x3E12),
  EXTENSION_ID(0x2E13),
  EXTENSION_DATA(0x2E14);

  /// Whoever does not understand a tag with this bit must refuse the whole message.
  static final int CRITICAL = 0x2000;

  /// Only 14 bits of a tag may be used.
  static final int HIGHEST = 0x3FFF;

  private final int code;

  Tag(int code) {
    this.code = code;
  }

  /// The number on the wire.
  public int code() {
    return code;
  }

  static Optional<Tag> of(int code) {
    for (var tag : values()) {
      if (tag.code == code) {
        return Optional.of(tag);
      }
    }
    return Optional.empty();
  }
}
