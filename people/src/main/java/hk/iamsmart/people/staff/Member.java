package hk.iamsmart.people.staff;

import java.util.Set;

/// A member of staff. The name is personal data.
public record Member(StaffId id, String name, Set<Role> roles, State state) {
  /// An ended member never comes back: whoever returns gets a new invitation.
  public enum State {
    INVITED,
    ACTIVE,
    ENDED
  }

  public Member {
    roles = Set.copyOf(roles);
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }

  @Override
  public String toString() {
    return "Member[" + id + "]";
  }
}
