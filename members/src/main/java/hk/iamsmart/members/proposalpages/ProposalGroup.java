package hk.iamsmart.members.proposalpages;

import java.util.List;

/// A group of a list.
///
/// @param key of its texts
public record ProposalGroup(String key, List<ProposalCard> cards) {
  public ProposalGroup {
    cards = List.copyOf(cards);
  }
}
