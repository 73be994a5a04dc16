package hk.iamsmart.platform.database;

import hk.iamsmart.platform.database.EmbeddedServer.Durability;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.IdSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;

/// PostgreSQL's programs and a cluster with every room's tables and no row of theirs, made when the
/// program is built and copied at the first start, which spares the unpacking and the making.
///
/// It holds no secret: its user has no password until a copy is given one of its own. What ends
/// with time (keys, certificates) is made by the rooms after the copy, so a copy may be old. It
/// serves only the programs and migrations that it was made with; with others a start makes a
/// cluster as if there were none.
public final class PreparedCluster {
  private static final String MADE_FOR = "made-for";
  private static final String CLUSTER = "cluster";

  private final Path folder;

  private PreparedCluster(Path folder) {
    this.folder = folder;
  }

  /// Of that folder; what is missing or unfit is noticed when it is asked for.
  static PreparedCluster in(Path folder) {
    return new PreparedCluster(folder);
  }

  /// Makes one in the place of whatever is there.
  public static void make(Path folder, IdSource ids) {
    var making = folder.resolveSibling(folder.getFileName() + "-making");
    try {
      FileSystemUtils.deleteRecursively(making);
      try (var server = EmbeddedServer.start(making, making, Durability.KEEPS, ids)) {
        try (var pool = Database.pool(server.address(), 2, 1)) {
          Migrations.run(pool);
        }
        forgetPassword(server.address());
      }
      for (var file : List.of("password", "lock", "log", "cluster/postmaster.opts")) {
        Files.deleteIfExists(making.resolve(file));
      }
      Files.writeString(making.resolve(MADE_FOR), madeFor());
      FileSystemUtils.deleteRecursively(folder);
      Files.move(making, folder);
    } catch (IOException e) {
      throw new CannotStart("Nothing can be prepared in " + folder + ": " + e.getMessage(), e);
    }
  }

  /// Also the traces of the one with which it was made, in dead rows and in the log of changes.
  private static void forgetPassword(ServerAddress address) {
    try (var connection = EmbeddedServer.dataSource(address).getConnection();
        var statement = connection.createStatement()) {
      for (var sql :
          List.of(
              "ALTER SYSTEM SET wal_recycle = off",
              "ALTER SYSTEM SET min_wal_size = '32MB'",
              "SELECT pg_reload_conf()",
              "ALTER ROLE " + address.user() + " PASSWORD NULL",
              "VACUUM FULL pg_authid",
              "CHECKPOINT",
              "SELECT pg_switch_wal()",
              "CHECKPOINT",
              "SELECT pg_switch_wal()",
              "CHECKPOINT",
              "ALTER SYSTEM RESET ALL")) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new Bug("the password of a prepared cluster cannot be removed", e);
    }
  }

  /// Whether a copy of it would be what this program makes.
  boolean fits() {
    try {
      var file = folder.resolve(MADE_FOR);
      return Files.isRegularFile(file) && Files.readString(file).equals(madeFor());
    } catch (IOException _) {
      return false;
    }
  }

  /// Copies the programs, unless they are there.
  void copyPrograms(Path programs) throws IOException {
    var name = PostgresBinaries.folderName();
    if (!Files.isDirectory(programs.resolve(name))) {
      WholeFolder.make(programs.resolve(name), whole -> copy(folder.resolve(name), whole));
    }
  }

  /// Copies the cluster, whose user has no password yet.
  void copyCluster(Path cluster) throws IOException {
    copy(folder.resolve(CLUSTER), cluster);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path entry, BasicFileAttributes attributes)
              throws IOException {
            return visitFile(entry, attributes);
          }

          @Override
          public FileVisitResult visitFile(Path entry, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(
                entry,
                to.resolve(from.relativize(entry).toString()),
                StandardCopyOption.COPY_ATTRIBUTES,
                LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static String madeFor() throws IOException {
    return PostgresBinaries.folderName() + " " + migrations();
  }

  private static String migrations() throws IOException {
    var files =
        new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/*.sql");
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var file :
          Arrays.stream(files).sorted(Comparator.comparing(PreparedCluster::place)).toList()) {
        digest.update(place(file).getBytes(StandardCharsets.UTF_8));
        digest.update(file.getContentAsByteArray());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("every JDK has SHA-256", e);
    }
  }

  /// Room and name: where the class path lies does not matter.
  private static String place(Resource file) {
    try {
      var url = file.getURL().toString();
      return url.substring(url.lastIndexOf("/db/migration/"));
    } catch (IOException e) {
      throw new Bug("a resource without a place", e);
    }
  }
}
