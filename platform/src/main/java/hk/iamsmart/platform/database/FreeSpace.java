package hk.iamsmart.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.unit.DataSize;

/// How much a data folder can still hold.
///
/// @param reserve with less than this the disk is as good as full
record FreeSpace(Path folder, DataSize reserve) {
  boolean isLow() {
    return bytes() < reserve.toBytes();
  }

  /// Nothing, where nobody can tell.
  long bytes() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }
}
