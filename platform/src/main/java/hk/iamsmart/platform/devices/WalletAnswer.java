package hk.iamsmart.platform.devices;

import hk.iamsmart.protocol.wallet.FieldProblem;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.util.List;

/// What a call of the wallet API answers.
public sealed interface WalletAnswer {
  /// HTTP 200 with this record as JSON.
  record Success(Object content) implements WalletAnswer {}

  /// An HTTP error with a code the phone acts on and a text the citizen understands.
  record Refusal(WalletFault fault) implements WalletAnswer {}

  /// `INVALID_FIELD` with what is wrong.
  ///
  /// @param problems at least one, in the language of the call
  record Invalid(List<FieldProblem> problems) implements WalletAnswer {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
