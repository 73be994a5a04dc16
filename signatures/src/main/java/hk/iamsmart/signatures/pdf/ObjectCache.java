package hk.iamsmart.signatures.pdf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was read from the bytes of one file, so that many revisions of it cost little more than
/// one. Everything is read as far as the whole file reaches; each revision looks itself at what
/// ends within it.
final class ObjectCache {
  private static final byte[] END = "endobj".getBytes(StandardCharsets.US_ASCII);

  /// An object in an object stream.
  record Packed(int number, PdfValue value) {}

  private final byte[] bytes;
  private final int end;
  private final Map<Integer, IndirectObject> plain = new HashMap<>();
  private final Map<Integer, List<Packed>> packed = new HashMap<>();
  private final Map<Integer, String> faults = new HashMap<>();
  private int @Nullable [] endings;

  ObjectCache(byte[] bytes, int end) {
    this.bytes = bytes;
    this.end = end;
  }

  int end() {
    return end;
  }

  Map<Integer, IndirectObject> plain() {
    return plain;
  }

  /// By the place of the stream.
  Map<Integer, List<Packed>> packed() {
    return packed;
  }

  /// Why there is no object in a place, or no object stream.
  Map<Integer, String> faults() {
    return faults;
  }

  /// The place behind the first `endobj` from there on; beyond the file where there is none.
  int ending(int from) {
    if (endings == null) {
      endings = endings();
    }
    int found = Arrays.binarySearch(endings, from + END.length);
    int next = found < 0 ? -found - 1 : found;
    return next < endings.length ? endings[next] : end + 1;
  }

  private int[] endings() {
    var all = new int[16];
    int count = 0;
    for (int i = END.length; i <= end; i++) {
      if (bytes[i - 1] == 'j' && Arrays.equals(bytes, i - END.length, i, END, 0, END.length)) {
        all = count == all.length ? Arrays.copyOf(all, 2 * count) : all;
        all[count++] = i;
      }
    }
    return Arrays.copyOf(all, count);
  }
}
