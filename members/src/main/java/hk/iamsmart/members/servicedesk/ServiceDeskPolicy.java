package hk.iamsmart.members.servicedesk;

import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.SignedIn;

/// Who of staff may do what on the pages of services.
public final class ServiceDeskPolicy {
  private ServiceDeskPolicy() {}

  /// Whether they see services.
  public static boolean mayRead(SignedIn who) {
    return mayTry(who) || who.member().is(Role.AUDITOR) || who.member().is(Role.HELPDESK);
  }

  /// Whether they have callbacks tried again at once.
  public static boolean mayTry(SignedIn who) {
    return who.member().is(Role.OPERATOR) || who.member().is(Role.ADMINISTRATOR);
  }
}
