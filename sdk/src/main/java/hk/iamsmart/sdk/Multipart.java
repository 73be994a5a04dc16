package hk.iamsmart.sdk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads a `multipart/form-data` body (RFC 7578), as strictly as its one writer allows: a name is
/// used once, and there is nothing around the parts.
final class Multipart {
  private static final int PARTS = 8;
  private static final int HEAD = 2048;
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "(?i)multipart/form-data\\s*;(?:.*;)?\\s*"
              + "boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70})).*");
  private static final Pattern NAME =
      Pattern.compile(
          "(?is)(?:.*\\r\\n)?content-disposition:\\s*form-data\\s*;(?:[^\\r\\n]*;)?\\s*name="
              + "(?:\"([^\"\\r\\n]{1,64})\"|([^\\s;\"]{1,64})).*");
  private static final byte[] HEAD_END = ascii("\r\n\r\n");

  private Multipart() {}

  /// The parts by their names; empty when this is no such body.
  static Optional<Map<String, byte[]>> read(String contentType, byte[] body) {
    var boundary = BOUNDARY.matcher(contentType);
    if (!boundary.matches()) {
      return Optional.empty();
    }
    var name = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
    var first = ascii("--" + name);
    var between = ascii("\r\n--" + name);
    var parts = new LinkedHashMap<String, byte[]>();
    if (!at(body, 0, first)) {
      return Optional.empty();
    }
    int position = first.length;
    while (at(body, position, ascii("\r\n"))) {
      int head = position + 2;
      int headEnd = find(body, head, HEAD_END, head + HEAD);
      int end = headEnd < 0 ? -1 : find(body, headEnd + HEAD_END.length, between, body.length);
      if (end < 0 || parts.size() == PARTS) {
        return Optional.empty();
      }
      var part = name(new String(body, head, headEnd - head, StandardCharsets.UTF_8));
      var content = Arrays.copyOfRange(body, headEnd + HEAD_END.length, end);
      if (part.isEmpty() || parts.put(part.get(), content) != null) {
        return Optional.empty();
      }
      position = end + between.length;
    }
    return at(body, position, ascii("--")) ? Optional.of(parts) : Optional.empty();
  }

  private static Optional<String> name(String head) {
    var m = NAME.matcher(head);
    if (!m.matches()) {
      return Optional.empty();
    }
    return Optional.of(m.group(1) == null ? m.group(2) : m.group(1));
  }

  private static int find(byte[] in, int from, byte[] what, int to) {
    int last = Math.min(to, in.length) - what.length;
    for (int i = from; i <= last; i++) {
      if (at(in, i, what)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean at(byte[] in, int position, byte[] what) {
    int end = position + what.length;
    return end <= in.length && Arrays.equals(in, position, end, what, 0, what.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
