package hk.iamsmart.platform.ground;

import java.util.UUID;

/// A citizen's account.
public record AccountId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
