package hk.iamsmart.platform.guardians;

import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.registration.StatementsAccepted;
import java.util.List;

/// A child who registers, as far as a guardian has to know. A consent counts for this registration
/// and this card only. Personal data.
///
/// @param statements what the guardian has to accept, in the present editions
public record Ward(
    String registration, PrintedCard card, List<StatementsAccepted.Accepted> statements) {
  public Ward {
    statements = List.copyOf(statements);
  }

  @Override
  public String toString() {
    return "Ward[" + registration + "]";
  }
}
