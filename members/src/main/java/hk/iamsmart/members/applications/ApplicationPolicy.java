package hk.iamsmart.members.applications;

import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.SignedIn;

/// Who of staff may do what with applications.
public final class ApplicationPolicy {
  private ApplicationPolicy() {}

  /// Whether they see the queue and each application with its certificate.
  public static boolean mayRead(SignedIn who) {
    return mayDecide(who) || who.member().is(Role.AUDITOR);
  }

  /// Whether they ask, approve and reject.
  public static boolean mayDecide(SignedIn who) {
    return who.member().is(Role.REVIEWER);
  }
}
