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
/// @param phone the model of the phone whose code was taken, so that whoever is there can say that
///   it is theirs
/// @param email where the phone had a code sent to, masked: `c•••@example.com`
/// @param refused the fault that the last try of a member of staff or of this kiosk ended with
/// @param now ISO 8601, UTC; the time that the other is of
/// @param expiresAt when the visit ends unless a step is taken before
/// @param name whom it has registered, in English; at the step `REGISTERED` only
/// @param signsFrom ISO 8601, UTC; at the step `REGISTERED`, where documents can be signed from
///   this moment on only; absent when they can be at once
public record VisitView(
    String visitID,
    KioskKind kind,
    AccountTier tier,
    RegistrationStep step,
    List<RegistrationStep> done,
    String phone,
    String email,
    @Nullable String refused,
    String now,
    String expiresAt,
    @Nullable String name,
    @Nullable String signsFrom) {
  public VisitView {
    done = List.copyOf(done);
  }

  @Override
  public String toString() {
    return "VisitView[" + visitID + ", " + step + "]";
  }
}
