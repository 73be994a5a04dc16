package hk.iamsmart.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How long the sandbox takes from its launch to its readiness.
final class SandboxStart {
  private static final long PATIENCE_SECONDS = 60;
  private static final byte[] ASK =
      "GET /actuator/health/readiness HTTP/1.1\r\nHost: localhost\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final List<String> words;
  private final Path work;

  /// @param words that follow `java`, the jar last
  SandboxStart(List<String> words, Path work) {
    this.words = words;
    this.work = work;
  }

  /// @param first seconds on an empty data folder
  /// @param again seconds on the same folder
  record Seconds(double first, double again) {}

  Seconds run() throws IOException {
    Files.createDirectories(work);
    var data = Files.createTempDirectory(work, "sandbox-");
    double first = start(data);
    double again = start(data);
    Server.delete(data);
    return new Seconds(first, again);
  }

  private double start(Path data) throws IOException {
    int management = freePort();
    var all = new ArrayList<>(List.of(Server.java()));
    all.addAll(words);
    all.add("--iamsmart.prepared=target/run/prepared");
    all.add("--iamsmart.port=" + freePort());
    all.add("--iamsmart.management-port=" + management);
    all.add("--iamsmart.staff.port=" + freePort());
    long from = System.nanoTime();
    var process = Server.spawn(all, data, work.resolve("sandbox.log"));
    try {
      while (!ready(management)) {
        if (!process.isAlive() || System.nanoTime() - from > PATIENCE_SECONDS * 1_000_000_000L) {
          throw new IOException("the sandbox did not start; see " + work.resolve("sandbox.log"));
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
      return (System.nanoTime() - from) / 1e9;
    } finally {
      Server.stop(process);
    }
  }

  private static boolean ready(int port) throws IOException {
    try (var connection = new Connection(port)) {
      return connection.exchange(ASK).status() == 200;
    } catch (ConnectException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
