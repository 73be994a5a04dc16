package hk.iamsmart.people.staff;

import java.util.Set;

/// Who may do what to a member of staff.
public final class MemberPolicy {
  private MemberPolicy() {}

  /// Whether they see the list of all.
  public static boolean mayList(SignedIn who) {
    return who.member().is(Role.ADMINISTRATOR) || who.member().is(Role.AUDITOR);
  }

  public static boolean mayInvite(SignedIn who) {
    return who.member().is(Role.ADMINISTRATOR);
  }

  /// A new passkey for somebody who lost theirs; nobody recovers themselves.
  public static boolean mayInviteAgain(SignedIn who, Member whom) {
    return mayInvite(who) && !isOneself(who, whom) && whom.state() != Member.State.ENDED;
  }

  /// Nobody changes their own: each role is given by somebody else.
  public static boolean mayChangeRoles(SignedIn who, Member whom) {
    return mayInvite(who) && !isOneself(who, whom) && whom.state() != Member.State.ENDED;
  }

  /// Whether one person may have all of these. Whoever reads what others did does nothing beside
  /// it.
  public static boolean goTogether(Set<Role> roles) {
    return !roles.contains(Role.AUDITOR) || roles.size() == 1;
  }

  public static boolean mayEnd(SignedIn who, Member whom) {
    return mayInviteAgain(who, whom);
  }

  /// Whether they register citizens at a counter.
  public static boolean mayRegister(SignedIn who) {
    return who.member().is(Role.REGISTRAR);
  }

  private static boolean isOneself(SignedIn who, Member whom) {
    return who.member().id().equals(whom.id());
  }
}
