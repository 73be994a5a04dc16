package hk.iamsmart.people.staff;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/// A member of staff.
public record StaffId(UUID value) {
  /// Empty when it is none.
  public static Optional<StaffId> parse(String claimed) {
    try {
      return Optional.of(new StaffId(UUID.fromString(claimed)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// As an authenticator keeps it.
  byte[] handle() {
    return ByteBuffer.allocate(16)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits())
        .array();
  }

  /// Empty when it is none.
  static Optional<StaffId> ofHandle(byte[] handle) {
    if (handle.length != 16) {
      return Optional.empty();
    }
    var bytes = ByteBuffer.wrap(handle);
    return Optional.of(new StaffId(new UUID(bytes.getLong(), bytes.getLong())));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
