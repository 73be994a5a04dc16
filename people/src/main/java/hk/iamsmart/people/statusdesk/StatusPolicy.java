package hk.iamsmart.people.statusdesk;

import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.SignedIn;

/// Who of staff announces.
final class StatusPolicy {
  private StatusPolicy() {}

  /// Whether they see what was announced.
  static boolean mayRead(SignedIn who) {
    return mayAnnounce(who) || who.member().is(Role.AUDITOR) || who.member().is(Role.HELPDESK);
  }

  static boolean mayAnnounce(SignedIn who) {
    return who.member().is(Role.OPERATOR) || who.member().is(Role.ADMINISTRATOR);
  }
}
