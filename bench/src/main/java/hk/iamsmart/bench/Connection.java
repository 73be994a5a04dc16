package hk.iamsmart.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// HTTP/1.1 on one connection that is kept, so lean that the load generator takes little from the
/// server beside it. It understands what our server sends and no more.
final class Connection implements AutoCloseable {
  private static final int TIMEOUT = 20_000;

  /// The server closes what was silent for longer; half of that is safe.
  private static final long IDLE_NANOS = 10_000_000_000L;

  private final int port;
  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private byte[] buffer = new byte[16 * 1024];
  private int filled;
  private int read;
  private long used;

  Connection(int port) throws IOException {
    this.port = port;
    socket = open(port);
    in = socket.getInputStream();
    out = socket.getOutputStream();
    used = System.nanoTime();
  }

  private static Socket open(int port) throws IOException {
    var socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT);
    return socket;
  }

  /// @param head status line and headers
  record Answer(int status, String head, byte[] body) {
    /// The first header of that name.
    @Nullable String header(String name) {
      int at = head.toLowerCase(java.util.Locale.ROOT).indexOf("\r\n" + name + ": ");
      if (at < 0) {
        return null;
      }
      int from = at + name.length() + 4;
      int end = head.indexOf("\r\n", from);
      return head.substring(from, end < 0 ? head.length() : end);
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /// Sends a whole request and reads the whole answer.
  Answer exchange(byte[] request) throws IOException {
    if (System.nanoTime() - used > IDLE_NANOS) {
      socket.close();
    }
    if (socket.isClosed()) {
      socket = open(port);
      in = socket.getInputStream();
      out = socket.getOutputStream();
    }
    out.write(request);
    filled = 0;
    read = 0;
    int end = endOfHead();
    var head = new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
    read = end + 4;
    int status = Integer.parseInt(head, 9, 12, 10);
    int length = length(head);
    var body = length >= 0 ? take(length) : chunks();
    if (read != filled) {
      throw new IOException("more bytes than one answer");
    }
    if (head.contains("\r\nConnection: close")) {
      socket.close();
    }
    used = System.nanoTime();
    return new Answer(status, head, body);
  }

  private int endOfHead() throws IOException {
    int from = 0;
    while (true) {
      for (int i = from; i + 3 < filled; i++) {
        if (buffer[i] == '\r' && buffer[i + 2] == '\r') {
          return i;
        }
      }
      from = Math.max(0, filled - 3);
      fill();
    }
  }

  /// -1 for chunks.
  private static int length(String head) throws IOException {
    int at = head.indexOf("\r\nContent-Length: ");
    if (at >= 0) {
      int from = at + 18;
      int end = head.indexOf('\r', from);
      return Integer.parseInt(head, from, end < 0 ? head.length() : end, 10);
    }
    if (head.contains("\r\nTransfer-Encoding: chunked")) {
      return -1;
    }
    throw new IOException("an answer without length: " + head);
  }

  private byte[] take(int length) throws IOException {
    while (filled - read < length) {
      fill();
    }
    var taken = Arrays.copyOfRange(buffer, read, read + length);
    read += length;
    return taken;
  }

  private byte[] chunks() throws IOException {
    var whole = new java.io.ByteArrayOutputStream();
    while (true) {
      int length = Integer.parseInt(line(), 16);
      if (length > 0) {
        whole.write(take(length));
      }
      line();
      if (length == 0) {
        return whole.toByteArray();
      }
    }
  }

  private String line() throws IOException {
    int from = read;
    while (true) {
      for (int i = from; i + 1 < filled; i++) {
        if (buffer[i] == '\r' && buffer[i + 1] == '\n') {
          var line = new String(buffer, read, i - read, StandardCharsets.ISO_8859_1);
          read = i + 2;
          return line;
        }
      }
      from = Math.max(read, filled - 1);
      fill();
    }
  }

  private void fill() throws IOException {
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * filled);
    }
    int n = in.read(buffer, filled, buffer.length - filled);
    if (n < 0) {
      throw new EOFException("the server closed the connection");
    }
    filled += n;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
