package hk.iamsmart.members.listdesk;

import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.SignedIn;

/// Who of staff keeps the lists of the programme.
final class ListDeskPolicy {
  private ListDeskPolicy() {}

  /// Whether they see also what is not shown to everybody.
  static boolean mayRead(SignedIn who) {
    return mayKeep(who) || who.member().is(Role.AUDITOR);
  }

  static boolean mayKeep(SignedIn who) {
    return who.member().is(Role.OPERATOR);
  }
}
