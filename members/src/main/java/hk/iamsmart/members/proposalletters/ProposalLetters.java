package hk.iamsmart.members.proposalletters;

import hk.iamsmart.members.membership.Membership;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.members.portalparts.StandingWords;
import hk.iamsmart.members.proposals.Proposal;
import hk.iamsmart.members.proposals.ProposalDecided;
import hk.iamsmart.members.proposals.ProposalSent;
import hk.iamsmart.members.proposals.Standing;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.mail.Letter.Kind;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Approvers hear of what waits for them, authors of what became of theirs; in the transaction of
/// its cause.
@Component
final class ProposalLetters {
  private final Memberships memberships;
  private final String base;

  ProposalLetters(Memberships memberships, HouseSettings house) {
    this.memberships = memberships;
    this.base = house.baseUrl().toString();
  }

  @EventListener
  void sent(ProposalSent event) {
    var one = event.proposal();
    var members = memberships.of(one.copy().organisation());
    var author =
        members.stream()
            .filter(member -> member.person().equals(one.author()))
            .map(Membership::name)
            .findFirst()
            .orElse("");
    members.stream()
        .filter(member -> decides(member) && !member.person().equals(one.author()))
        .forEach(member ->
            memberships.write(
                member.person(),
                Kind.PROPOSAL_WAITING,
                language ->
                    List.of(
                        author,
                        one.name(language),
                        member.organisation().name(language),
                        page(one))));
  }

  private static boolean decides(Membership member) {
    return member.state() == Membership.State.ACTIVE && member.is(OrganisationRole.APPROVER);
  }

  /// Of what somebody did themselves they hear nothing.
  @EventListener
  void decided(ProposalDecided event) {
    var one = event.proposal();
    if (isTheirOwnDeed(one.author(), one.standing())) {
      return;
    }
    memberships.of(one.copy().organisation()).stream()
        .filter(member -> member.person().equals(one.author()))
        .filter(member -> member.state() == Membership.State.ACTIVE)
        .forEach(author ->
            memberships.write(
                author.person(),
                Kind.PROPOSAL_DECIDED,
                language ->
                    List.of(
                        one.name(language),
                        author.organisation().name(language),
                        StandingWords.state(SettingWords.in(language), one.standing()),
                        page(one))));
  }

  private static boolean isTheirOwnDeed(UUID author, Standing standing) {
    return switch (standing) {
      case Standing.Approved now -> now.by().equals(author);
      case Standing.Withdrawn now -> now.by().equals(author);
      case Standing.Draft _,
          Standing.Waiting _,
          Standing.ChangesAsked _,
          Standing.Effective _,
          Standing.Declined _,
          Standing.Overtaken _,
          Standing.Failed _ ->
          false;
    };
  }

  private String page(Proposal one) {
    return base + Portal.home(one.copy().organisation()) + "/proposals/" + one.id();
  }
}
