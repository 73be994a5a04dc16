package hk.iamsmart.members.organisationdesk;

import hk.iamsmart.members.membership.Membership;
import hk.iamsmart.members.membership.MembershipPolicy;
import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.members.recovery.Recovery;
import hk.iamsmart.members.recovery.RecoveryPolicy;
import hk.iamsmart.people.staff.SignedIn;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// One organisation as a member of staff sees it.
///
/// @param names of the members of staff who did something, as the audit names them
public record Folder(
    SignedIn who,
    Organisation organisation,
    List<Membership> members,
    List<Recovery> recoveries,
    Map<String, String> names) {
  public Folder {
    members = List.copyOf(members);
    recoveries = List.copyOf(recoveries);
    names = Map.copyOf(names);
  }

  /// Whether a recovery may be started for this member.
  public boolean isRecoverable(Membership member) {
    return RecoveryPolicy.mayAct(who)
        && MembershipPolicy.mayBeRestored(member)
        && recoveries.stream()
            .noneMatch(
                one -> one.state() == Recovery.State.OPEN && one.person().equals(member.person()));
  }

  public boolean mayConfirm(Recovery one) {
    return one.state() == Recovery.State.OPEN && RecoveryPolicy.mayConfirm(who, one);
  }

  public boolean mayWithdraw(Recovery one) {
    return one.state() == Recovery.State.OPEN && RecoveryPolicy.mayAct(who);
  }

  /// Whether a colleague could help as well.
  public boolean hasOtherAdministrator(Membership member) {
    return members.stream()
        .filter(one -> one.state() == Membership.State.ACTIVE)
        .filter(MembershipPolicy::mayBeRestored)
        .anyMatch(one -> !one.person().equals(member.person()));
  }

  /// Empty for somebody who is in the list no more.
  public String nameOf(UUID person) {
    return members.stream()
        .filter(member -> member.person().equals(person))
        .map(Membership::name)
        .findFirst()
        .orElse("");
  }

  public String staff(String actor) {
    return names.getOrDefault(actor, "");
  }
}
