package hk.iamsmart.platform.ground;

import java.util.Optional;

/// A question on a phone; the `ticketID` of the wire.
///
/// @param value 32 lower-case hex characters
public record ApprovalId(String value) {
  public ApprovalId {
    value = Hex32.checked(value, "ticket");
  }

  /// Empty when the claimed text has not the form.
  public static Optional<ApprovalId> parse(String claimed) {
    return Hex32.matches(claimed) ? Optional.of(new ApprovalId(claimed)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
