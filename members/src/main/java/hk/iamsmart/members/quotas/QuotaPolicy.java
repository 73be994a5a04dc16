package hk.iamsmart.members.quotas;

import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.SignedIn;

/// Who of staff may do what with quotas.
public final class QuotaPolicy {
  private QuotaPolicy() {}

  /// Whether they see what was granted.
  public static boolean mayRead(SignedIn who) {
    return mayGrant(who) || who.member().is(Role.HELPDESK) || who.member().is(Role.AUDITOR);
  }

  /// Whether they grant more.
  public static boolean mayGrant(SignedIn who) {
    return who.member().is(Role.ADMINISTRATOR);
  }
}
