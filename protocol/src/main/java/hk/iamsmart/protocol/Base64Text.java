package hk.iamsmart.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Base64 (RFC 4648 §4) from outside, read in one way wherever it comes from: padded or not, with
/// line breaks and blanks in it. Bits that mean nothing must be zero, as every encoder leaves them,
/// and nothing else may stand in it. (base64url is another encoding with a name of its own.)
public final class Base64Text {
  private Base64Text() {}

  /// Empty when it is none; no bytes when it is blank.
  public static Optional<byte[]> read(String claimed) {
    // what is not Latin-1 becomes a question mark, which is not of the alphabet
    return read(claimed.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// Of text in ASCII.
  public static Optional<byte[]> read(byte[] claimed) {
    var digits = new byte[claimed.length];
    int length = 0;
    for (byte b : claimed) {
      switch (b) {
        case ' ', '\t', '\r', '\n', '\f' -> {}
        default -> digits[length++] = b;
      }
    }
    try {
      var bytes = Base64.getDecoder().decode(Arrays.copyOf(digits, length));
      return Optional.of(bytes).filter(b -> isEnd(digits, b));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Whether it is base64 without any blank, which is needed where the text itself is compared,
  /// shown or signed.
  ///
  /// @return how many bytes; -1 when it is not
  public static int bytesInOneWord(String claimed) {
    return claimed.chars().anyMatch(Character::isWhitespace)
        ? -1
        : read(claimed).map(b -> b.length).orElse(-1);
  }

  /// Whether the last digit is the one that an encoder writes for these bytes.
  private static boolean isEnd(byte[] digits, byte[] bytes) {
    int rest = bytes.length % 3;
    if (rest == 0) {
      return true;
    }
    var end =
        Base64.getEncoder().encode(Arrays.copyOfRange(bytes, bytes.length - rest, bytes.length));
    int last = rest + 1;
    int from = (bytes.length / 3) * 4;
    return Arrays.equals(digits, from, from + last, end, 0, last);
  }
}
