package hk.iamsmart.members.production;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.SignedIn;

/// Who may do what with an application for production.
public final class ProductionPolicy {
  private ProductionPolicy() {}

  /// Whether they see it with its forms and files.
  public static boolean mayView(Insider who) {
    return !who.roles().isEmpty();
  }

  /// Whether they begin it, fill it in and write to reviewers.
  public static boolean mayFill(Insider who) {
    return mayAnswerFor(who) || who.is(OrganisationRole.CREATOR);
  }

  /// Whether they invite assessors, send it to the reviewers and withdraw it.
  public static boolean mayAnswerFor(Insider who) {
    return who.is(OrganisationRole.ADMINISTRATOR);
  }

  /// Whether they see the queue and each application in it.
  public static boolean mayRead(SignedIn who) {
    return mayReview(who) || who.member().is(Role.AUDITOR);
  }

  /// Whether they write to the organisation, send items back and approve.
  public static boolean mayReview(SignedIn who) {
    return who.member().is(Role.REVIEWER);
  }
}
