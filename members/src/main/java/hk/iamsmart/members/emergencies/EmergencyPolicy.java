package hk.iamsmart.members.emergencies;

import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.SignedIn;

/// Who of staff may do what in an emergency.
public final class EmergencyPolicy {
  private EmergencyPolicy() {}

  /// Whether they see services with what was changed.
  public static boolean mayRead(SignedIn who) {
    return mayAct(who) || who.member().is(Role.AUDITOR);
  }

  /// Whether they start, confirm and withdraw changes.
  public static boolean mayAct(SignedIn who) {
    return who.member().is(Role.OPERATOR) || who.member().is(Role.ADMINISTRATOR);
  }

  /// Whether they are another one than whoever started it.
  public static boolean mayConfirm(SignedIn who, Emergency one) {
    return mayAct(who) && !who.actor().written().equals(one.startedBy());
  }
}
