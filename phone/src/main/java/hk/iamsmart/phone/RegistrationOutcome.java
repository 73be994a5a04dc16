package hk.iamsmart.phone;

import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import hk.iamsmart.protocol.wallet.registration.WaitingRoom;
import org.jspecify.annotations.Nullable;

/// The outcome of registering with a phone.
public sealed interface RegistrationOutcome {
  /// The phone is bound to the account.
  record Registered(String displayName) implements RegistrationOutcome {}

  /// It was refused. The registration is still there: called again, it goes on with this step.
  ///
  /// @param step at which it stopped; null when it never began
  /// @param reason the name of a `WalletFault`; where the phone did not come so far as to ask, why
  ///   the chip was not read, or `NOT_CONFIRMED`
  /// @param message for the citizen
  record Refused(@Nullable RegistrationStep step, String reason, String message)
      implements RegistrationOutcome {}

  /// It is not their turn yet; to be called again.
  record Waiting(WaitingRoom room) implements RegistrationOutcome {}
}
