package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.fido.Factor;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.protocol.wallet.PhoneDescription;
import java.time.Instant;

/// A phone that is bound to an account.
///
/// @param proof what its key proved when it was bound
/// @param arrival how it came to be the account's
/// @param signsFrom before this moment it signs nothing; not after `boundAt` where it need not wait
public record BoundPhone(
    DeviceId id,
    AccountId account,
    PhoneDescription phone,
    Instant boundAt,
    Status status,
    Factor.Proof proof,
    Arrival arrival,
    Instant signsFrom) {
  /// Whether it said at its binding that it cannot read the chip of an identity card.
  public boolean lacksChipReader() {
    return Boolean.FALSE.equals(phone.nfc());
  }

  /// Whether it took the place of another.
  public boolean changed() {
    return arrival != Arrival.FIRST;
  }

  /// How a phone comes to an account.
  public enum Arrival {
    /// the account had none before
    FIRST,
    /// by a code that the former phone, or who runs the platform, asked for
    HANDED_OVER,
    /// without the former one: its owner has registered again
    ALONE
  }

  /// Whether its gestures count.
  public enum Status {
    ACTIVE,
    /// its signature counter went back: somebody may have a copy of its key
    SUSPENDED
  }
}
