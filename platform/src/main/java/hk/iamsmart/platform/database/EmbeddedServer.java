package hk.iamsmart.platform.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A PostgreSQL server that lives and dies with this process and keeps its data in a folder.
///
/// The lock file says who owns the folder; the operating system releases it when the owner dies. A
/// small guardian process waits on a pipe from this one: when the pipe closes, by [#close] or
/// because this process was killed, it stops the server. Should the guardian be killed too, the
/// next owner of the folder stops the server that it finds there.
final class EmbeddedServer implements AutoCloseable {
  private static final String USER = "iamsmart";
  private static final long LOG_LIMIT_BYTES = 10_000_000;
  private static final long STOP_LIMIT_SECONDS = 60;

  /// Its arguments are the log, the cluster and the words of the pg_ctl command.
  private static final String GUARDIAN =
      """
      trap '' INT TERM HUP
      log=$1; cluster=$2; shift 2
      "$@" -D "$cluster" -l "$log" -s -w -t 60 start </dev/null >&2 || exit 1
      read -r pid < "$cluster/postmaster.pid"
      echo started
      cat >/dev/null
      kill -INT "$pid" 2>/dev/null
      while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
      """;

  private final FileChannel lock;
  private final Process guardian;
  private final ServerAddress address;

  private EmbeddedServer(FileChannel lock, Process guardian, ServerAddress address) {
    this.lock = lock;
    this.guardian = guardian;
    this.address = address;
  }

  /// How a server keeps its promises.
  enum Durability {
    /// what is committed survives a power failure
    KEEPS,
    /// for tests: fast, and nothing survives
    FORGETS
  }

  /// Starts the server of that folder, making it when it is new.
  ///
  /// @param programs where the PostgreSQL programs are or shall be unpacked
  /// @throws CannotStart when another process owns the folder, or this user or system cannot run it
  static EmbeddedServer start(Path folder, Path programs, Durability durability, IdSource ids) {
    return start(folder, programs, durability, ids, Optional.empty());
  }

  /// @param prepared to be copied when the folder is new, if it fits
  static EmbeddedServer start(
      Path folder,
      Path programs,
      Durability durability,
      IdSource ids,
      Optional<PreparedCluster> prepared) {
    var user = SystemUser.checked();
    try {
      Files.createDirectories(folder);
      var lock = lock(folder).orElseThrow(() -> inUse(folder));
      try {
        var cluster = folder.resolve("cluster");
        boolean isNew = !Files.exists(cluster.resolve("PG_VERSION"));
        var copied = isNew ? prepared.filter(PreparedCluster::fits) : prepared.filter(_ -> false);
        if (copied.isPresent()) {
          copied.get().copyPrograms(programs);
        }
        var commands = new Commands(user, PostgresBinaries.in(programs));
        var password = password(folder, ids);
        if (copied.isPresent()) {
          copied.get().copyCluster(cluster);
          commands.ownCluster(cluster, USER, password, durability);
        } else if (isNew) {
          commands.makeCluster(cluster, folder.resolve("password"), durability);
        }
        stopLeftover(commands, cluster);
        return launch(lock, commands, folder, durability, password);
      } catch (RuntimeException | IOException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new CannotStart(
          "The data folder " + folder + " cannot be used: " + e.getMessage() + ".", e);
    }
  }

  /// The server that another process runs on this folder, if there is one.
  static Optional<ServerAddress> runningOn(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        return Optional.empty();
      }
      var lock = lock(folder);
      if (lock.isPresent()) {
        lock.get().close();
        return Optional.empty();
      }
      var port = Files.readAllLines(folder.resolve("cluster/postmaster.pid")).get(3);
      var password = Secret.ofText(Files.readString(folder.resolve("password")));
      return Optional.of(new ServerAddress(url(Integer.parseInt(port), USER), USER, password));
    } catch (IOException e) {
      throw new CannotStart("The server that runs on " + folder + " is not ready.", e);
    }
  }

  ServerAddress address() {
    return address;
  }

  static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  @Override
  public void close() {
    try {
      guardian.getOutputStream().close();
      if (!guardian.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new UncheckedIOException(new IOException("PostgreSQL does not stop"));
      }
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<FileChannel> lock(Path folder) throws IOException {
    var channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return Optional.of(channel);
      }
    } catch (OverlappingFileLockException e) {
      // this very process holds it: as good as another one
    }
    channel.close();
    return Optional.empty();
  }

  private static CannotStart inUse(Path folder) {
    return new CannotStart(
        "Another server is running on the data folder "
            + folder.getParent()
            + ": stop it, or choose another folder with IAMSMART_DATA.");
  }

  /// Readable by the owner only, made once.
  private static Secret password(Path folder, IdSource ids) throws IOException {
    var file = folder.resolve("password");
    if (!Files.exists(file)) {
      var ownerOnly = PosixFilePermissions.fromString("rw-------");
      Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
      Files.writeString(file, ids.hex32());
    }
    return Secret.ofText(Files.readString(file));
  }

  /// A guardian that is still stopping its server, or a server whose guardian was killed too.
  private static void stopLeftover(Commands commands, Path cluster) throws IOException {
    if (Files.exists(cluster.resolve("postmaster.pid"))) {
      commands.stop(cluster);
    }
  }

  private static EmbeddedServer launch(
      FileChannel lock, Commands commands, Path folder, Durability durability, Secret password)
      throws IOException {
    var cluster = folder.resolve("cluster");
    var log = folder.resolve("log");
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
      Files.delete(log);
    }
    int port = freePort();
    Files.writeString(
        cluster.resolve("postgresql.conf"), ServerConfiguration.text(port, durability));
    var words = new ArrayList<>(List.of("sh", "-c", GUARDIAN, "guardian"));
    words.add(log.toString());
    words.add(cluster.toString());
    words.addAll(commands.words("pg_ctl"));
    var guardian = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var answer = guardian.inputReader(UTF_8).readLine();
    if (answer == null) {
      throw new CannotStart("PostgreSQL does not start; " + log + " says why." + lastLine(log));
    }
    var admin = new ServerAddress(url(port, "postgres"), USER, password);
    var server =
        new EmbeddedServer(lock, guardian, new ServerAddress(url(port, USER), USER, password));
    server.makeDatabase(admin);
    return server;
  }

  private static String lastLine(Path log) throws IOException {
    if (!Files.exists(log)) {
      return "";
    }
    var lines = Files.readAllLines(log);
    return lines.isEmpty() ? "" : " Last line: " + lines.getLast();
  }

  private void makeDatabase(ServerAddress admin) {
    try (var connection = dataSource(admin).getConnection();
        var statement = connection.createStatement()) {
      var found =
          statement.executeQuery("select 1 from pg_database where datname = '" + USER + "'");
      if (!found.next()) {
        statement.execute("create database " + USER);
      }
    } catch (SQLException e) {
      close();
      throw new CannotStart("PostgreSQL runs but cannot be used: " + e.getMessage(), e);
    }
  }

  /// Plain connections without a pool.
  static DataSource dataSource(ServerAddress address) {
    return new DriverManagerDataSource(
        address.url(), address.user(), address.password().revealText());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
