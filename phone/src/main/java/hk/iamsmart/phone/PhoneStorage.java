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
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Where a phone keeps what it remembers.
public interface PhoneStorage {
  /// Empty before the first save.
  Optional<PhoneState> load();

  /// Once this returns the state outlives the program, if the storage does.
  void save(PhoneState state);

  /// Forgets with the program.
  static PhoneStorage inMemory() {
    return new InMemory();
  }

  /// A JSON file that only its owner may read. The keys in it are not encrypted.
  static PhoneStorage onDisk(Path file) {
    return new OnDisk(file);
  }

  /// Forgets with the program.
  final class InMemory implements PhoneStorage {
    private final AtomicReference<Optional<PhoneState>> kept =
        new AtomicReference<>(Optional.empty());

    private InMemory() {}

    @Override
    public Optional<PhoneState> load() {
      return kept.get();
    }

    @Override
    public void save(PhoneState state) {
      kept.set(Optional.of(state));
    }
  }

  /// A JSON file, replaced as a whole.
  final class OnDisk implements PhoneStorage {
    private static final JsonMapper MAPPER = StrictJson.mapper();

    private final Path file;
    private final Path folder;

    private OnDisk(Path file) {
      this.file = file.toAbsolutePath();
      this.folder = Objects.requireNonNull(this.file.getParent(), "a root is no file");
    }

    @Override
    public Optional<PhoneState> load() {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      try {
        return Optional.of(MAPPER.readValue(Files.readAllBytes(file), PhoneState.class));
      } catch (IOException e) {
        throw new UncheckedIOException(file + " cannot be read", e);
      } catch (JacksonException e) {
        throw new IllegalStateException(file + " is not the file of a phone", e);
      }
    }

    @Override
    public void save(PhoneState state) {
      try {
        Files.createDirectories(folder);
        var next = Files.createTempFile(folder, ".phone", ".json", ownerOnly(folder));
        Files.write(next, MAPPER.writeValueAsBytes(state));
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
}
