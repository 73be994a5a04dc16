package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.fido.Factor;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.protocol.wallet.PhoneDescription;
import java.time.Instant;

/// A phone that is bound to an account.
///
/// @param proof what its key proved when it was bound
public record BoundPhone(
    DeviceId id,
    AccountId account,
    PhoneDescription phone,
    Instant boundAt,
    Status status,
    Factor.Proof proof) {
  /// Whether it said at its binding that it cannot read the chip of an identity card.
  public boolean lacksChipReader() {
    return Boolean.FALSE.equals(phone.nfc());
  }

  /// Whether its gestures count.
  public enum Status {
    ACTIVE,
    /// its signature counter went back: somebody may have a copy of its key
    SUSPENDED
  }
}
