package hk.iamsmart.platform.ground;

import java.util.UUID;

/// One binding of one phone to one account. A phone bound again gets a new one.
public record DeviceId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
