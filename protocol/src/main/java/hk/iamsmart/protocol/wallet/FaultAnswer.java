package hk.iamsmart.protocol.wallet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of every refusal.
///
/// @param error the name of a [WalletFault]; a newer server may know more of them
/// @param message for the citizen, in the language of the call
/// @param txID to quote when asking for help
/// @param problems with `INVALID_FIELD` and `WEAK_PASSWORD`, and with `MALFORMED` where it is known
///   which member is wrong: what is wrong, at least one
/// @param step with `OUT_OF_ORDER` only: what is next
public record FaultAnswer(
    String error,
    String message,
    String txID,
    @Nullable List<FieldProblem> problems,
    @Nullable String step) {
  public FaultAnswer {
    problems = problems == null ? null : List.copyOf(problems);
  }

  /// A refusal without problems of fields.
  public FaultAnswer(String error, String message, String txID) {
    this(error, message, txID, null, null);
  }
}
