package hk.iamsmart.members.proposals;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.platform.stages.Stage;

/// Who of an organisation may do what with its proposals. That it is the organisation's is asked
/// before.
public final class ProposalPolicy {
  private ProposalPolicy() {}

  /// Whether they see all of them, with what was said and with every version.
  public static boolean mayView(Insider who) {
    return !who.roles().isEmpty();
  }

  /// Whether they begin one, also to go back to a version.
  public static boolean mayDraft(Insider who) {
    return who.roles().contains(OrganisationRole.CREATOR);
  }

  /// Whether they change, re-base and send this one.
  public static boolean mayWrite(Insider who, Proposal one) {
    return mayDraft(who) && one.isBy(who.person());
  }

  /// Whether they approve, decline and ask for changes; nobody does of their own.
  public static boolean mayDecide(Insider who) {
    return who.roles().contains(OrganisationRole.APPROVER);
  }

  /// Its author, and an approver as long as it waits for its time.
  public static boolean mayWithdraw(Insider who, Proposal one) {
    return mayWrite(who, one) || mayDecide(who) && one.standing() instanceof Standing.Approved;
  }

  /// Whether they take part in what is said.
  public static boolean maySay(Insider who) {
    return mayDraft(who) || mayDecide(who);
  }

  /// Among test citizens one person suffices.
  public static boolean needsAnother(Stage stage) {
    return stage != Stage.SIMULATED;
  }
}
