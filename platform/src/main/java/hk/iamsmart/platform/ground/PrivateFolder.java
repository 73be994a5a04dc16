package hk.iamsmart.platform.ground;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A folder of this house, which nobody but its owner enters, with files that nobody else reads.
/// Where the file system knows no owners, an ordinary one.
public final class PrivateFolder {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private PrivateFolder() {}

  /// Makes the folder and those above that are missing. One that others may enter, from a former
  /// version, is closed to them.
  public static Path made(Path folder) throws IOException {
    Files.createDirectories(folder, attributes(FOLDER));
    return closed(folder);
  }

  /// The data folder, closed likewise; but a folder that others write to, or that holds other
  /// things already, is not ours to close.
  ///
  /// @param ours what lies in every data folder of this house
  public static Path data(Path folder, String ours) throws IOException {
    if (!Files.exists(folder)) {
      return made(folder);
    }
    boolean shared =
        POSIX && Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
    boolean taken = !Files.exists(folder.resolve(ours)) && !isEmpty(folder);
    return shared || taken ? folder : closed(folder);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }

  private static Path closed(Path folder) throws IOException {
    if (POSIX && !FOLDER.containsAll(Files.getPosixFilePermissions(folder))) {
      Files.setPosixFilePermissions(folder, FOLDER);
    }
    return folder;
  }

  /// Makes the file if it is not there.
  public static Path file(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file, attributes(FILE));
    } else if (POSIX && !FILE.containsAll(Files.getPosixFilePermissions(file))) {
      Files.setPosixFilePermissions(file, FILE);
    }
    return file;
  }

  /// A new file with a name of its own.
  public static Path draft(Path folder, String prefix, String suffix) throws IOException {
    return Files.createTempFile(folder, prefix, suffix, attributes(FILE));
  }

  private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
    return POSIX
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }
}
