package hk.iamsmart.platform.vault;

import java.util.UUID;

/// A key pair of this room. Rooms store this in their tables; the private key never leaves.
public record KeyId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
