package hk.iamsmart.protocol;

import java.util.Optional;

/// The DER form of an ECDSA signature of P-256, `SEQUENCE { r INTEGER, s INTEGER }` (X.690 §8 and
/// §10). Libraries differ in what else they take, so this is read here.
final class EcdsaDer {
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;
  private static final int SHORTEST = 8;
  private static final int LONGEST = 72;

  private final byte[] der;
  private int at;

  private EcdsaDer(byte[] der, int at) {
    this.der = der;
    this.at = at;
  }

  /// `r || s`, 64 bytes; empty when it is not DER of two positive numbers of 32 bytes at most.
  static Optional<byte[]> raw(byte[] claimed) {
    // both numbers together have fewer than 128 bytes, so every length is one byte
    if (claimed.length < SHORTEST
        || claimed.length > LONGEST
        || claimed[0] != SEQUENCE
        || claimed[1] != claimed.length - 2) {
      return Optional.empty();
    }
    var raw = new byte[P256.RAW_SIGNATURE_BYTES];
    var reader = new EcdsaDer(claimed, 2);
    boolean whole =
        reader.number(raw, P256.FIELD_BYTES)
            && reader.number(raw, P256.RAW_SIGNATURE_BYTES)
            && reader.at == claimed.length;
    return whole ? Optional.of(raw) : Optional.empty();
  }

  /// Puts the next number before the given end.
  private boolean number(byte[] raw, int end) {
    if (der.length - at < 3 || der[at] != INTEGER) {
      return false;
    }
    int length = der[at + 1];
    int from = at + 2;
    if (length < 1 || length > der.length - from || der[from] < 0) {
      return false;
    }
    at = from + length;
    if (der[from] == 0) {
      // a zero stands only before what would look negative
      if (length == 1 || der[from + 1] >= 0) {
        return false;
      }
      from++;
      length--;
    }
    if (length > P256.FIELD_BYTES) {
      return false;
    }
    System.arraycopy(der, from, raw, end - length, length);
    return true;
  }
}
