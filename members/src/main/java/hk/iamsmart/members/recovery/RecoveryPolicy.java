package hk.iamsmart.members.recovery;

import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.SignedIn;

/// Who of staff may do what with organisations and the recovery of their administrators.
public final class RecoveryPolicy {
  private RecoveryPolicy() {}

  /// Whether they see organisations, their members and what was recovered.
  public static boolean mayRead(SignedIn who) {
    return mayAct(who) || who.member().is(Role.AUDITOR);
  }

  /// Whether they start, confirm and withdraw recoveries.
  public static boolean mayAct(SignedIn who) {
    return who.member().is(Role.HELPDESK) || who.member().is(Role.ADMINISTRATOR);
  }

  /// Whether they are another one than whoever started it.
  public static boolean mayConfirm(SignedIn who, Recovery recovery) {
    return mayAct(who) && !who.actor().written().equals(recovery.startedBy());
  }
}
