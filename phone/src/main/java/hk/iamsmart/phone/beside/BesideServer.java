package hk.iamsmart.phone.beside;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Listens to pages on its own machine, and on no other.
public final class BesideServer implements AutoCloseable {
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  private static final int QUEUE = 16;

  /// The server of the JDK reads them when it is first used: how much a stranger may send and how
  /// long it may take, in seconds where it is a time.
  private static final Map<String, String> LIMITS =
      Map.of(
          "jdk.httpserver.maxConnections", "32",
          "sun.net.httpserver.maxReqHeaders", "64",
          "sun.net.httpserver.maxReqHeaderSize", "16384",
          "sun.net.httpserver.maxReqTime", "10",
          "sun.net.httpserver.maxRspTime", "120",
          "sun.net.httpserver.nodelay", "true");

  private final HttpServer server;
  private final ExecutorService threads;
  private final CountDownLatch closed = new CountDownLatch(1);

  private BesideServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /// Listens until it is closed.
  ///
  /// @param port 0 for any that is free
  /// @param origins of the pages that may ask
  /// @param clock real time
  /// @throws IOException when something else has the port
  public static BesideServer listening(
      int port,
      Set<String> origins,
      Pairings pairings,
      Speech speech,
      SecureRandom random,
      InstantSource clock)
      throws IOException {
    LIMITS.forEach(System::setProperty);
    var server = HttpServer.create(new InetSocketAddress(HERE, port), QUEUE);
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    var nonces = new Nonces(random, clock);
    int own = server.getAddress().getPort();
    server.createContext("/", new PageDoor(origins, own, pairings, nonces, speech));
    server.start();
    return new BesideServer(server, threads);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /// Until somebody closes it.
  public void await() throws InterruptedException {
    closed.await();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    closed.countDown();
  }
}
