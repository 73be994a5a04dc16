package hk.iamsmart.platform.chip;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/// Data group 2: one face of ISO 19794-5:2005 in the frame of ICAO 9303, part 10, section 4.7.2.
final class FacePicture {
  private static final int TAG = 0x75;
  private static final int GROUP = 0x7F61;
  private static final int COUNT = 0x02;
  private static final int TEMPLATE = 0x7F60;
  private static final int HEADER = 0xA1;
  private static final int PLAIN = 0x5F2E;

  /// `FAC`, then the version `010`, each with a zero behind it.
  private static final byte[] FORMAT = HexFormat.of().parseHex("4641430030313000");

  private static final int FACE_BYTES = 20;
  private static final int POINT_BYTES = 8;
  private static final int IMAGE_BYTES = 12;
  private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ff");
  private static final byte[] JPEG_2000 = HexFormat.of().parseHex("0000000c6a5020200d0a870a");
  private static final byte[] CODE_STREAM = HexFormat.of().parseHex("ff4fff51");

  private FacePicture() {}

  static byte[] read(byte[] file) throws Unbelieved {
    var group = Element.only(Element.only(file, TAG, "data group 2"), GROUP, "data group 2");
    var parts = Element.all(group, "data group 2");
    require(
        parts.size() == 2
            && parts.getFirst().tag() == COUNT
            && Arrays.equals(parts.getFirst().value(), new byte[] {1})
            && parts.getLast().tag() == TEMPLATE,
        "not one face");
    var template = Element.all(parts.getLast().value(), "data group 2");
    require(
        template.size() == 2
            && template.getFirst().tag() == HEADER
            && template.getLast().tag() == PLAIN,
        "another frame");
    return picture(template.getLast().value());
  }

  private static byte[] picture(byte[] face) throws Unbelieved {
    try {
      var record = ByteBuffer.wrap(face);
      var format = new byte[FORMAT.length];
      record.get(format);
      require(Arrays.equals(format, FORMAT), "another format");
      require(record.getInt() == face.length, "a face of another length");
      require(record.getShort() == 1, "not one face");
      require(record.getInt() == record.remaining() + 4, "a face of another length");
      int points = record.getShort() & 0xFFFF;
      int before = FACE_BYTES - 6 + points * POINT_BYTES + IMAGE_BYTES;
      require(before < record.remaining(), "no picture");
      record.position(record.position() + before);
      var picture = new byte[record.remaining()];
      record.get(picture);
      require(
          startsWith(picture, JPEG)
              || startsWith(picture, JPEG_2000)
              || startsWith(picture, CODE_STREAM),
          "a picture of another kind");
      return picture;
    } catch (BufferUnderflowException e) {
      throw Unbelieved.unreadable("data group 2: it ends too soon");
    }
  }

  private static boolean startsWith(byte[] picture, byte[] head) {
    return picture.length > head.length
        && Arrays.equals(picture, 0, head.length, head, 0, head.length);
  }

  private static void require(boolean holds, String otherwise) throws Unbelieved {
    if (!holds) {
      throw Unbelieved.unreadable("data group 2: " + otherwise);
    }
  }
}
