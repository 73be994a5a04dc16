package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.protocol.wallet.PhoneDescription;
import java.time.Instant;

/// A phone that is bound to an account.
public record BoundPhone(
    DeviceId id, AccountId account, PhoneDescription phone, Instant boundAt, Status status) {
  /// Whether its gestures count.
  public enum Status {
    ACTIVE,
    /// its signature counter went back: somebody may have a copy of its key
    SUSPENDED
  }
}
