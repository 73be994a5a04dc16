package hk.iamsmart.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// PostgreSQL's programs as links, so that a test can put something else in the place of one.
record LinkedPrograms(Path folder) {

  /// @param programs where the real ones are or shall be unpacked
  static LinkedPrograms of(Path programs, Path folder) throws IOException {
    var real = PostgresBinaries.in(programs);
    var home = Files.createDirectories(folder.resolve(PostgresBinaries.folderName()));
    for (var part : new String[] {"bin", "lib", "share"}) {
      Files.createDirectories(home.resolve(part));
      try (var entries = Files.list(real.resolve(part))) {
        for (var entry : entries.toList()) {
          Files.createSymbolicLink(home.resolve(part).resolve(entry.getFileName()), entry);
        }
      }
    }
    return new LinkedPrograms(folder);
  }

  /// Runs a script instead of that program.
  void replace(String program, String script) throws IOException {
    var file = Files.createFile(folder.resolve("new"));
    Files.writeString(file, "#!/bin/sh\n" + script);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot be made executable");
    }
    var place = folder.resolve(PostgresBinaries.folderName()).resolve("bin").resolve(program);
    Files.delete(place);
    Files.move(file, place);
  }
}
