package hk.iamsmart.members.testcitizens;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;

/// Who of an organisation may do what with its test citizens.
public final class CitizenPolicy {
  private CitizenPolicy() {}

  public static boolean mayView(Insider who) {
    return !who.roles().isEmpty();
  }

  /// Whether they make test citizens, bind phones to them and delete them.
  public static boolean mayChange(Insider who) {
    return who.is(OrganisationRole.ADMINISTRATOR) || who.is(OrganisationRole.CREATOR);
  }
}
