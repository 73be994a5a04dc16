package hk.iamsmart.protocol.wallet.registration;

import hk.iamsmart.protocol.wallet.DeviceBound;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a registration stands: the answer of most of its calls.
///
/// @param registrationID 32 hexadecimal digits
/// @param step what is next
/// @param steps all that this registration has, in their order; without `REGISTERED`
/// @param done those of them whose result is there and still valid
/// @param statements to accept, with their words in the language of the call; at the step
///   `STATEMENTS` only
/// @param guardian at the step `GUARDIAN` only
/// @param visit at the step `VISIT` only
/// @param email where the code was sent, as `c•••@example.com`; absent before that
/// @param waiting why nothing can be done yet; absent when it is one's turn
/// @param now ISO 8601, UTC; the time that the others are of
/// @param expiresAt when all that was collected is deleted
/// @param registered at the step `REGISTERED` only
public record RegistrationView(
    String registrationID,
    AccountTier tier,
    AgeGroup age,
    RegistrationChannel channel,
    RegistrationStep step,
    List<RegistrationStep> steps,
    List<RegistrationStep> done,
    @Nullable List<Statement> statements,
    @Nullable GuardianAsked guardian,
    @Nullable PlaceVisit visit,
    @Nullable String email,
    @Nullable WaitingRoom waiting,
    String now,
    String expiresAt,
    @Nullable DeviceBound registered) {
  public RegistrationView {
    steps = List.copyOf(steps);
    done = List.copyOf(done);
    statements = statements == null ? null : List.copyOf(statements);
  }
}
