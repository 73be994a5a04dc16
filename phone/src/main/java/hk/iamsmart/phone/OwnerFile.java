package hk.iamsmart.phone;

import hk.iamsmart.protocol.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A JSON file that only its owner may read, replaced as a whole. What is in it is not encrypted.
public final class OwnerFile<T> {
  private static final JsonMapper MAPPER = StrictJson.mapper();

  private final Path file;
  private final Path folder;
  private final Class<T> type;
  private final String owner;

  /// @param owner whose file it is, as a person is told when it is something else: `a phone`
  public OwnerFile(Path file, Class<T> type, String owner) {
    this.file = file.toAbsolutePath();
    this.folder = Objects.requireNonNull(this.file.getParent(), "a root is no file");
    this.type = type;
    this.owner = owner;
  }

  /// Empty before the first save.
  ///
  /// @throws IllegalStateException when it is something else
  public Optional<T> load() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readValue(Files.readAllBytes(file), type));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    } catch (JacksonException e) {
      throw new IllegalStateException(file + " is not the file of " + owner, e);
    }
  }

  /// Once this returns, it outlives the program.
  public void save(T content) {
    try {
      Files.createDirectories(folder);
      var next = Files.createTempFile(folder, ".phone", ".json", ownerOnly(folder));
      Files.write(next, MAPPER.writeValueAsBytes(content));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
