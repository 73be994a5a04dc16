package hk.iamsmart.members.proposals;

/// Told in the transaction in which a proposal comes to wait for a decision.
public record ProposalSent(Proposal proposal) {}
