package hk.iamsmart.people.passkeys;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.web.webauthn.api.Bytes;

/// A person as an authenticator keeps them: the user handle of WebAuthn, sixteen bytes.
final class Handle {
  private static final int LENGTH = 16;

  private Handle() {}

  static Bytes of(UUID person) {
    return new Bytes(
        ByteBuffer.allocate(LENGTH)
            .putLong(person.getMostSignificantBits())
            .putLong(person.getLeastSignificantBits())
            .array());
  }

  /// Empty when it is none.
  static Optional<UUID> read(Bytes handle) {
    if (handle.getBytes().length != LENGTH) {
      return Optional.empty();
    }
    var bytes = ByteBuffer.wrap(handle.getBytes());
    return Optional.of(new UUID(bytes.getLong(), bytes.getLong()));
  }
}
