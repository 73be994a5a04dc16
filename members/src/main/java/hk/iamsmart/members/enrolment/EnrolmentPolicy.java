package hk.iamsmart.members.enrolment;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.SignedIn;

/// Who may do what with an application. That it is the organisation's is asked before.
public final class EnrolmentPolicy {
  private EnrolmentPolicy() {}

  /// Whether they see it with what was said.
  public static boolean mayView(Insider who) {
    return !who.roles().isEmpty();
  }

  /// Whether they begin, write, send and take it back.
  public static boolean mayWrite(Insider who) {
    return who.is(OrganisationRole.CREATOR);
  }

  /// Whether they decide for the organisation; nobody does of their own.
  public static boolean mayDecide(Insider who) {
    return who.is(OrganisationRole.APPROVER);
  }

  /// Whether they may have the enrolment email sent to themselves.
  public static boolean mayHaveLetter(Insider who) {
    return mayWrite(who) || mayDecide(who) || who.is(OrganisationRole.ADMINISTRATOR);
  }

  /// Whether somebody of staff reads what was sent.
  public static boolean mayRead(SignedIn who) {
    return mayReview(who) || who.member().is(Role.AUDITOR);
  }

  /// Whether somebody of staff asks, refuses and approves.
  public static boolean mayReview(SignedIn who) {
    return who.member().is(Role.REVIEWER);
  }
}
