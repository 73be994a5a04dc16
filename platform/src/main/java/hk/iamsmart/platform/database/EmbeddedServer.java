package hk.iamsmart.platform.database;

import hk.iamsmart.platform.ground.Background;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.PrivateFolder;
import hk.iamsmart.platform.ground.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A PostgreSQL server that lives and dies with this process and keeps its data in a folder.
///
/// The lock file says who owns the folder; the operating system releases it when the owner dies. A
/// [Guardian] stops the server when this process is gone. Should the guardian be killed too, the
/// next owner of the folder stops the server that it finds there. A server that ends by itself is
/// started again on the same port ([#keepAlive]).
final class EmbeddedServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final String USER = "iamsmart";
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final FileChannel lock;
  private final Commands commands;
  private final Path folder;
  private final ServerAddress address;
  private final ReentrantLock changing = new ReentrantLock();
  private volatile Guardian guardian;
  private volatile boolean closing;

  private EmbeddedServer(
      FileChannel lock, Commands commands, Path folder, ServerAddress address, Guardian guardian) {
    this.lock = lock;
    this.commands = commands;
    this.folder = folder;
    this.address = address;
    this.guardian = guardian;
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
      PrivateFolder.data(
          Objects.requireNonNull(folder.getParent()), folder.getFileName().toString());
      PrivateFolder.made(folder);
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
        if (isNew) {
          WholeFolder.make(
              cluster,
              whole -> {
                if (copied.isPresent()) {
                  copied.get().copyCluster(whole);
                  commands.ownCluster(whole, USER, password, durability);
                } else {
                  commands.makeCluster(whole, folder.resolve("password"), durability);
                }
              });
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

  /// From now on a server that ends by itself, killed or by a full disk, is started again.
  ///
  /// @param disk as long as it has no room, trying goes on
  /// @param patience for how long it is tried otherwise
  /// @param lost what to do when it cannot be started; the reason is in the log then
  void keepAlive(FreeSpace disk, Duration patience, Runnable lost) {
    Thread.ofVirtual()
        .name("postgres-watch")
        .start(() -> {
          Background.run("postgres-watch", () -> watch(disk, patience));
          if (!closing) {
            lost.run();
          }
        });
  }

  /// Returns when it is closed or lost.
  private void watch(FreeSpace disk, Duration patience) {
    do {
      guardian.awaitEnd();
    } while (!closing && revived(disk, patience));
  }

  private boolean revived(FreeSpace disk, Duration patience) {
    LOG.error("PostgreSQL has ended by itself; it is started again");
    long began = System.nanoTime();
    while (!closing) {
      try {
        if (startAgain()) {
          var millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
          LOG.warn("PostgreSQL runs again after {} ms; what was committed is there", millis);
        }
        return true;
      } catch (RuntimeException | IOException e) {
        boolean overdue = System.nanoTime() - began > patience.toNanos();
        if (overdue && !disk.isLow()) {
          LOG.error("PostgreSQL cannot be started again, so this program ends. {}", e.getMessage());
          return false;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    return true;
  }

  /// False when this server is being closed.
  private boolean startAgain() throws IOException {
    changing.lock();
    try {
      if (closing) {
        return false;
      }
      guardian.abandon();
      guardian = Guardian.start(commands, folder);
      return true;
    } finally {
      changing.unlock();
    }
  }

  @Override
  public void close() {
    closing = true;
    changing.lock();
    try {
      guardian.close();
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      changing.unlock();
    }
  }

  private static Optional<FileChannel> lock(Path folder) throws IOException {
    var file = PrivateFolder.file(folder.resolve("lock"));
    var channel = FileChannel.open(file, StandardOpenOption.WRITE);
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

  /// Readable by the owner only, made once; never there without its content.
  private static Secret password(Path folder, IdSource ids) throws IOException {
    var file = folder.resolve("password");
    if (!Files.exists(file)) {
      var draft = PrivateFolder.draft(folder, "password", ".new");
      Files.writeString(draft, ids.hex32(), StandardOpenOption.WRITE, StandardOpenOption.SYNC);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Secret.ofText(Files.readString(file));
  }

  /// A guardian that is still stopping its server, or a server whose guardian was killed too.
  private static void stopLeftover(Commands commands, Path cluster) throws IOException {
    if (PidFile.of(cluster).server().isPresent()) {
      commands.stop(cluster);
    }
  }

  private static EmbeddedServer launch(
      FileChannel lock, Commands commands, Path folder, Durability durability, Secret password)
      throws IOException {
    int port = freePort();
    Files.writeString(
        folder.resolve("cluster/postgresql.conf"), ServerConfiguration.text(port, durability));
    var address = new ServerAddress(url(port, USER), USER, password);
    var server =
        new EmbeddedServer(lock, commands, folder, address, Guardian.start(commands, folder));
    server.makeDatabase(new ServerAddress(url(port, "postgres"), USER, password));
    return server;
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
