package hk.iamsmart.phone.card;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/// A picture as a chip carries it: JPEG or JPEG 2000.
///
/// @param type of ISO 19794-5: 0 for JPEG, 1 for JPEG 2000
/// @param width in points; 0 when it is not known
/// @param height in points; 0 when it is not known
record Portrait(byte[] picture, int type, int width, int height) {
  /// The file has to stay below 64 KiB, all that JMRTD can find its way in.
  static final int LARGEST = 60 * 1024;

  private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ff");
  private static final byte[] JPEG_2000 = HexFormat.of().parseHex("0000000c6a5020200d0a870a");

  /// @throws IllegalArgumentException when it is neither, or too large
  static Portrait of(byte[] picture) {
    if (picture.length > LARGEST) {
      throw new IllegalArgumentException("a portrait has at most " + LARGEST + " bytes");
    }
    if (startsWith(picture, JPEG_2000)) {
      return new Portrait(picture, 1, 0, 0);
    }
    if (!startsWith(picture, JPEG)) {
      throw new IllegalArgumentException("a portrait is JPEG or JPEG 2000");
    }
    var frame = frame(picture);
    return frame < 0
        ? new Portrait(picture, 0, 0, 0)
        : new Portrait(picture, 0, number(picture, frame + 7), number(picture, frame + 5));
  }

  private static boolean startsWith(byte[] picture, byte[] head) {
    return picture.length > head.length
        && Arrays.equals(picture, 0, head.length, head, 0, head.length);
  }

  /// Where the segment stands that says how large the picture is; -1 when there is none.
  private static int frame(byte[] picture) {
    int at = 2;
    while (at + 9 <= picture.length && picture[at] == (byte) 0xFF) {
      int marker = picture[at + 1] & 0xFF;
      if (marker >= 0xC0 && marker <= 0xC2) {
        return at;
      }
      at += 2 + number(picture, at + 2);
    }
    return -1;
  }

  private static int number(byte[] picture, int at) {
    return ByteBuffer.wrap(picture).getShort(at) & 0xFFFF;
  }
}
