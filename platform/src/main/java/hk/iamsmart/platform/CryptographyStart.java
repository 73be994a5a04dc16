package hk.iamsmart.platform;

import hk.iamsmart.platform.ground.PrivateFolder;
import hk.iamsmart.protocol.Engines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.util.FileSystemUtils;

/// Loads native cryptography while the rest of the program starts. Its library is unpacked below
/// the data folder, where nobody else may write, and is gone again as soon as it is loaded.
///
/// Of all kinds of bean this one is made after the settings were checked and before any room.
final class CryptographyStart implements BeanPostProcessor {
  private static final Logger LOG = LoggerFactory.getLogger(CryptographyStart.class);

  /// Where the library unpacks itself.
  private static final String FOLDER = "com.amazon.corretto.crypto.provider.tmpdir";

  CryptographyStart(Environment environment) {
    var choice = environment.resolvePlaceholders("${iamsmart.cryptography:native}");
    System.setProperty(Engines.CHOICE, choice);
    if (System.getProperty(FOLDER) == null && !Engines.JAVA.equals(choice)) {
      var data = Path.of(environment.getProperty("iamsmart.data", "var"));
      var own = data.toAbsolutePath().normalize().resolve("native");
      load(own, ProcessHandle.current().pid());
    }
  }

  /// The first to compute waits for it.
  private static void load(Path all, long pid) {
    try {
      var folder = make(all, pid);
      System.setProperty(FOLDER, folder.toString());
      Thread.ofPlatform()
          .name("cryptography")
          .start(() -> {
            Engines.chosen();
            remove(folder);
          });
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("native cryptography is not unpacked in {}: {}", all, e.getMessage());
    }
  }

  /// A folder of this process alone; those of processes that were killed while they loaded are
  /// removed.
  static Path make(Path all, long pid) throws IOException {
    PrivateFolder.data(Objects.requireNonNull(all.getParent()), all.getFileName().toString());
    PrivateFolder.made(all);
    try (var folders = Files.list(all)) {
      folders.filter(folder -> !inUse(folder, pid)).forEach(CryptographyStart::remove);
    }
    return PrivateFolder.made(all.resolve(Long.toString(pid)));
  }

  private static boolean inUse(Path folder, long own) {
    try {
      long pid = Long.parseLong(folder.getFileName().toString());
      return pid != own && ProcessHandle.of(pid).isPresent();
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private static void remove(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
