package hk.iamsmart.signatures;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Byte ranges as they are written in a file whose structure is broken.
final class ByteRangeText {
  private static final Pattern RANGE =
      Pattern.compile(
          "/ByteRange\\s{0,9}\\[\\s{0,9}0{0,9}(\\d{1,9})"
              + "\\s{1,9}0{0,9}(\\d{1,9})\\s{1,9}0{0,9}(\\d{1,9})"
              + "\\s{1,9}0{0,9}(\\d{1,9})\\s{0,99}]");
  private static final int LARGEST_GAP = 4 << 20;

  private ByteRangeText() {}

  static List<int[]> in(byte[] bytes, int most) {
    var all = new ArrayList<int[]>();
    var found = RANGE.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    while (found.find() && all.size() < most) {
      var range = new int[4];
      for (int i = 0; i < range.length; i++) {
        range[i] = Integer.parseInt(found.group(i + 1));
      }
      all.add(range);
    }
    return all;
  }

  /// The bytes between the two parts, when they are a hexadecimal string.
  static Optional<byte[]> gap(byte[] bytes, int[] range) {
    int start = range[1];
    int end = range[2];
    if (end - start < 2 || end > bytes.length || end - start > LARGEST_GAP) {
      return Optional.empty();
    }
    var gap = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    try {
      return gap.startsWith("<") && gap.endsWith(">")
          ? Optional.of(HexFormat.of().parseHex(gap.substring(1, gap.length() - 1)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
