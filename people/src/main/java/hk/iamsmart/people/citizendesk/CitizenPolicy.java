package hk.iamsmart.people.citizendesk;

import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.SignedIn;

/// Who of staff may do what about citizens.
final class CitizenPolicy {
  private CitizenPolicy() {}

  /// Whether they look at accounts.
  static boolean mayLook(SignedIn who) {
    return mayDecide(who) || who.member().is(Role.HELPDESK);
  }

  /// Whether they start, confirm and withdraw decisions.
  static boolean mayDecide(SignedIn who) {
    return who.member().is(Role.OPERATOR);
  }

  /// Whether they are another one than whoever started it.
  static boolean mayConfirm(SignedIn who, Decision one) {
    return mayDecide(who) && !who.actor().written().equals(one.startedBy());
  }
}
