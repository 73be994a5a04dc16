package hk.iamsmart.phone.card;

import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// An identity card of the sandbox and of tests. Any number of readers may use it, one after the
/// other or at the same time.
public final class SimulatedCard {
  private static final Duration SLOWNESS = Duration.ofMillis(50);

  private final CardKind kind;
  private final CardTrouble trouble;
  private final Map<Integer, byte[]> files;
  private final PrivateKey key;
  private final @Nullable AccessControl access;

  /// @param files by their identifiers
  /// @param access null when anybody may read it
  SimulatedCard(
      CardKind kind,
      CardTrouble trouble,
      Map<Integer, byte[]> files,
      PrivateKey key,
      @Nullable AccessControl access) {
    this.kind = kind;
    this.trouble = trouble;
    this.files = Map.copyOf(files);
    this.key = key;
    this.access = access;
  }

  /// Put before a reader.
  public CardTerminal before(SecureRandom random) {
    return before(random, LockSupport::parkNanos);
  }

  /// @param pause waits for so many nanoseconds
  CardTerminal before(SecureRandom random, LongConsumer pause) {
    return new CardApplet(
        this,
        random,
        () -> {
          if (trouble == CardTrouble.SLOW) {
            pause.accept(SLOWNESS.toNanos());
          }
        });
  }

  public CardKind kind() {
    return kind;
  }

  public CardTrouble trouble() {
    return trouble;
  }

  /// Of a file by its short number (ICAO 9303, part 10, section 4.1).
  static int identifier(int number) {
    return 0x100 | number;
  }

  Optional<byte[]> file(int identifier) {
    return Optional.ofNullable(files.get(identifier));
  }

  PrivateKey key() {
    return key;
  }

  @Nullable AccessControl access() {
    return access;
  }

  @Override
  public String toString() {
    return "SimulatedCard[" + kind + ", " + trouble + "]";
  }
}
