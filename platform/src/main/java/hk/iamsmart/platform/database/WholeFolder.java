package hk.iamsmart.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.util.FileSystemUtils;

/// A folder that is in its place whole or not at all: it is made beside it, and moved there last.
/// Whatever ends this program in between, the next start makes it anew.
final class WholeFolder {
  private WholeFolder() {}

  /// What makes it.
  @FunctionalInterface
  interface Making {
    /// @param folder does not exist yet; what lies beside it goes away afterwards
    void in(Path folder) throws IOException;
  }

  /// In the place of whatever is there.
  static void make(Path place, Making making) throws IOException {
    var parent = Objects.requireNonNull(place.getParent());
    try (var leftovers = Files.newDirectoryStream(parent, "making-*")) {
      for (var leftover : leftovers) {
        FileSystemUtils.deleteRecursively(leftover);
      }
    }
    var aside = Files.createTempDirectory(parent, "making-");
    try {
      var whole = aside.resolve("whole");
      making.in(whole);
      FileSystemUtils.deleteRecursively(place);
      Files.move(whole, place);
    } finally {
      FileSystemUtils.deleteRecursively(aside);
    }
  }
}
