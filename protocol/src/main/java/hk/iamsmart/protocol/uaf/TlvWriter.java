package hk.iamsmart.protocol.uaf;

import java.io.ByteArrayOutputStream;

/// Writes the elements inside one composite tag; the counterpart of [TlvReader].
final class TlvWriter {
  private static final int LONGEST = 0xffff;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  TlvWriter put(Tag tag, byte[] value) {
    if (value.length > LONGEST) {
      throw new IllegalArgumentException("too long for a length of 16 bits");
    }
    uint16(tag.code());
    uint16(value.length);
    out.writeBytes(value);
    return this;
  }

  /// An element that was written before, as it is.
  TlvWriter putWhole(byte[] element) {
    out.writeBytes(element);
    return this;
  }

  TlvWriter uint8(int value) {
    out.write(value);
    return this;
  }

  TlvWriter uint16(int value) {
    out.write(value & 0xff);
    out.write(value >> 8 & 0xff);
    return this;
  }

  TlvWriter uint32(long value) {
    return uint16((int) (value & 0xffff)).uint16((int) (value >> 16 & 0xffff));
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
