package hk.iamsmart.members.connectivity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// Fetches a small file over a connection that is there already. HTTP/1.0 is spoken, so that what
/// comes is the file as it is and ends with the connection.
///
/// @param body as far as it was read; empty when there was more than that
record SmallFile(int status, Optional<byte[]> body) {
  /// Of its content. Phones read no more either.
  static final int LARGEST = 128 * 1024;

  private static final int LONGEST_HEAD = 16 * 1024;
  private static final int A_READ = 8 * 1024;
  private static final Pattern STATUS =
      Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})\\b[^\r\n]*(?s:.*)");
  private static final Pattern LENGTH =
      Pattern.compile("(?im)^content-length:[ \t]*([0-9]{1,9})[ \t]*\r?$");
  private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /// Empty when what comes back is not HTTP.
  static Optional<SmallFile> fetch(URI url, Socket line) throws IOException {
    var request =
        "GET "
            + url.getRawPath()
            + " HTTP/1.0\r\nHost: "
            + url.getRawAuthority()
            + "\r\nUser-Agent: iamsmart-connectivity\r\nAccept: application/json\r\n\r\n";
    line.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    line.getOutputStream().flush();
    return read(line);
  }

  private static Optional<SmallFile> read(Socket line) throws IOException {
    var all = new ByteArrayOutputStream();
    var in = line.getInputStream();
    var some = new byte[A_READ];
    int head = -1;
    int end = Integer.MAX_VALUE;
    while (all.size() < end && all.size() <= LONGEST_HEAD + LARGEST) {
      int count = in.read(some);
      if (count == -1) {
        break;
      }
      all.write(some, 0, count);
      if (head == -1) {
        head = end(all.toByteArray());
        if (head == -1 && all.size() > LONGEST_HEAD) {
          return Optional.empty();
        }
        end = head == -1 ? end : end(head, all.toByteArray());
      }
    }
    return head == -1 ? Optional.empty() : of(all.toByteArray(), head);
  }

  /// Behind the head; -1 when it has not come whole.
  private static int end(byte[] bytes) {
    for (int i = 0; i + END.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + END.length, END, 0, END.length)) {
        return i + END.length;
      }
    }
    return -1;
  }

  private static int end(int head, byte[] bytes) {
    var length = LENGTH.matcher(text(bytes, head));
    return length.find() ? head + Integer.parseInt(length.group(1)) : Integer.MAX_VALUE;
  }

  private static String text(byte[] bytes, int head) {
    return new String(bytes, 0, head, StandardCharsets.ISO_8859_1);
  }

  private static Optional<SmallFile> of(byte[] all, int head) {
    var status = STATUS.matcher(text(all, head));
    if (!status.matches()) {
      return Optional.empty();
    }
    boolean fits = all.length - head <= LARGEST;
    return Optional.of(
        new SmallFile(
            Integer.parseInt(status.group(1)),
            fits ? Optional.of(Arrays.copyOfRange(all, head, all.length)) : Optional.empty()));
  }
}
