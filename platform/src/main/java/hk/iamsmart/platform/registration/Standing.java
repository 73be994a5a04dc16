package hk.iamsmart.platform.registration;

import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.time.Instant;

/// How a registration stands at one moment.
///
/// @param row as it was read: whatever is changed is changed from this version only
/// @param guarded whether a guardian has agreed to this registration with this card
/// @param portrait whether the chip's portrait is still here for the comparison with the face
record Standing(
    RegistrationStore.Row row, Facts facts, boolean guarded, boolean portrait, Instant now) {
  RegistrationStep next() {
    return Steps.next(this);
  }

  /// Whether this step may be taken now: it is next, or it is taken once more.
  boolean may(RegistrationStep step) {
    return Steps.of(row).contains(step) && step.compareTo(next()) <= 0;
  }

  Standing with(Facts other) {
    return new Standing(row, other, guarded, portrait, now);
  }
}
