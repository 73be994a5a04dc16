package hk.iamsmart.phone.card;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// A command for a card (ISO 7816-4, section 5.1), short or extended.
///
/// @param expected bytes of the answer at most; 0 for none
record Apdu(int cla, int ins, int p1, int p2, byte[] body, int expected) {
  private static final int HEADER = 4;
  private static final byte[] NOTHING = {};

  /// Empty when it is none.
  static Optional<Apdu> read(byte[] bytes) {
    if (bytes.length < HEADER) {
      return Optional.empty();
    }
    var rest = Arrays.copyOfRange(bytes, HEADER, bytes.length);
    if (rest.length == 0) {
      return Optional.of(of(bytes, NOTHING, 0));
    }
    if (rest.length == 1) {
      return Optional.of(of(bytes, NOTHING, expected(rest[0] & 0xFF, 0x100)));
    }
    boolean extended = rest[0] == 0 && rest.length >= 3;
    return extended ? extended(bytes, rest) : shortened(bytes, rest);
  }

  private static Optional<Apdu> shortened(byte[] bytes, byte[] rest) {
    int length = rest[0] & 0xFF;
    int behind = rest.length - 1 - length;
    if (length == 0 || behind < 0 || behind > 1) {
      return Optional.empty();
    }
    int expected = behind == 0 ? 0 : expected(rest[rest.length - 1] & 0xFF, 0x100);
    return Optional.of(of(bytes, Arrays.copyOfRange(rest, 1, 1 + length), expected));
  }

  private static Optional<Apdu> extended(byte[] bytes, byte[] rest) {
    int first = number(rest, 1);
    if (rest.length == 3) {
      return Optional.of(of(bytes, NOTHING, expected(first, 0x10000)));
    }
    int behind = rest.length - 3 - first;
    if (first == 0 || behind != 0 && behind != 2) {
      return Optional.empty();
    }
    int expected = behind == 0 ? 0 : expected(number(rest, rest.length - 2), 0x10000);
    return Optional.of(of(bytes, Arrays.copyOfRange(rest, 3, 3 + first), expected));
  }

  private static Apdu of(byte[] bytes, byte[] body, int expected) {
    return new Apdu(
        bytes[0] & 0xFF, bytes[1] & 0xFF, bytes[2] & 0xFF, bytes[3] & 0xFF, body, expected);
  }

  private static int expected(int told, int all) {
    return told == 0 ? all : told;
  }

  private static int number(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getShort(at) & 0xFFFF;
  }

  boolean isProtected() {
    return (cla & 0x0C) == 0x0C;
  }

  /// Whether data stand in objects of their own (ISO 7816-4, section 5.1.2).
  boolean isOdd() {
    return (ins & 1) == 1;
  }

  byte[] header() {
    return Tlv.bytes(cla, ins, p1, p2);
  }
}
