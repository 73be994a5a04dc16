package hk.iamsmart.protocol.wallet.kiosk;

import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a visit stands: the answer of most of its calls.
///
/// @param visitID 32 hexadecimal digits
/// @param step what is next: `CHIP`, `FACE`, `RECORD` or, when all is done, `REGISTERED`
/// @param done those of the first three whose result is there and still valid
/// @param refused the fault that the last try of a member of staff or of this kiosk ended with
/// @param now ISO 8601, UTC; the time that the other is of
/// @param expiresAt when the visit ends unless a step is taken before
/// @param name whom it has registered, in English; at the step `REGISTERED` only
public record VisitView(
    String visitID,
    KioskKind kind,
    AccountTier tier,
    RegistrationStep step,
    List<RegistrationStep> done,
    @Nullable String refused,
    String now,
    String expiresAt,
    @Nullable String name) {
  public VisitView {
    done = List.copyOf(done);
  }

  @Override
  public String toString() {
    return "VisitView[" + visitID + ", " + step + "]";
  }
}
