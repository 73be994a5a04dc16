package hk.iamsmart.members.proposalpages;

import hk.iamsmart.members.portalparts.DiffView;
import hk.iamsmart.members.proposals.Proposal;
import hk.iamsmart.platform.kit.Tone;
import java.util.List;

/// A proposal as members see it.
///
/// @param path of its page
/// @param mark names what it says
/// @param service as its citizens will read it
/// @param author their name, which is personal data
/// @param changed when its settings last changed
/// @param effect when it takes effect, in words
/// @param standing where it stands, by whom and since when
/// @param faults what has to be mended before it can take effect
public record ProposalCard(
    Proposal proposal,
    String path,
    String mark,
    String service,
    String author,
    String changed,
    String effect,
    State state,
    String standing,
    DiffView diff,
    List<String> faults) {
  public ProposalCard {
    faults = List.copyOf(faults);
  }

  /// Its badge.
  public record State(String word, Tone tone) {}

  @Override
  public String toString() {
    return "ProposalCard[" + proposal.id() + "]";
  }
}
