package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.devices.Devices.GestureOutcome.GestureRefused;
import hk.iamsmart.platform.devices.PhoneRows.PhoneRow;
import hk.iamsmart.platform.fido.IntegrityCheck;
import hk.iamsmart.platform.fido.Passkeys;
import hk.iamsmart.platform.fido.Uaf;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The judges of what a phone proves, as this house is set up.
///
/// @param realClock for the freshness of verdicts, whose authority does not follow the house clock
record PhoneProofs(Uaf uaf, Passkeys passkeys, IntegrityCheck integrity, InstantSource realClock) {
  /// Why a bound phone may not make a gesture with UAF; empty when it may.
  Optional<GestureRefused> unfit(
      @Nullable String claimedVerdict, PhoneRow phone, String challenge) {
    var subject =
        new IntegrityCheck.Subject(
            challenge, phone.keyId(), phone.phone().phone().platform(), phone.hardware());
    return switch (integrity.check(claimedVerdict, subject, realClock.instant())) {
      case IntegrityCheck.Result.Fit _ -> Optional.empty();
      case IntegrityCheck.Result.Unfit(var fault, var reason) ->
          Optional.of(new GestureRefused(fault, reason));
    };
  }
}
