package hk.iamsmart.phone.card;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Tag, length and value (ISO 7816-4, ISO 8825-1), lengths in as few bytes as they need.
final class Tlv {
  private Tlv() {}

  /// @param tag of one or two bytes
  static byte[] of(int tag, byte[]... parts) {
    var value = joined(parts);
    var out = new ByteArrayOutputStream();
    if (tag > 0xFF) {
      out.write(tag >> 8);
    }
    out.write(tag);
    if (value.length > 0xFFFF) {
      out.write(0x83);
      out.write(value.length >> 16);
      out.write(value.length >> 8);
    } else if (value.length > 0xFF) {
      out.write(0x82);
      out.write(value.length >> 8);
    } else if (value.length > 0x7F) {
      out.write(0x81);
    }
    out.write(value.length);
    out.writeBytes(value);
    return out.toByteArray();
  }

  static byte[] of(int tag, String text) {
    return of(tag, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] joined(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] bytes(int... values) {
    var out = new ByteArrayOutputStream();
    for (int value : values) {
      out.write(value);
    }
    return out.toByteArray();
  }
}
