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

  /// `INVALID_FIELD` with what is wrong.
  ///
  /// @param problems at least one, in the language of the call
  record Invalid(List<FieldProblem> problems) implements WalletAnswer {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
