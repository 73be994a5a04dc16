package hk.iamsmart.platform.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Tag and value of an encoding with definite lengths in as few bytes as they need (ISO 8825-1,
/// DER). Nothing may follow what is read.
record Element(int tag, byte[] value) {
  /// Elements in elements; what is deeper is none of ours.
  private static final int DEEPEST = 24;

  /// Beside one another.
  private static final int MOST = 64;

  private static final int CONSTRUCTED = 0x20;

  /// The value of the one element that is there.
  ///
  /// @param what for the log
  static byte[] only(byte[] bytes, int tag, String what) throws Unbelieved {
    var all = all(bytes, what);
    if (all.size() != 1 || all.getFirst().tag() != tag) {
      throw Unbelieved.unreadable(what + ": another element than expected");
    }
    return all.getFirst().value();
  }

  /// All that stand beside one another.
  static List<Element> all(byte[] bytes, String what) throws Unbelieved {
    var all = new ArrayList<Element>();
    var reader = new Reader(bytes, what);
    while (reader.at < bytes.length) {
      if (all.size() == MOST) {
        throw Unbelieved.unreadable(what + ": too many elements");
      }
      int tag = reader.tag();
      int length = reader.length();
      all.add(new Element(tag, Arrays.copyOfRange(bytes, reader.at, reader.at + length)));
      reader.at += length;
    }
    return all;
  }

  /// Before a library reads it, which goes as deep as the encoding does.
  static void notTooDeep(byte[] bytes, String what) throws Unbelieved {
    notTooDeep(bytes, what, 0);
  }

  private static void notTooDeep(byte[] bytes, String what, int depth) throws Unbelieved {
    if (depth > DEEPEST) {
      throw Unbelieved.unreadable(what + ": too deep");
    }
    for (var element : all(bytes, what)) {
      if (element.isConstructed()) {
        notTooDeep(element.value(), what, depth + 1);
      }
    }
  }

  private boolean isConstructed() {
    return ((tag > 0xFF ? tag >> 8 : tag) & CONSTRUCTED) != 0;
  }

  /// Where the reading is.
  private static final class Reader {
    private final byte[] bytes;
    private final String what;
    private int at;

    Reader(byte[] bytes, String what) {
      this.bytes = bytes;
      this.what = what;
    }

    int tag() throws Unbelieved {
      int first = next();
      if ((first & 0x1F) != 0x1F) {
        return first;
      }
      int second = next();
      if (second >= 0x80) {
        throw Unbelieved.unreadable(what + ": a tag of another kind");
      }
      return first << 8 | second;
    }

    int length() throws Unbelieved {
      int first = next();
      int length = first;
      if (first >= 0x80) {
        int bytesOfLength = first - 0x80;
        if (bytesOfLength < 1 || bytesOfLength > 3) {
          throw Unbelieved.unreadable(what + ": a length of another kind");
        }
        length = 0;
        for (int i = 0; i < bytesOfLength; i++) {
          length = length << 8 | next();
        }
        if (length < 0x80 || length >> (8 * (bytesOfLength - 1)) == 0) {
          throw Unbelieved.unreadable(what + ": a length with more bytes than it needs");
        }
      }
      if (length > bytes.length - at) {
        throw Unbelieved.unreadable(what + ": it ends too soon");
      }
      return length;
    }

    private int next() throws Unbelieved {
      if (at >= bytes.length) {
        throw Unbelieved.unreadable(what + ": it ends too soon");
      }
      return bytes[at++] & 0xFF;
    }
  }
}
