package hk.iamsmart.members.stops;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.SignedIn;

/// Who may stop a service. Nobody may start it again by that: it takes two of staff.
public final class StopPolicy {
  private StopPolicy() {}

  public static boolean mayStop(Insider who) {
    return who.is(OrganisationRole.ADMINISTRATOR);
  }

  public static boolean mayStop(SignedIn who) {
    return who.member().is(Role.OPERATOR) || who.member().is(Role.ADMINISTRATOR);
  }
}
