package hk.iamsmart.people.staff;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.Uuids;
import java.util.Optional;
import java.util.UUID;

/// A member of staff.
public record StaffId(UUID value) {
  private static final String OPERATOR = Actor.operator("").written();

  /// Empty when it is none.
  public static Optional<StaffId> parse(String claimed) {
    return Uuids.parse(claimed).map(StaffId::new);
  }

  /// Of a member who did something, as the audit names them; empty when it was somebody else.
  static Optional<StaffId> ofActor(String written) {
    return written.startsWith(OPERATOR)
        ? parse(written.substring(OPERATOR.length()))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
