package hk.iamsmart.sandbox.ground;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Supplier;

/// The sandbox's own files, `sandbox/` in the data folder, readable by the owner only.
///
/// @param path the folder
public record SandboxFolder(Path path) {
  /// The folder below the data folder, made when it is not there.
  public static SandboxFolder in(Path data) {
    try {
      PrivateFolder.data(data, "sandbox");
      return new SandboxFolder(PrivateFolder.made(data.resolve("sandbox")));
    } catch (IOException e) {
      throw new CannotStart("The data folder " + data + " cannot be written: " + e.getMessage(), e);
    }
  }

  /// What the file holds; made once when it is not there.
  public String keep(String name, Supplier<String> made) {
    return read(name)
        .orElseGet(() -> {
          var content = made.get();
          write(name, content);
          return content;
        });
  }

  /// A folder in it.
  public Path folder(String name) {
    try {
      return PrivateFolder.made(path.resolve(name));
    } catch (IOException e) {
      throw new CannotStart("The folder " + path.resolve(name) + " cannot be made", e);
    }
  }

  public Optional<String> read(String name) {
    try {
      var file = path.resolve(name);
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new CannotStart("The file " + path.resolve(name) + " cannot be read", e);
    }
  }

  /// All of it or nothing, however the process ends.
  public void write(String name, String content) {
    var file = path.resolve(name);
    try {
      var fresh = PrivateFolder.draft(path, name, ".new");
      Files.writeString(fresh, content + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CannotStart("The file " + file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
