package hk.iamsmart.protocol.wallet.registration;

import java.util.List;

/// `POST …/statements`: each of those that the view has, in the edition that was shown.
public record StatementsAccepted(List<Accepted> accepted) {
  public StatementsAccepted {
    accepted = List.copyOf(accepted);
  }

  /// @param name of the statement
  public record Accepted(String name, int edition) {}
}
