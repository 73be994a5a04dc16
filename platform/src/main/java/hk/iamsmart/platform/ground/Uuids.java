package hk.iamsmart.platform.ground;

import java.util.Optional;
import java.util.UUID;

/// Reads ids that somebody claims, in an address or a form.
public final class Uuids {
  private Uuids() {}

  /// Empty when it is none, or is not written as one is (RFC 9562, section 4).
  public static Optional<UUID> parse(String claimed) {
    try {
      return Optional.of(UUID.fromString(claimed))
          .filter(id -> id.toString().equalsIgnoreCase(claimed));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
