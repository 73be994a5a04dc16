package hk.iamsmart.sdk.signing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a signature is over: two pieces of the file, and between them nothing but the signature
/// itself in hex, `<…>` (ISO 32000-1 §12.8.1).
///
/// @param gap where the `<` is
/// @param rest where the second piece begins, behind the `>`
/// @param end where the second piece ends
record ByteRange(int gap, int rest, int end) {

  /// Empty when there is something else between the pieces, or the pieces are not in the file.
  static Optional<ByteRange> of(int @Nullable [] claimed, byte[] pdf) {
    if (claimed == null || claimed.length != 4 || claimed[0] != 0) {
      return Optional.empty();
    }
    long gap = claimed[1];
    long rest = claimed[2];
    long end = rest + claimed[3];
    if (gap < 1 || rest < gap + 2 || claimed[3] < 0 || end > pdf.length) {
      return Optional.empty();
    }
    if (pdf[(int) gap] != '<' || pdf[(int) rest - 1] != '>') {
      return Optional.empty();
    }
    for (int i = (int) gap + 1; i < rest - 1; i++) {
      if (!HexFormat.isHexDigit(pdf[i])) {
        return Optional.empty();
      }
    }
    return (rest - gap) % 2 == 0
        ? Optional.of(new ByteRange((int) gap, (int) rest, (int) end))
        : Optional.empty();
  }

  /// The bytes between the pieces, decoded.
  byte[] contents(byte[] pdf) {
    var text = new String(pdf, gap + 1, rest - gap - 2, java.nio.charset.StandardCharsets.US_ASCII);
    return HexFormat.of().parseHex(text);
  }

  /// How many bytes have room in the gap.
  int room() {
    return (rest - gap - 2) / 2;
  }

  /// Whether nothing follows the second piece.
  boolean whole(byte[] pdf) {
    return end == pdf.length;
  }

  byte[] signed(byte[] pdf) {
    var bytes = Arrays.copyOf(pdf, gap + end - rest);
    System.arraycopy(pdf, rest, bytes, gap, end - rest);
    return bytes;
  }

  byte[] sha256(byte[] pdf) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(pdf, 0, gap);
      digest.update(pdf, rest, end - rest);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
