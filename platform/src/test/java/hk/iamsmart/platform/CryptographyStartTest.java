package hk.iamsmart.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CryptographyStartTest {
  private static final long NOBODY = Integer.MAX_VALUE;

  @TempDir private Path data;

  @Test
  void the_library_is_unpacked_where_nobody_else_may_look() throws Exception {
    var folder = CryptographyStart.make(data.resolve("var/native"), 4_000_000_000L);
    assertThat(folder).isEqualTo(data.resolve("var/native/4000000000")).isEmptyDirectory();
    for (var owned : new Path[] {folder, folder.getParent(), data.resolve("var")}) {
      assertThat(permissions(owned)).as("%s", owned).isEqualTo("rwx------");
    }
  }

  @Test
  void a_data_folder_that_is_empty_is_closed_and_one_of_somebody_else_is_not() throws Exception {
    var open = PosixFilePermissions.fromString("rwxr-xr-x");
    Files.setPosixFilePermissions(data, open);
    CryptographyStart.make(data.resolve("native"), 4_000_000_000L);
    assertThat(permissions(data)).isEqualTo("rwx------");
    var home = Files.createDirectory(data.resolve("home"));
    Files.setPosixFilePermissions(home, open);
    Files.createFile(home.resolve("a-letter"));
    CryptographyStart.make(home.resolve("native"), 4_000_000_000L);
    assertThat(permissions(home)).isEqualTo("rwxr-xr-x");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void what_a_killed_process_left_is_removed_and_what_a_living_one_uses_is_not() throws Exception {
    long living = ProcessHandle.current().pid();
    var own = Files.createDirectories(data.resolve("native/4000000000/a"));
    Files.createFile(own.resolve("library"));
    Files.createDirectories(data.resolve("native/" + NOBODY + "/b"));
    Files.createFile(data.resolve("native/no-process"));
    Files.createDirectories(data.resolve("native/" + living + "/c"));
    CryptographyStart.make(data.resolve("native"), 4_000_000_000L);
    assertThat(data.resolve("native"))
        .isDirectoryContaining(p -> p.endsWith("4000000000"))
        .isDirectoryContaining(p -> p.endsWith("" + living));
    assertThat(data.resolve("native").toFile().list()).hasSize(2);
    assertThat(data.resolve("native/4000000000")).isEmptyDirectory();
  }
}
