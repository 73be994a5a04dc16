package hk.iamsmart.members.membership;

/// Who may do what to a member of an organisation. Both are of the same one.
public final class MembershipPolicy {
  private MembershipPolicy() {}

  /// Whether they see who else acts for the organisation: everybody does, since proposals name
  /// people.
  public static boolean mayList(Insider who) {
    return !who.roles().isEmpty();
  }

  public static boolean mayInvite(Insider who) {
    return who.is(OrganisationRole.ADMINISTRATOR);
  }

  /// A new link for somebody who lost their passkeys or let the first one expire; nobody recovers
  /// themselves.
  public static boolean mayInviteAgain(Insider who, Membership whom) {
    return mayInvite(who) && !isOneself(who, whom) && !hasEnded(whom);
  }

  public static boolean mayChangeRoles(Insider who, Membership whom) {
    return mayInvite(who) && !hasEnded(whom);
  }

  public static boolean mayEnd(Insider who, Membership whom) {
    return mayInviteAgain(who, whom);
  }

  /// Whom staff may help to a new passkey: administrators, who help everybody else.
  public static boolean mayBeRestored(Membership whom) {
    return whom.is(OrganisationRole.ADMINISTRATOR) && !hasEnded(whom);
  }

  /// Everybody may leave.
  public static boolean mayLeave(Insider who) {
    return !who.roles().isEmpty();
  }

  private static boolean isOneself(Insider who, Membership whom) {
    return who.person().equals(whom.person());
  }

  private static boolean hasEnded(Membership whom) {
    return whom.state() == Membership.State.ENDED;
  }
}
