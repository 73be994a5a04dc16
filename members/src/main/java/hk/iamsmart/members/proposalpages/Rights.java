package hk.iamsmart.members.proposalpages;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.proposals.Proposal;
import hk.iamsmart.members.proposals.ProposalPolicy;
import hk.iamsmart.members.proposals.Standing;

/// What a member may do with a proposal now, and why not.
///
/// @param writes goes on writing it, and sends it
/// @param alone whether sending it puts it in effect, since nobody else has to approve
/// @param overtaken whether it has to be based on what is in effect first
/// @param decides approves it, asks for changes or declines it
/// @param withdraws takes it back
/// @param repeats begins a new draft with the same changes
/// @param says takes part in what is said
/// @param why the key of the text that says why they do not decide; empty when nothing is to decide
public record Rights(
    boolean writes,
    boolean alone,
    boolean overtaken,
    boolean decides,
    boolean withdraws,
    boolean repeats,
    boolean says,
    String why) {

  /// @param version in effect
  static Rights of(Insider who, Proposal one, int version) {
    boolean mine = one.author().equals(who.person());
    boolean waiting = one.standing() instanceof Standing.Waiting;
    boolean approver = ProposalPolicy.mayDecide(who);
    return new Rights(
        ProposalPolicy.mayWrite(who, one) && one.isOpen(),
        !ProposalPolicy.needsAnother(one.copy().stage()),
        one.base() != version,
        waiting && approver && !mine,
        one.standing().isUnended() && ProposalPolicy.mayWithdraw(who, one),
        ProposalPolicy.mayDraft(who) && hasEndedForNothing(one.standing()),
        ProposalPolicy.maySay(who),
        why(one, mine, waiting, approver));
  }

  private static boolean hasEndedForNothing(Standing standing) {
    return !standing.isUnended() && !(standing instanceof Standing.Effective);
  }

  private static String why(Proposal one, boolean mine, boolean waiting, boolean approver) {
    if (one.isOpen() && !mine) {
      return "why.writing";
    }
    if (!waiting || approver && !mine) {
      return "";
    }
    return mine ? "why.own" : "why.role";
  }
}
