package hk.iamsmart.platform.database;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.PrivateFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/// The PostgreSQL programs that come with this one, unpacked once per version into a folder.
final class PostgresBinaries {
  private PostgresBinaries() {}

  /// The folder that holds `bin`, `lib` and `share` of the server for this machine.
  static Path in(Path folder) {
    var name = archiveName();
    try {
      var home = folder.resolve(folderName());
      if (Files.isDirectory(home)) {
        return home;
      }
      PrivateFolder.made(folder);
      var unpacked = Files.createTempDirectory(folder, "unpacking-");
      unpack(name, unpacked);
      moveInPlace(unpacked, home);
      return home;
    } catch (IOException e) {
      throw new CannotStart(
          "PostgreSQL cannot be unpacked into " + folder + ": " + e.getMessage(), e);
    }
  }

  /// Another for each version.
  static String folderName() throws IOException {
    return "programs-" + fingerprint(archiveName());
  }

  private static String archiveName() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean arm = Set.of("aarch64", "arm64").contains(machine);
    return "postgres-"
        + (system.startsWith("mac") ? "darwin" : "linux")
        + (arm ? "-arm_64" : "-x86_64")
        + ".txz";
  }

  private static InputStream open(String name) {
    var in = PostgresBinaries.class.getResourceAsStream("/" + name);
    if (in == null) {
      throw new CannotStart(
          "There is no embedded PostgreSQL for this kind of machine ("
              + name
              + "): set IAMSMART_DB_URL to an external PostgreSQL 18 server.");
    }
    return in;
  }

  private static String fingerprint(String name) throws IOException {
    var sum = new CRC32();
    try (var in = open(name)) {
      sum.update(in.readAllBytes());
    }
    return Long.toHexString(sum.getValue());
  }

  private static void unpack(String name, Path target) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(open(name)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("an entry leads outside the folder");
        }
        if (entry.isDirectory()) {
          PrivateFolder.made(path);
        } else {
          PrivateFolder.made(Objects.requireNonNull(path.getParent()));
          write(tar, entry, path);
        }
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    try (var out = Files.newOutputStream(PrivateFolder.file(path))) {
      tar.transferTo(out);
    }
    boolean program = (entry.getMode() & 0100) != 0;
    if (program && !path.toFile().setExecutable(true)) {
      throw new IOException("cannot be made executable");
    }
  }

  /// Another process may unpack at the same moment: who comes second uses what is there.
  private static void moveInPlace(Path unpacked, Path home) throws IOException {
    try {
      Files.move(unpacked, home);
    } catch (FileAlreadyExistsException e) {
      FileSystemUtils.deleteRecursively(unpacked);
    } catch (FileSystemException e) {
      FileSystemUtils.deleteRecursively(unpacked);
      if (!Files.isDirectory(home)) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
