package hk.iamsmart.phone;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

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
    return new OnDisk(new OwnerFile<>(file, PhoneState.class, "a phone"));
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
  record OnDisk(OwnerFile<PhoneState> file) implements PhoneStorage {
    @Override
    public Optional<PhoneState> load() {
      return file.load();
    }

    @Override
    public void save(PhoneState state) {
      file.save(state);
    }
  }
}
