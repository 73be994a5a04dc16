package hk.iamsmart.people.kioskdesk;

import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.SignedIn;

/// Who of staff keeps kiosks and places.
final class KioskDeskPolicy {
  private KioskDeskPolicy() {}

  /// Whether they see what there is.
  static boolean mayRead(SignedIn who) {
    return mayKeep(who) || who.member().is(Role.AUDITOR);
  }

  static boolean mayKeep(SignedIn who) {
    return who.member().is(Role.OPERATOR);
  }
}
