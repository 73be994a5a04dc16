package hk.iamsmart.members.holdings;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;

/// Who of an organisation may do what with its online services.
public final class ServicePolicy {
  private ServicePolicy() {}

  /// Whether they see all of them with their copies.
  public static boolean mayView(Insider who) {
    return !who.roles().isEmpty();
  }

  /// Whether they give a copy a new client secret, which puts the former one out of use in time.
  public static boolean mayRoll(Insider who) {
    return mayMake(who) || who.roles().contains(OrganisationRole.CREATOR);
  }

  /// Whether they say whom to reach about a service.
  public static boolean mayChangeContacts(Insider who) {
    return mayRoll(who);
  }

  /// Whether they have something sent to a copy to see what its service does.
  public static boolean mayTry(Insider who) {
    return mayRoll(who);
  }

  /// Whether they have the way to a copy tried, which sends nothing and changes nothing.
  public static boolean mayProbe(Insider who) {
    return mayTry(who) || who.roles().contains(OrganisationRole.APPROVER);
  }

  /// Whether they make services, and copies for further stages.
  public static boolean mayMake(Insider who) {
    return who.roles().contains(OrganisationRole.ADMINISTRATOR);
  }
}
