package hk.iamsmart.bench;

import hk.iamsmart.protocol.WireJson;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// The measured server: a process of its own with a fresh data folder, and what it has used up.
final class Server implements AutoCloseable {
  /// As `./dev sandbox` starts it.
  static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xmx384m",
          "-Xshare:auto",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final Path data;
  private final Facts facts;
  private final ProcessHandle postgres;
  private final Connection sql;

  private Server(Process process, Path data, Facts facts) throws IOException, SQLException {
    this.process = process;
    this.data = data;
    this.facts = facts;
    var lines = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"));
    postgres = ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).orElseThrow();
    sql =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/iamsmart",
            "iamsmart",
            Files.readString(data.resolve("postgres/password")));
  }

  /// @param work a folder on a real disk
  static Server start(Path work, int citizens, List<String> extraFlags)
      throws IOException, SQLException {
    Files.createDirectories(work);
    var data = Files.createTempDirectory(work, "data-");
    var words = new ArrayList<String>();
    words.add(java());
    words.addAll(FLAGS);
    words.addAll(extraFlags);
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.add(BenchServer.class.getName());
    words.add("--bench.citizens=" + citizens);
    words.add("--bench.services=" + CallbackLoad.SERVICES);
    var log = work.resolve("server.log"); // kept afterwards, to explain a load that failed
    var process = spawn(words, data, log);
    var said = data.resolve(Facts.FILE);
    long limit = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(said)) {
      if (!process.isAlive() || System.nanoTime() > limit) {
        process.destroy();
        throw new IOException("the server did not start; see " + log);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    var facts = WireJson.mapper().readValue(Files.readAllBytes(said), Facts.class);
    return new Server(process, data, facts);
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  static Process spawn(List<String> words, Path data, Path log) throws IOException {
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.redirectOutput(new File(log.toString()));
    builder.environment().keySet().removeIf(name -> name.startsWith("IAMSMART_"));
    builder.environment().put("IAMSMART_DATA", data.toString());
    var process = builder.start();
    // nothing stays behind when the bench is told to stop
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return process;
  }

  Facts facts() {
    return facts;
  }

  Connection sql() {
    return sql;
  }

  long pid() {
    return process.pid();
  }

  /// What the server has used up since its start.
  ///
  /// @param java CPU time of the server's process
  /// @param postgres CPU time of the database's processes
  /// @param generator CPU time of this process
  /// @param logged bytes of write-ahead log
  record Meter(Duration java, Duration postgres, Duration generator, long logged) {
    Meter since(Meter before) {
      return new Meter(
          java.minus(before.java),
          postgres.minus(before.postgres),
          generator.minus(before.generator),
          logged - before.logged);
    }
  }

  Meter meter() throws SQLException {
    return new Meter(
        cpu(process.toHandle()),
        Stream.concat(Stream.of(postgres), postgres.descendants())
            .map(Server::cpu)
            .reduce(Duration.ZERO, Duration::plus),
        cpu(ProcessHandle.current()),
        logged());
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private long logged() throws SQLException {
    try (var statement = sql.createStatement();
        var rows = statement.executeQuery("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn")) {
      rows.next();
      BigDecimal bytes = rows.getBigDecimal(1);
      return bytes.longValue();
    }
  }

  /// Writes out what earlier parts left, so that it does not burden the next.
  void settle() throws SQLException {
    try (var statement = sql.createStatement()) {
      statement.execute("ANALYZE");
      statement.execute("CHECKPOINT");
    }
  }

  /// Resident memory of the server's process in bytes, now and at its highest; zero where the
  /// system does not tell.
  record Memory(long now, long highest) {}

  Memory memory() throws IOException {
    return new Memory(status("VmRSS:"), status("VmHWM:"));
  }

  private long status(String name) throws IOException {
    var file = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.exists(file)) {
      return 0;
    }
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst()
          .orElse(0);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      sql.close();
    } catch (SQLException e) {
      throw new IOException(e);
    } finally {
      stop(process);
    }
    delete(data);
  }

  static void stop(Process process) {
    process.destroy();
    process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
  }

  static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
