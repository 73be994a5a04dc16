package hk.iamsmart.platform.phonedoor;

import hk.iamsmart.protocol.wallet.FieldProblem;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.util.List;

/// What a call of the wallet API answers.
public sealed interface WalletAnswer {
  /// HTTP 200 with this record as JSON.
  ///
  /// @param mediaType one of JSON
  record Success(Object content, String mediaType) implements WalletAnswer {
    public Success(Object content) {
      this(content, "application/json");
    }
  }

  /// An HTTP error with a code the phone acts on and a text the citizen understands.
  ///
  /// @param reason for the log; no secret and no personal data
  record Refusal(WalletFault fault, String reason) implements WalletAnswer {
    public Refusal(WalletFault fault) {
      this(fault, "by its endpoint");
    }
  }

  /// What is wrong with a value.
  ///
  /// @param fault mostly `INVALID_FIELD`
  /// @param problems at least one, in the language of the call
  record Invalid(WalletFault fault, List<FieldProblem> problems) implements WalletAnswer {
    public Invalid {
      problems = List.copyOf(problems);
    }

    public Invalid(List<FieldProblem> problems) {
      this(WalletFault.INVALID_FIELD, problems);
    }
  }

  /// The message has not its form.
  ///
  /// @param at the member, empty for the message as a whole
  /// @param absent whether it is missing, not wrong
  record Malformed(String at, boolean absent) implements WalletAnswer {}

  /// `OUT_OF_ORDER`.
  ///
  /// @param next the step that is next, as the wallet API calls it
  record OutOfOrder(String next) implements WalletAnswer {}
}
