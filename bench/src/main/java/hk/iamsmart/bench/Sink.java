package hk.iamsmart.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The callback endpoints of many online services: `/well` acknowledges at once, `/slow` after two
/// seconds, `/dead` never. Keeps when each txID came first.
final class Sink implements AutoCloseable {
  private static final Duration SLOW = Duration.ofSeconds(2);
  private static final byte[] ACKNOWLEDGED =
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final String TX = "\"txID\":\"<T=";

  private final ServerSocket listening;
  private final Map<String, Long> arrivals = new ConcurrentHashMap<>();
  private final CountDownLatch end = new CountDownLatch(1);

  Sink() throws IOException {
    listening = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  String url(String kind) {
    return "http://127.0.0.1:" + listening.getLocalPort() + "/" + kind;
  }

  /// When it came, by the clock of [System#nanoTime]; waits for it.
  long awaitArrival(String txId, Duration atMost) throws IOException {
    long limit = System.nanoTime() + atMost.toNanos();
    while (System.nanoTime() < limit) {
      var at = arrivals.get(txId);
      if (at != null) {
        return at;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    throw new IOException("a callback never came");
  }

  private void accept() {
    try {
      while (true) {
        var socket = listening.accept();
        socket.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try (socket;
        var in = new BufferedInputStream(socket.getInputStream())) {
      for (var path = line(in); !path.isEmpty(); path = line(in)) {
        int length = 0;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
          if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
            length = Integer.parseInt(header.substring(15).strip());
          }
        }
        var body = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        int at = body.indexOf(TX) + TX.length();
        arrivals.putIfAbsent(body.substring(at, at + 32), System.nanoTime());
        answer(socket, path);
      }
    } catch (IOException | InterruptedException _) {
      // the other side hung up, or the bench is over
    }
  }

  private void answer(Socket socket, String path) throws IOException, InterruptedException {
    if (path.contains("/dead")) {
      end.await();
    } else if (path.contains("/slow")) {
      long until = System.nanoTime() + SLOW.toNanos();
      for (long left = SLOW.toNanos(); left > 0; left = until - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
    socket.getOutputStream().write(ACKNOWLEDGED);
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder(64);
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    end.countDown();
    listening.close();
  }
}
