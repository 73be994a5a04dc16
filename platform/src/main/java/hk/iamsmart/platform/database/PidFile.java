package hk.iamsmart.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// PostgreSQL's note of which process serves a cluster.
///
/// PostgreSQL takes any process of that number for the server. But numbers come again: in the next
/// container it is likely a thread of this very program. And where this program is the first
/// process of a container, a server that was killed keeps its number, because nobody waits for it.
record PidFile(Path file) {
  /// Of no process on any system.
  private static final String NOBODY = Integer.toString(Integer.MAX_VALUE);

  static PidFile of(Path cluster) {
    return new PidFile(cluster.resolve("postmaster.pid"));
  }

  /// The server, if it runs.
  Optional<ProcessHandle> server() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Files.readAllLines(file).stream()
        .findFirst()
        .filter(line -> line.matches("[0-9]{1,18}"))
        .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
        .filter(PidFile::isPostgres)
        .filter(PidFile::runs);
  }

  /// Without a server nobody is named. The rest stays: by it PostgreSQL finds processes of the
  /// former server that still use its memory.
  void correct() throws IOException {
    if (!Files.exists(file) || server().isPresent()) {
      return;
    }
    var lines = Files.readAllLines(file);
    if (lines.isEmpty()) {
      Files.delete(file);
    } else {
      lines.set(0, NOBODY);
      Files.write(file, lines);
    }
  }

  /// Not ended, and not waiting either for somebody who hears of its end.
  static boolean runs(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return !stat.substring(stat.lastIndexOf(')') + 1).startsWith(" Z");
    } catch (IOException _) {
      // another system than Linux, or it has ended just now
      return process.isAlive();
    }
  }

  /// True as well where the system does not say.
  private static boolean isPostgres(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(program -> Path.of(program).getFileName().toString().startsWith("postgres"))
        .orElse(true);
  }
}
